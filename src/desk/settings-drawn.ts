import { type Compiled, type RecipientNode, type UseNode } from '#policy'
import { type Petals } from '#web'

/** The twelve settings on which policies of this field differ most, three a quarter, in the order of the drawing. */
export const TWELVE = [
  'asks-to-join',
  'keeps-of-files',
  'shows-of-you',
  'ties-logs',
  'outside-cookies',
  'sees-mail-opened',
  'adverts-learn',
  'partners-get',
  'gives-out',
  'mails-unasked',
  'tailors',
  'keeps-old-values',
] as const
export type Setting = (typeof TWELVE)[number]
export const QUARTERS = ['asks', 'watches', 'tells', 'uses'] as const

type Level = 0 | 1 | 2 | 3 | 4

/** How much a policy lets through, computed from its document: what is in no use does not happen, so nothing of it is 0 and never a guess. */
export const petals = (policy: Compiled): Petals => TWELVE.map((setting) => LEVELS[setting](policy))

/** Per quarter the mean of its petals, rounded up: 0 nothing, 1 little, 2 some, 3 much, 4 all. */
export const quarters = (drawn: Petals): Level[] =>
  QUARTERS.map((_, at) => {
    const told = drawn.slice(3 * at, 3 * at + 3).filter((one) => one !== null)
    return level(told.reduce<number>((sum, one) => sum + one, 0) / Math.max(1, told.length))
  })

const level = (amount: number): Level => Math.max(0, Math.min(4, Math.ceil(amount))) as Level

// Purposes beyond the essential ones are fideslang's: `analytics…`, `marketing…`, `personalize…`, `third_party_sharing…`.
const usesFor = ({ policy }: Compiled, ...starts: readonly string[]): readonly UseNode[] =>
  policy.uses.filter((use) => starts.some((start) => (use.purpose as string).startsWith(start)))

const kindsIn = (uses: readonly UseNode[]): number => new Set(uses.flatMap((use) => use.categories)).size

const goingTo = ({ policy }: Compiled, role: RecipientNode['role']): readonly UseNode[] =>
  policy.uses.filter((use) => use.recipients.some((key) => policy.recipients[key]?.role === role))

const ordinary: readonly string[] = ['user.account.username', 'user.content.public']

const LEVELS: Readonly<Record<Setting, (policy: Compiled) => Level>> = {
  // beyond a name and a password
  'asks-to-join': ({ policy }) => level(policy.signUp.required.length - 2),
  'keeps-of-files': (policy) => {
    const uses = policy.usesOf('user.content.public.media_metadata')
    if (uses.some((use) => use.recipients.includes('everyone'))) return 4
    return uses.some((use) => policy.retention(use.retention).from !== 'collected') ? 2 : 0
  },
  'shows-of-you': ({ policy }) =>
    level(
      kindsIn(
        policy.uses
          .filter((use) => use.recipients.includes('everyone'))
          .map((use) => ({ ...use, categories: use.categories.filter((kind) => !ordinary.includes(kind)) })),
      ),
    ),
  'ties-logs': ({ policy }) =>
    level(
      policy.logs.fields.filter((field) => !['time', 'route', 'status', 'duration', 'size'].includes(field))
        .length,
    ),
  'outside-cookies': (policy) => level(policy.cookies().filter((cookie) => cookie.need === 'consent').length),
  'sees-mail-opened': (policy) => level(usesFor(policy, 'analytics', 'marketing.communications').length),
  'adverts-learn': (policy) => level(kindsIn(usesFor(policy, 'marketing.advertising'))),
  'partners-get': (policy) => level(kindsIn(goingTo(policy, 'third-party'))),
  // half a step a kind: whoever works for the site is bound to it
  'gives-out': (policy) => level(kindsIn(goingTo(policy, 'processor')) / 3),
  'mails-unasked': ({ policy }) =>
    level(
      Object.values(policy.mail).filter((mail) => mail.sending === 'switch' && mail.initial === 'on').length,
    ),
  tailors: (policy) => level(kindsIn(usesFor(policy, 'personalize'))),
  'keeps-old-values': ({ policy }) => (policy.retention.changed.keep === 'PT0S' ? 0 : 4),
}

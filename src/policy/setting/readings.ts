import { type Say } from '#words'
import { type Policy, clauses } from '../document.ts'
import { isNotKept } from '../order/lasting.ts'
import { spans } from '../span.ts'
import { type CategoryKey } from '../vocabulary.ts'
import { SETTING_VALUES, type SettingKey, settingKeys } from './table.ts'

/**
 * What a document says of one line of the ledger's table of settings: `words` as people read it, `clause` the clause that says it, and the
 * rows of the ledger that clause keeps or begins.
 */
export type Reading = {
  readonly name: ReadingName
  readonly words: string
  readonly clause: string
}

/** The lines whose value is a node of its own, each with its reader. */
const OF_NODES = {
  'notice.materialLeadDays': ({ change }, say) => [
    say('policy.reading.spans', { spans: spans(change.notice) }),
    change.id,
  ],
  'accounts.signupFields': ({ signUp }, say) => [
    say('policy.reading.fields', {
      required: kinds(signUp.required, say),
      asked: kinds(signUp.asked, say),
      letGo: kinds(signUp.askedNotKept, say),
    }),
    signUp.id,
  ],
  'accounts.withoutAccount': ({ posting }, say) => [
    say(`policy.reading.${posting.withoutAccount}`),
    posting.id,
  ],
  'accounts.outsideSignIn': ({ signIn }, say) => [
    say('policy.reading.list', { list: signIn.outsideProviders }),
    signIn.id,
  ],
  'accounts.rememberMe': ({ signIn }, say) => [say(`policy.reading.box.${signIn.box}`), signIn.id],
  'privacy.deletion': ({ retention: { account } }, say) => [
    say('policy.reading.deletion', {
      grace: spans(account.grace ?? 'PT0S'),
      within: spans(account.keep),
    }),
    account.id,
  ],
  'privacy.idleAccounts': ({ retention: { idle } }, say) => [
    idle.from === 'used'
      ? say('policy.reading.idle', { spans: spans(idle.keep) })
      : say('policy.reading.idle.kept'),
    idle.id,
  ],
  'privacy.childFloor': ({ children }) => [String(children.floor), children.id],
  'privacy.ageCheck': ({ children }, say) => [
    say(`policy.reading.age.${children.gate === 'none' ? 'none' : children.keepsAnswer ? 'kept' : 'asked'}`),
    children.id,
  ],
  'profiles.defaultVisibility': ({ categories, uses }, say) => {
    const audience = categories['user.name']?.audiences[0]
    const use = uses.find((one) => one.categories.includes('user.name'))
    return audience && use
      ? [say(`policy.reading.name.${audience}`), use.id]
      : [say('policy.reading.name.none'), 'joining']
  },
  'insight.logFields': ({ logs }, say) => [
    say('policy.reading.list', { list: logs.fields.map((field) => say(`policy.log.${field}`)) }),
    logs.id,
  ],
  'insight.logKept': ({ logs, retention }, say) => {
    const kept = retention[logs.retention]
    return [say('policy.reading.spans', { spans: isNotKept(kept) ? [] : spans(kept.keep) }), logs.id]
  },
  'complaints.replyDays': ({ complaints }, say) => [
    say('policy.reading.spans', { spans: spans(complaints.within) }),
    complaints.id,
  ],
  'complaints.channels': ({ complaints }, say) => [say(`policy.reading.by.${complaints.by}`), complaints.id],
} satisfies Readonly<Record<string, (policy: Policy, say: Say) => readonly [words: string, clause: string]>>

export type ReadingName = SettingKey | keyof typeof OF_NODES
const nodeNames = Object.keys(OF_NODES) as readonly (keyof typeof OF_NODES)[]

/** The areas of the table, in its order. */
const AREAS = [
  'notice',
  'accounts',
  'privacy',
  'profiles',
  'community',
  'media',
  'mail',
  'ads',
  'cookies',
  'insight',
  'sharing',
  'legal',
  'complaints',
  'security',
  'shop',
] as const
export type Area = (typeof AREAS)[number]

/** All lines of the table by area: `[['notice', ['notice.acceptance', …]], …]`. */
export const readingNames: readonly (readonly [Area, readonly ReadingName[]])[] = AREAS.map((area) => [
  area,
  [...settingKeys, ...nodeNames].filter((name) => name.startsWith(`${area}.`)),
])

/** A line of the table as a document has it. */
export function reading(policy: Policy, name: ReadingName, say: Say): Reading {
  if (!(name in SETTING_VALUES)) {
    const [words, clause] = OF_NODES[name as keyof typeof OF_NODES](policy, say)
    return { name, words, clause }
  }
  const node = policy.settings[name as SettingKey]
  const told = clauses(policy).some(({ id }) => id === node.said)
  return { name, words: valueWords(node.value, say), clause: node.said && told ? node.said : node.id }
}

/** `per-person-consent` is `per person consent`; several are a list. */
const valueWords = (value: string | readonly string[], say: Say): string =>
  typeof value === 'string' ? spaced(value) : say('policy.reading.list', { list: value.map(spaced) })
const spaced = (word: string): string => word.replaceAll('-', ' ')

const kinds = (keys: readonly CategoryKey[], say: Say): readonly string[] =>
  keys.map((key) => say(`policy.category.${key}`))

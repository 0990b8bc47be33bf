import { type ClauseNode, type Policy, clauses } from './document.ts'
import { type CookieNode, type MailNode } from './outlets.ts'
import { type SettingKey, type SettingValue } from './setting/table.ts'
import { type RetentionNode, type UseNode } from './uses.ts'
import {
  type CategoryKey,
  type ControlKey,
  type CookieKey,
  type MailKind,
  type PurposeKey,
  CONTROLS,
  COOKIES,
  LOG_KINDS,
  type LogField,
  RECIPIENTS,
  type RecipientKey,
  type RetentionKey,
  categoryKeys,
  purposeKeys,
  recipientKeys,
} from './vocabulary.ts'

export type Question = {
  readonly kinds: readonly CategoryKey[]
  readonly purpose: PurposeKey
  readonly recipient: RecipientKey
}
/**
 * Yes names the clause (of the first kind asked for) and the switch that also has to be on.
 * No says what is missing: nothing was asked for, the kind is in no use, not for this purpose, or not for this recipient;
 * `clause` is the use that comes nearest, or null.
 */
export type Verdict =
  | { readonly yes: true; readonly clause: string; readonly control: ControlKey | null }
  | { readonly yes: false; readonly clause: string | null; readonly why: Why }
export type Why = 'nothing' | 'kind' | 'purpose' | 'recipient'

export type Compiled = {
  readonly policy: Policy
  /** Every clause of the document in reading order. */
  readonly clauses: readonly ClauseNode[]
  /** May these kinds go to this recipient for this purpose? All of them, or no. What no use grants is refused. 0.02 to 0.4 µs, measured with two cores shared by others. */
  readonly permits: (question: Question) => Verdict
  /** The switches somebody has to have on for these kinds, this recipient and purpose, a bit each (see `bitOf`). A choice made for each thing is none of them. */
  readonly needs: (question: Question) => number
  /** Does a signal of somebody's browser switch off what the site could do without? */
  readonly sparing: boolean
  readonly retention: (key: RetentionKey) => RetentionNode
  /** The cookies that may be set; there are no others. */
  readonly cookies: () => readonly CookieNode[]
  readonly cookie: (key: CookieKey) => CookieNode | null
  /** The kind of mail, or null where this policy sends none of it. */
  readonly mailKind: (key: MailKind) => MailNode | null
  /** The value of a setting. */
  readonly setting: <K extends SettingKey>(key: K) => SettingValue<K>
  /** The uses of a kind, in document order. */
  readonly usesOf: (kind: CategoryKey) => readonly UseNode[]
}

/** The document made ready for deciding. Throws where it contradicts itself (see `contradictions`). */
export function compile(policy: Policy): Compiled {
  const wrong = contradictions(policy)
  if (wrong.length > 0) throw new Error(`policy ${policy.name}: ${wrong.join('; ')}`)
  const byKind = new Map(
    categoryKeys.map((key) => [key, policy.uses.filter((use) => use.categories.includes(key))]),
  )
  const usesOf = (kind: CategoryKey): readonly UseNode[] => byKind.get(kind) ?? []
  const cookies = COOKIES.flatMap((key) => policy.cookies[key] ?? [])
  return {
    policy,
    clauses: clauses(policy),
    ...decider(policy, usesOf),
    sparing: policy.settings['cookies.doNotTrack'].value === 'honoured',
    retention: (key) => policy.retention[key],
    cookies: () => cookies,
    cookie: (key) => policy.cookies[key] ?? null,
    mailKind: (key) => policy.mail[key] ?? null,
    setting: (key) => policy.settings[key].value,
    usesOf,
  }
}

/** What a use lets see: its recipients and all that they take in (`everyone` takes in members). */
export const reaches = (use: UseNode): ReadonlySet<RecipientKey> =>
  new Set(use.recipients.flatMap((key): readonly RecipientKey[] => [key, ...RECIPIENTS[key]]))

/** Something that cannot be, and the way to it in the document. */
export type Flaw = { readonly path: readonly (string | number)[]; readonly sentence: string }

/** Sentences about what cannot be: two clauses of one id, an id that is no fragment, a key that is used and not declared, or declared and unknown to the program (a stored document is only text). */
export const contradictions = (policy: Policy): readonly string[] =>
  flaws(policy).map(({ sentence }) => sentence)

/** The contradictions, each with the way to it: `{ path: ['uses', 3], sentence: 'email names staff, who is not declared' }`. */
export function flaws(policy: Policy): readonly Flaw[] {
  const all = clauses(policy)
  const ids = all.map((clause) => clause.id)
  const known = new Set(ids)
  return [
    ...all
      .filter(({ id }, at) => ids.indexOf(id) !== at)
      .map((clause) => ({ path: pathOf(policy, clause), sentence: `two clauses are called ${clause.id}` })),
    ...all
      .filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      .map((clause) => ({
        path: pathOf(policy, clause),
        sentence: `${clause.id} is no fragment of an address`,
      })),
    ...policy.uses.flatMap((use, at) =>
      undeclared(policy, use).map((sentence) => ({ path: ['uses', at], sentence })),
    ),
    ...(['required', 'asked', 'askedNotKept'] as const).flatMap((list) =>
      policy.signUp[list].flatMap((key, at) =>
        policy.categories[key]
          ? []
          : [
              {
                path: ['signUp', list, at],
                sentence: `joining asks for ${key}, which is not declared`,
              },
            ],
      ),
    ),
    ...policy.logs.fields.flatMap((field, at) =>
      isLogged(policy, field)
        ? []
        : [
            {
              path: ['logs', 'fields', at],
              sentence: `the log would keep ${field}, for which no use is written as long as the log`,
            },
          ],
    ),
    ...Object.keys(policy.recipients)
      .filter((key) => !Object.hasOwn(RECIPIENTS, key))
      .map((key) => ({
        path: ['recipients', key],
        sentence: `${key} is declared, to whom no part of the program hands anything`,
      })),
    ...policy.summaries.flatMap((line, at) =>
      line.rests
        .filter((id) => !known.has(id))
        .map((id) => ({
          path: ['summaries', at, 'rests', line.rests.indexOf(id)],
          sentence: `a summary rests on ${id}, which is no clause`,
        })),
    ),
  ]
}

/** Where in the document a clause stands. */
function pathOf(policy: Policy, clause: ClauseNode): Flaw['path'] {
  for (const [field, value] of Object.entries(policy)) {
    if (value === clause) return [field]
    if (value === null || typeof value !== 'object') continue
    const found = Object.entries(value).find(([, one]) => one === clause)
    if (found) return [field, Array.isArray(value) ? Number(found[0]) : found[0]]
  }
  return []
}

/** Is a field of the log a figure about nobody, or is there a use for it, kept as long as the log? */
export const isLogged = ({ uses, logs }: Policy, field: LogField): boolean =>
  Object.hasOwn(LOG_KINDS, field) &&
  (LOG_KINDS[field] === 'user.telemetry' ||
    uses.some(
      ({ categories, retention }) => retention === logs.retention && categories.includes(LOG_KINDS[field]),
    ))

function undeclared({ categories, recipients, controls }: Policy, use: UseNode): readonly string[] {
  return [
    ...use.categories
      .filter((key) => !categories[key])
      .map((key) => `${use.id} uses ${key}, which is not declared`),
    ...use.recipients
      .filter((key) => !recipients[key])
      .map((key) => `${use.id} names ${key}, who is not declared`),
    ...(use.control && !controls[use.control]
      ? [`${use.id} hangs on ${use.control}, which is not declared`]
      : []),
    ...(use.basis === 'A6-1-f' && !use.interest ? [`${use.id} names no interest`] : []),
  ]
}

const P = purposeKeys.length
const R = recipientKeys.length
const kindAt = numbered(categoryKeys)
const purposeAt = numbered(purposeKeys)
const recipientAt = numbered(recipientKeys)

/** The bit of a switch in the number that a person's switches are. The list of the vocabulary only ever grows at its end. */
export const bitOf = (control: ControlKey): number => 1 << CONTROLS.indexOf(control)

/**
 * One word of bits per category and purpose, a bit per recipient (so at most 32 of them); the kinds asked for are AND-ed.
 * Beside it stand the answers, made once: per cell the yes of the first use that grants it, one that asks for no switch before those that do;
 * per row and per category the no.
 */
function decider(
  { uses, controls }: Policy,
  usesOf: Compiled['usesOf'],
): Pick<Compiled, 'permits' | 'needs'> {
  const asked = new Int32Array(categoryKeys.length * P * R)
  const granted = new Uint32Array(categoryKeys.length * P)
  const yes: (Verdict | undefined)[] = Array.from({ length: granted.length * R })
  const noRecipient: (Verdict | undefined)[] = Array.from({ length: granted.length })
  const noPurpose = categoryKeys.map((key) => refusalFor(usesOf(key)[0]))
  for (const use of uses) {
    const answer: Verdict = Object.freeze({ yes: true, clause: use.id, control: use.control })
    const type = use.control && controls[use.control]?.type
    const bit = use.control && type !== 'preference' ? bitOf(use.control) : 0
    for (const kind of use.categories) {
      const row = kindAt[kind] * P + purposeAt[use.purpose]
      noRecipient[row] ??= no(use.id, 'recipient')
      for (const recipient of reaches(use)) {
        granted[row] = (granted[row] ?? 0) | (1 << recipientAt[recipient])
        const cell = row * R + recipientAt[recipient]
        if (yes[cell] && (bit !== 0 || asked[cell] === 0)) continue
        yes[cell] = answer
        asked[cell] = bit
      }
    }
  }
  const answerFor = (kind: CategoryKey, { purpose, recipient }: Question): Verdict => {
    const row = kindAt[kind] * P + purposeAt[purpose]
    return yes[row * R + recipientAt[recipient]] ?? noRecipient[row] ?? noPurpose[kindAt[kind]] ?? NO_KIND
  }
  const needs = ({ kinds, purpose, recipient }: Question): number => {
    let bits = 0
    for (const kind of kinds)
      bits |= asked[(kindAt[kind] * P + purposeAt[purpose]) * R + recipientAt[recipient]] ?? 0
    return bits
  }
  const permits = (question: Question): Verdict => {
    const { kinds, purpose, recipient } = question
    const first = kinds[0]
    if (first === undefined) return NOTHING
    let bits = ~0
    for (const kind of kinds) bits &= granted[kindAt[kind] * P + purposeAt[purpose]] ?? 0
    if (((bits >>> recipientAt[recipient]) & 1) === 1) return answerFor(first, question)
    return kinds.map((kind) => answerFor(kind, question)).find((answer) => !answer.yes) ?? NO_KIND
  }
  return { permits, needs }
}

const no = (clause: string | null, why: Why): Verdict => Object.freeze({ yes: false, clause, why })
const NOTHING = no(null, 'nothing')
const NO_KIND = no(null, 'kind')
const refusalFor = (use: UseNode | undefined): Verdict => (use ? no(use.id, 'purpose') : NO_KIND)

function numbered<K extends string>(keys: readonly K[]): Readonly<Record<K, number>> {
  return Object.fromEntries(keys.map((key, at) => [key, at])) as Record<K, number>
}

import { type Clause, read } from '../clause.ts'
import { reaches } from '../compile.ts'
import { type Policy } from '../document.ts'
import { type RetentionKey } from '../vocabulary.ts'
import { lasting, lengthOf } from './lasting.ts'
import { widest } from './order.ts'
import { type SettingName } from './settings.ts'
import { type Way, wayOf, wayOrder } from './way.ts'

/** A setting's value in a document; `about` says of what: a kind, a purpose and a recipient, a cookie, a right. */
export type Cell = {
  readonly setting: SettingName
  readonly about: readonly string[]
  readonly value: unknown
}

/**
 * The normal form of a document: all that can be wider or narrower, by key, without wording, names and order.
 * Who answers for it is no part: that is the set-up's.
 */
export function cells(policy: Policy): ReadonlyMap<string, Cell> {
  const all = [
    ...useCells(policy),
    ...categoryCells(policy),
    ...recipientCells(policy),
    ...retentionCells(policy),
    ...cookieCells(policy),
    ...mailCells(policy),
    ...settingCells(policy),
    ...dutyCells(policy),
    ...promiseCells(policy),
    ...standardCells(policy),
  ]
  return new Map(all.map((one) => [[one.setting, ...one.about].join(' '), one]))
}

const cell = (setting: SettingName, about: readonly string[], value: unknown): Cell => ({
  setting,
  about,
  value,
})
const sorted = (words: readonly string[]): readonly string[] => [...new Set(words)].toSorted()
const tableOf = <N>(table: Readonly<Record<string, N | undefined>>): [string, N][] =>
  Object.entries(table).flatMap(([key, node]): [string, N][] => (node ? [[key, node]] : []))

function useCells(policy: Policy): Cell[] {
  const ways = new Map<string, { about: readonly string[]; ways: Way[] }>()
  for (const use of policy.uses)
    for (const category of use.categories)
      for (const recipient of reaches(use)) {
        const about = [category, use.purpose, recipient]
        const found = ways.get(about.join(' ')) ?? { about, ways: [] }
        found.ways.push(wayOf(policy, use))
        ways.set(about.join(' '), found)
      }
  return [...ways.values()].map(({ about, ways }) => cell('use', about, widest(wayOrder, ways)))
}

/** A kind that is in no use is only a word. */
function categoryCells({ uses, categories }: Policy): Cell[] {
  return tableOf(categories).flatMap(([key, node]) =>
    uses.some((use) => (use.categories as readonly string[]).includes(key))
      ? [
          cell('category.source', [key], node.source),
          cell('category.need', [key], node.need),
          cell('category.sensitivity', [key], node.sensitivity),
          cell('category.identifies', [key], node.identifies),
          cell('category.audiences', [key], sorted(node.audiences)),
          cell('category.audience', [key], node.audiences[0] ?? null),
        ]
      : [],
  )
}

function recipientCells({ uses, recipients }: Policy): Cell[] {
  return tableOf(recipients).flatMap(([key, node]) =>
    uses.some((use) => (use.recipients as readonly string[]).includes(key))
      ? [
          cell('recipient.role', [key], node.role),
          cell('recipient.when', [key], node.when),
          cell('recipient.badge', [key], node.badge),
        ]
      : [],
  )
}

/** Also those that no use names: an idle account, what deleting leaves behind. */
const retentionCells = ({ retention }: Policy): Cell[] =>
  tableOf(retention).flatMap(([key, node]) => [
    cell('retention.keep', [key], lasting(node)),
    cell('retention.badge', [key], node.badge),
  ])

const keptAs = ({ retention }: Policy, key: RetentionKey | null): unknown => key && lasting(retention[key])

const cookieCells = (policy: Policy): Cell[] =>
  tableOf(policy.cookies).flatMap(([key, node]) => [
    cell('cookie.purpose', [key], node.purpose),
    cell('cookie.need', [key], node.need),
    cell('cookie.lasts', [key], keptAs(policy, node.longer)),
    cell('cookie.ttl', [key], node.ttl === 'session' ? null : lengthOf(node.ttl)),
    cell('cookie.badge', [key], node.badge),
  ])

const mailCells = (policy: Policy): Cell[] =>
  tableOf(policy.mail).flatMap(([key, node]) => [
    cell('mail.purpose', [key], node.purpose),
    cell('mail.sending', [key], node.sending),
    cell('mail.initial', [key], node.sending === 'switch' ? node.initial : 'on'),
    cell('mail.stop-link', [key], node.stopLink),
    cell('mail.link', [key], keptAs(policy, node.link)),
    cell('mail.badge', [key], node.badge),
  ])

function settingCells(policy: Policy): Cell[] {
  const { signUp, signIn, posting, logs, children } = policy
  return [
    cell('sign-up.required', [], sorted(signUp.required)),
    cell('sign-up.optional', [], sorted(signUp.asked)),
    cell('sign-up.asked', [], sorted(signUp.askedNotKept)),
    cell('sign-up.agreement', [], signUp.agreement),
    cell('sign-up.verify', [], signUp.verifyEmail),
    cell('sign-up.badge', [], signUp.badge),
    cell('sign-in.box', [], signIn.box),
    cell('sign-in.lasts', [], keptAs(policy, signIn.remember)),
    cell('sign-in.providers', [], sorted(signIn.outsideProviders)),
    cell('sign-in.badge', [], signIn.badge),
    cell('posting.without-account', [], posting.withoutAccount),
    cell('posting.badge', [], posting.badge),
    cell('logs.fields', [], sorted(logs.fields)),
    cell('logs.lasts', [], keptAs(policy, logs.retention)),
    cell('logs.badge', [], logs.badge),
    cell('children.floor', [], children.floor),
    cell('children.gate', [], children.gate),
    cell('children.keeps', [], children.keepsAnswer),
    cell('children.badge', [], children.badge),
  ]
}

function dutyCells({ rights, change, complaints, locations }: Policy): Cell[] {
  return [
    ...rights.flatMap((node) => [
      cell('right.within', [node.right], lengthOf(node.within)),
      cell('right.badge', [node.right], node.badge),
    ]),
    cell('change.notice', [], lengthOf(change.notice)),
    cell('change.shown', [], lengthOf(change.shown)),
    cell('change.remind', [], change.remind === null ? null : lengthOf(change.remind)),
    cell('change.badge', [], change.badge),
    cell('complaints.within', [], lengthOf(complaints.within)),
    cell('complaints.by', [], complaints.by),
    cell('complaints.badge', [], complaints.badge),
    cell('locations.badge', [], locations.badge),
  ]
}

const standardCells = ({ settings }: Policy): Cell[] =>
  Object.values(settings).flatMap(({ key, value, badge }) => [
    cell(key, [], typeof value === 'string' ? value : sorted(value)),
    cell('setting.badge', [key], badge),
  ])

const promiseCells = ({ promises }: Policy): Cell[] =>
  promises.map(({ id, stance, text, badge }) =>
    cell(stanceCell(stance), [id], { text: text ? read(text, 'en') : '', badge }),
  )
const stanceCell = (stance: Clause['stance']): SettingName =>
  stance === 'permission' || stance === 'disclosure' ? `promise.${stance}` : 'promise.guarantee'

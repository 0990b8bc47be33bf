import { type Clause, type PromiseNode, type Text } from './clause.ts'
import { type CookieNode, type MailNode, type RecipientNode } from './outlets.ts'
import { type SettingNode, type Settings } from './setting/node.ts'
import { settingKeys } from './setting/table.ts'
import {
  type ChangeNode,
  type ChildrenNode,
  type ComplaintsNode,
  type LocationsNode,
  type LogsNode,
  type PostingNode,
  type RightNode,
  type SignInNode,
  type SignUpNode,
} from './settings.ts'
import { type CategoryNode, type ControlNode, type RetentionNode, type UseNode } from './uses.ts'
import {
  type CategoryKey,
  type ControlKey,
  type CookieKey,
  type MailKind,
  type ModuleName,
  type RecipientKey,
  type RetentionKey,
  type RowId,
  CONTROLS,
  COOKIES,
  MAIL_KINDS,
  RETENTIONS,
  SECTIONS,
  recipientKeys,
} from './vocabulary.ts'

/** Who answers for the data. Comes from set-up, never from a preset. `country` is ISO 3166-1 alpha-2. */
export type Controller = {
  readonly name: string
  readonly address: string
  readonly email: string
  readonly country: string
  /** The supervisory authority, where the operator knows its name. */
  readonly authority?: string
}

/** A line of the first two layers of a notice; printed only where all the clauses it rests on are. */
export type SummaryNode = {
  readonly kind: 'summary'
  readonly layer: 'six' | 'short'
  readonly text: Text
  readonly rests: readonly string[]
}
const summary =
  (layer: SummaryNode['layer']) =>
  (text: string, ...rests: readonly string[]): SummaryNode => ({
    kind: 'summary',
    layer,
    text: { en: text },
    rests,
  })
export const six = summary('six')
export const short = summary('short')

/** Rows of the ledger whose code is still to come: which module brings them, and what they are about in a few words. */
export type WaitNode = {
  readonly kind: 'wait'
  readonly module: ModuleName
  readonly rows: readonly RowId[]
  readonly topic: Text
}
export const wait = (module: ModuleName, topic: string, ...rows: readonly RowId[]): WaitNode => ({
  kind: 'wait',
  module,
  rows,
  topic: { en: topic },
})

export type Policy = {
  readonly kind: 'policy'
  readonly name: string
  readonly version: number
  /** The day it counts from, `YYYY-MM-DD`; null until it is put in force. */
  readonly effective: string | null
  readonly controller: Controller | null
  readonly source: { readonly site: string; readonly archived: string; readonly url: string } | null
  readonly categories: Readonly<Partial<Record<CategoryKey, CategoryNode>>>
  readonly uses: readonly UseNode[]
  readonly recipients: Readonly<Partial<Record<RecipientKey, RecipientNode>>>
  readonly retention: Readonly<Record<RetentionKey, RetentionNode>>
  readonly controls: Readonly<Partial<Record<ControlKey, ControlNode>>>
  readonly cookies: Readonly<Partial<Record<CookieKey, CookieNode>>>
  readonly mail: Readonly<Partial<Record<MailKind, MailNode>>>
  readonly signUp: SignUpNode
  readonly signIn: SignInNode
  readonly posting: PostingNode
  readonly logs: LogsNode
  readonly children: ChildrenNode
  readonly rights: readonly RightNode[]
  readonly change: ChangeNode
  readonly complaints: ComplaintsNode
  readonly locations: LocationsNode
  readonly settings: Settings
  readonly promises: readonly PromiseNode[]
  readonly summaries: readonly SummaryNode[]
  readonly waits: readonly WaitNode[]
}

export type ClauseNode =
  | ChangeNode
  | ChildrenNode
  | ComplaintsNode
  | ControlNode
  | CookieNode
  | LocationsNode
  | LogsNode
  | MailNode
  | PostingNode
  | PromiseNode
  | RecipientNode
  | RetentionNode
  | RightNode
  | SettingNode
  | SignInNode
  | SignUpNode
  | UseNode

/** Adds the `kind`, and gives each table its keyed nodes: `policy({ name: 'oriel', … })`. */
export const policy = (parts: Omit<Policy, 'kind'>): Policy => ({ kind: 'policy', ...parts })

/** The document with the one who answers for it. */
export const withController = (document: Policy, controller: Controller): Policy => ({
  ...document,
  controller,
})

/** The document as a version in force: `inForce(oriel, { version: 1, effective: '2026-11-22' })`. */
export const inForce = (
  document: Policy,
  { version, effective }: { version: number; effective: string },
): Policy => ({
  ...document,
  version,
  effective,
})

/** Every clause once, by chapter in reading order, promises before what is made from settings. */
export function clauses(document: Policy): readonly ClauseNode[] {
  const { promises, locations, posting, signUp, uses, recipients, retention } = document
  const { controls, rights, cookies, mail, children, logs, signIn, change, complaints, settings } = document
  const all: ClauseNode[] = [
    ...promises,
    locations,
    posting,
    signUp,
    ...uses,
    ...inOrder(recipientKeys, recipients),
    ...inOrder(RETENTIONS, retention),
    ...inOrder(CONTROLS, controls),
    ...rights,
    ...inOrder(COOKIES, cookies),
    ...inOrder(MAIL_KINDS, mail),
    children,
    logs,
    signIn,
    change,
    complaints,
    ...inOrder(settingKeys, settings),
  ]
  return SECTIONS.flatMap((section) => all.filter((clause) => clause.section === section))
}

/** `{ keeps: ['oriel-01', …], begins: […], waits: […] }`: every row the document accounts for, each list without doubles. */
export function rows(document: Policy): Record<'keeps' | 'begins' | 'waits', readonly RowId[]> {
  const all: readonly Clause[] = clauses(document)
  return {
    keeps: [...new Set(all.flatMap((clause) => clause.keeps))],
    begins: [...new Set(all.flatMap((clause) => clause.begins))],
    waits: [...new Set(document.waits.flatMap((wait) => wait.rows))],
  }
}

/** The nodes of a table in the vocabulary's order: a document that was stored as `jsonb` has lost its own. */
const inOrder = <K extends string, N>(keys: readonly K[], table: Readonly<Partial<Record<K, N>>>): N[] =>
  keys.map((key) => table[key]).filter((node): node is NonNullable<typeof node> => node !== undefined)

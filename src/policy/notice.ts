import { type Say } from '#words'
import { type Badge, read } from './clause.ts'
import { type Compiled } from './compile.ts'
import { type ClauseNode, type Controller, type SummaryNode } from './document.ts'
import { type Speaking, sentence } from './sentences.ts'
import { type ControlKey, type RowId, SECTIONS, type SectionKey } from './vocabulary.ts'

/** A clause as it is printed. `id` is its fragment; `control` the switch that stands beside it, `where` the switch's page. */
export type NoticeClause = {
  readonly id: string
  readonly title: string | null
  readonly text: string
  readonly badge: Badge
  /** Rows of the ledger it keeps whole, and those of which a part still waits. */
  readonly keeps: readonly RowId[]
  readonly begins: readonly RowId[]
  readonly control: ControlKey | null
  readonly where: string | null
}
export type NoticeLine = { readonly text: string; readonly rests: readonly string[] }
export type NoticeSection = {
  readonly key: SectionKey
  readonly title: string
  /** What the chapter is about, in one line. */ readonly line: string
  readonly clauses: readonly NoticeClause[]
}
export type Notice = {
  readonly name: string
  readonly version: number
  readonly effective: string | null
  readonly controller: { readonly text: string } & Controller
  readonly six: readonly NoticeLine[]
  readonly short: readonly NoticeLine[]
  readonly sections: readonly NoticeSection[]
  /** What the document names and this site lacks the code for; not promised. */
  readonly notYet: readonly {
    readonly text: string
    readonly module: string
    readonly rows: readonly RowId[]
  }[]
  readonly share: Readonly<Record<Badge | 'all', number>>
}
type Options = {
  readonly say: Say
  readonly controller: Controller
  /** The names of the modules this site has; a clause of any other is not printed. */
  readonly modules: ReadonlySet<string>
  readonly language?: string
}

/** The page of the notice as data: six lines, the short text, and every clause whose module is there, once, in reading order. */
export function notice(compiled: Compiled, { say, controller, modules, language = 'en' }: Options): Notice {
  const { policy } = compiled
  const speaking = { compiled, say, language, controller }
  const active = compiled.clauses.filter((clause) => modules.has(clause.module))
  const ids = new Set(active.map((clause) => clause.id))
  const there = active.filter((clause) => !isTold(clause, ids))
  const { name, address, email, country: code } = controller
  return {
    name: policy.name,
    version: policy.version,
    effective: policy.effective,
    controller: { ...controller, text: say('policy.controller', { name, address, email, code }) },
    six: lines(policy.summaries, 'six', ids, language),
    short: lines(policy.summaries, 'short', ids, language),
    sections: SECTIONS.map((key) => section(key, there, speaking)).filter(
      ({ clauses }) => clauses.length > 0,
    ),
    notYet: notYet(speaking, modules, ids),
    share: share(there),
  }
}

/** Every clause of a notice that is printed, in reading order. */
export const clausesIn = ({ sections }: Pick<Notice, 'sections'>): readonly NoticeClause[] =>
  sections.flatMap(({ clauses }) => clauses)

/** In the place of who answers for a site, where only clauses are read in which nobody is named. */
export const NOBODY: Controller = { name: '', address: '', email: '', country: 'ZZ' }

/** `{ enforced: 40, recorded: 1, told: 12, all: 53 }` */
export function share(clauses: readonly { readonly badge: Badge }[]): Notice['share'] {
  const count = (badge: Badge): number => clauses.filter((clause) => clause.badge === badge).length
  return {
    enforced: count('enforced'),
    recorded: count('recorded'),
    told: count('told'),
    all: clauses.length,
  }
}

function section(key: SectionKey, there: readonly ClauseNode[], speaking: Speaking): NoticeSection {
  const clauses = there.filter((clause) => clause.section === key).map((clause) => printed(clause, speaking))
  const { say } = speaking
  return { key, title: say(`policy.section.${key}`), line: say(`policy.section.${key}.line`), clauses }
}

/** Is it a setting that another clause tells, which is there? It is not printed twice. */
const isTold = (node: ClauseNode, ids: ReadonlySet<string>): boolean =>
  node.kind === 'setting' && node.said !== null && ids.has(node.said)

function printed(node: ClauseNode, speaking: Speaking): NoticeClause {
  const { controls } = speaking.compiled.policy
  const control = node.kind === 'use' ? node.control : node.kind === 'control' ? node.key : null
  return {
    id: node.id,
    title: titleOf(node, speaking),
    text: sentence(node, speaking),
    badge: node.badge,
    keeps: node.keeps,
    begins: node.begins,
    control,
    where: (control && controls[control]?.where) ?? null,
  }
}

const lines = (
  all: readonly SummaryNode[],
  layer: SummaryNode['layer'],
  ids: ReadonlySet<string>,
  language: string,
): readonly NoticeLine[] =>
  all
    .filter((line) => line.layer === layer && line.rests.every((id) => ids.has(id)))
    .map(({ text, rests }) => ({ text: read(text, language), rests }))

function notYet(
  { compiled, language, say }: Speaking,
  modules: ReadonlySet<string>,
  ids: ReadonlySet<string>,
): Notice['notYet'] {
  const absent = compiled.clauses.filter((clause) => !modules.has(clause.module) && !isTold(clause, ids))
  const waiting = compiled.policy.waits.map(({ topic, module, rows }) => ({
    text: read(topic, language),
    module,
    rows,
  }))
  const named = absent.map((node) => ({
    text: called(node, language, say),
    module: node.module,
    rows: [...node.keeps, ...node.begins],
  }))
  return [...named, ...waiting]
}

/** Its author's title; a setting without one has its name in the table. */
function titleOf(node: ClauseNode, { language, say }: Pick<Speaking, 'language' | 'say'>): string | null {
  if (node.title) return read(node.title, language)
  return node.kind === 'setting' ? say(`policy.setting.${node.key}`) : null
}

/** What a clause is called where it is not printed itself. */
function called(node: ClauseNode, language: string, say: Say): string {
  return titleOf(node, { language, say }) ?? say(`policy.section.${node.section}`)
}

/** The language: what a policy document is, what it permits, and how people read it. Pure: no clock, no database. */
export {
  type Badge,
  type Clause,
  type PromiseNode,
  type Stance,
  type Text,
  en,
  promise,
  read,
} from './clause.ts'
export {
  type Compiled,
  type Question,
  type Verdict,
  type Why,
  bitOf,
  compile,
  contradictions,
  reaches,
} from './compile.ts'
export {
  type ClauseNode,
  type Controller,
  type Policy,
  type SummaryNode,
  type WaitNode,
  clauses,
  inForce,
  policy,
  rows,
  short,
  six,
  wait,
  withController,
} from './document.ts'
export { type DntObstacle, againstDntPolicy } from './dnt-policy.ts'
export { type Explained, explain, tellExplained } from './explain.ts'
export { type Fault, tellFault } from './file/fault.ts'
export { nearest } from './file/nearest.ts'
export { type Parsed, type Written, parse } from './file/parse.ts'
export { print, printYaml } from './file/print.ts'
export { policyJson } from './json.ts'
export { type Finding, checks, lint, tellFinding } from './lint/lint.ts'
export { lawsIn, lawsOf, placeFindings } from './lint/places.ts'
export { type Law, LAWS } from './lint/rule.ts'
export {
  type Notice,
  type NoticeClause,
  type NoticeLine,
  type NoticeSection,
  NOBODY,
  clausesIn,
  notice,
  share,
} from './notice.ts'
export { type Change, type Diff, diff, sameMeaning, subsumes, widens } from './order/diff.ts'
export { meet } from './order/meet.ts'
export { type Told, tellDiff } from './order/tell-diff.ts'
export { type CookieNode, type MailNode, type RecipientNode, cookie, mail, recipient } from './outlets.ts'
export { type PlainLine, clauseHref, kept, plainLine } from './plain-line.ts'
export { type Petal, type PetalKey, type Quarter, QUARTERS, petals, quarters, wideness } from './glyph.ts'
export { jsonLd } from './render/json-ld.ts'
export { FORMATS, type Format, render } from './render/render.ts'
export { type SettingNode, type Settings, settings } from './setting/node.ts'
export { type Area, type Reading, type ReadingName, reading, readingNames } from './setting/readings.ts'
export { type SettingKey, type SettingValue } from './setting/table.ts'
export * from './settings.ts'
export { policySchema } from './shape/json-schema.ts'
export {
  type Basis,
  type CategoryNode,
  type ControlNode,
  type RetentionNode,
  type UseNode,
  category,
  control,
  retention,
  use,
} from './uses.ts'
export {
  type Audience,
  CONTROLS,
  type CategoryKey,
  type ControlKey,
  type CookieKey,
  type LogField,
  type MailKind,
  type ModuleName,
  type PurposeKey,
  type RecipientKey,
  type RetentionKey,
  type Right,
  type RowId,
  type SectionKey,
  LOG_KINDS,
  categoryKeys,
  purposeKeys,
  recipientKeys,
} from './vocabulary.ts'
export { en as policyWords } from './words.ts'

import { type Area, type Compiled, type ReadingName, type RowId, reading, readingNames } from '#policy'
import { type SafeUrl, path } from '#std'
import { type Say } from '#words'
import { type Evidence, type Result, proofsOf, resultOf } from './proofs.ts'

/** A policy that is compared. `name` is its part of the address. */
export type Named = { readonly name: string; readonly policy: Compiled }
/** What one policy says of a setting: in words, where its clause stands, the rows of the ledger behind it, and what tests say of them. */
export type Cell = {
  readonly words: string
  readonly clause: string
  readonly href: SafeUrl
  readonly rows: readonly RowId[]
  readonly tests: number
  readonly result: Result
  /** The code for it is still to come: nothing is promised. */ readonly waits: boolean
}
export type Line = { readonly name: ReadingName; readonly cells: readonly Cell[] }
export type Comparison = readonly (readonly [area: Area, lines: readonly Line[]])[]

type Options = {
  readonly say: Say
  readonly evidence: Evidence
  /** The policy in force here, whose clauses stand on the notice; others have a page of their own. */
  readonly here: string
  /** The clauses that the notice here prints. */
  readonly printed: ReadonlySet<string>
  /** The parts of the program that are mounted. */
  readonly modules: ReadonlySet<string>
}

/** Every setting of the ledger's table, by area, as each policy has it. */
export function compare(named: readonly Named[], options: Options): Comparison {
  return readingNames.map(([area, names]) => [
    area,
    names.map((name) => ({ name, cells: named.map((one) => cell(one, name, options)) })),
  ])
}

function cell({ name: of, policy }: Named, name: ReadingName, options: Options): Cell {
  const { say, evidence, here, printed, modules } = options
  const { words, clause } = reading(policy.policy, name, say)
  const rows = rowsOf(policy, name, clause)
  return {
    words,
    clause,
    href:
      of === here && printed.has(clause) ? path`/privacy#${clause}` : path`/privacy/compare/${of}#${clause}`,
    rows: [...rows.keeps, ...rows.begins],
    tests: new Set([...rows.keeps, ...rows.begins].flatMap((row) => proofsOf(evidence, row))).size,
    waits: !modules.has(policy.clauses.find(({ id }) => id === clause)?.module ?? ''),
    result: resultOf({ badge: 'enforced', ...rows }, evidence),
  }
}

/** The rows of the clause that tells a setting, and those of the setting itself. */
function rowsOf(
  { policy, clauses }: Compiled,
  name: ReadingName,
  clause: string,
): { readonly keeps: readonly RowId[]; readonly begins: readonly RowId[] } {
  const own = name in policy.settings ? policy.settings[name as keyof typeof policy.settings] : null
  const both = [clauses.find(({ id }) => id === clause), own].filter((node) => !!node)
  return {
    keeps: [...new Set(both.flatMap(({ keeps }) => keeps))],
    begins: [...new Set(both.flatMap(({ begins }) => begins))],
  }
}

import { appendFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type RowId } from '#policy'
import { type Edit, mustFit, root } from './promises/edit.ts'
import { rowOf } from './promises/ledger.ts'

/** Faults by what they do, each of which turns its test red: `{ 'who looks gets a cookie': { file, replace, by } }`. */
export type Breaks = Readonly<Record<string, Edit>>

/** `clauses`: what it binds beside the clauses of its rows, as `test/bindings` calls them: `no-trackers`, `insight.offsite: off`. */
type Bound = { readonly breaks: Breaks; readonly clauses?: readonly string[] }

/**
 * A test that proves rows of the ledger, whole: it does what their `check` says. Its name is `oriel-13: sentence`.
 * Throws for a row the ledger lacks, and without a breaker. A row is proven when all its tests pass.
 * `npm run promises -- --break` runs each alone, unbroken and with each of its breakers; so it may not lean on tests before it.
 */
export function promise(
  rows: RowId | readonly RowId[],
  sentence: string,
  prove: (t: TestContext) => Promise<void> | void,
  { breaks }: Bound,
): void {
  const ids = [rows].flat().map((id) => rowOf(id).id)
  if (Object.keys(breaks).length === 0) throw new Error(`${ids.join(', ')}: name a breaker`)
  const name = `${ids.join(', ')}: ${sentence}`
  register({ file: relative(root, process.argv[1] ?? ''), name, rows: ids, breaks })
  test(name, async (t) => {
    Object.values(breaks).forEach(mustFit)
    await prove(t)
  })
}

/** The runner (`test/run.mjs`) reads what was registered, and puts the results beside it. */
function register(promised: object): void {
  const folder = process.env['ORIEL_TEST_FOLDER']
  if (folder) appendFileSync(join(folder, 'promised.ndjson'), `${JSON.stringify(promised)}\n`)
}

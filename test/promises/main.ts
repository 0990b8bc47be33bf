// `npm run promises`: which rows of the ledger are proven, from the results of these sources (what is missing is run first).
// --json the same as data, --row ID one row, --write puts them where the site shows them (docs/proofs.json), --break [ROW…] runs each test with each of its breakers and demands red.
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { presets } from '#presets'
import { clauseResults, faults, told } from './account.ts'
import { breakAll } from './breaks.ts'
import { root } from './edit.ts'
import { ledger, rowOf } from './ledger.ts'
import { printed, printedRow } from './printed.ts'
import { type Proof, type Report, reportOf, show, stateOf, write } from './report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    row: { type: 'string' },
    break: { type: 'boolean' },
    write: { type: 'boolean' },
  },
})
const print = (text: string): void => void process.stdout.write(`${text}\n`)
for (const id of [...positionals, ...(values.row ? [values.row] : [])]) rowOf(id)

let report = tested()
if (values.break) report = await broken(report)
const proofs = Object.values(report.files).flat()
const rows = told(ledger, presets, proofs)
const wrong = faults(rows)

if (values.row) print(printedRow(rows.find(({ id }) => id === values.row) ?? stop('no such row')))
else if (values.json) {
  const { commit, clean, at } = report
  print(JSON.stringify({ commit, clean, at, wrong, clauses: clauseResults(presets, rows), rows }, null, 1))
} else if (!values.break) print(printed(rows, report))
if (values.write) print(`Written to ${show(report)}, as the site shows it.`)
const allRed = proofs
  .filter(chosen)
  .every(({ breaks, red }) => Object.keys(breaks).every((fault) => red?.[fault] === true))
// not at once: what is printed may be more than a pipe takes in one go
process.exitCode = wrong.length > 0 || (values.break && !allRed) ? 1 : 0

/** The results of these sources: files with promises that have none yet are run, and tell what they do on the error stream. */
function tested(): Report {
  const report = reportOf(stateOf())
  const missing = filesWithPromises().filter((file) => !report.files[file])
  if (missing.length === 0) return report
  spawnSync(join(root, 'bin/test'), missing, { cwd: root, stdio: ['ignore', 2, 2] })
  return reportOf(stateOf())
}

async function broken(report: Report): Promise<Report> {
  const from = performance.now()
  const done = await breakAll(Object.values(report.files).flat().filter(chosen), print)
  const reds = done.flatMap(({ red }) => Object.values(red))
  print(
    `${reds.filter(Boolean).length} of ${reds.length} breakers turned their test red, in ${((performance.now() - from) / 1000).toFixed(0)} s`,
  )
  const red = new Map(done.map((one) => [one.proof, one.red]))
  const files = Object.entries(report.files).map(([file, of]) => [
    file,
    of.map((proof) => ({ ...proof, ...(red.has(proof) && { red: { ...proof.red, ...red.get(proof) } }) })),
  ])
  const after = { ...report, files: Object.fromEntries(files) as Report['files'] }
  write(after)
  return after
}

function chosen({ rows }: Proof): boolean {
  return positionals.length === 0 || rows.some((row) => positionals.includes(row))
}

function filesWithPromises(): string[] {
  return ['src', 'test', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => relative(root, join(root, folder, name)))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes("from '#test/promise'")),
  )
}

function stop(why: string): never {
  throw new Error(why)
}

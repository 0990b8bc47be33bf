import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rows } from '#policy'
import { presets } from '#presets'
import { clauseResults, faults, provenThoughWaiting, told } from './account.ts'
import { ledger, rowOf } from './ledger.ts'
import { printed, printedRow } from './printed.ts'
import { type Proof, allPassed } from './report.ts'

const count = (site: string): number => ledger.filter((row) => row.site === site).length

test('the ledger has 466 rows, 52 of them ours, each once and under its site', () => {
  assert.equal(ledger.length, 466)
  assert.deepEqual(
    ['oriel', 'imdb', 'imvu', '1mpics', 'imgbin', 'imgur'].map(count),
    [52, 87, 123, 65, 108, 31],
  )
  assert.equal(new Set(ledger.map(({ id }) => id)).size, 466)
  for (const { id, site, behaviour, check, conflicts = [], contradicts = [] } of ledger) {
    assert.ok(id.startsWith(`${site}-`) && behaviour && check, id)
    for (const other of [...conflicts, ...contradicts]) rowOf(other)
  }
})

test('a preset speaks of rows of its own site that are in the ledger', () => {
  for (const [name, preset] of Object.entries(presets))
    for (const id of Object.values(rows(preset)).flat()) assert.equal(rowOf(id).site, name)
  assert.throws(() => rowOf('oriel-53'), /no row oriel-53/)
})

const proof = (row: Proof['rows'][number], passed = true): Proof => ({
  file: 'one.test.ts',
  name: `${row}: it is so`,
  rows: [row],
  breaks: { 'it is not so': { file: 'src/main.ts', replace: 'a', by: 'b' } },
  passed,
})
/** One preset alone: the sites of the others have none then. */
const ours = { oriel: presets.oriel }
const kept = rows(presets.oriel).keeps

test('a row that a clause keeps and no test proves is a fault; so is a test that failed, and a row nobody speaks of', () => {
  const all = told(
    ledger,
    ours,
    kept.map((row) => proof(row)),
  )
  assert.deepEqual(faults(all), [])
  const [first = 'oriel-01', second = 'oriel-07'] = kept
  const lacking = told(ledger, ours, [...kept.slice(2).map((row) => proof(row)), proof(second, false)])
  assert.equal(faults(lacking).length, 2)
  assert.match(faults(lacking)[0] ?? '', new RegExp(`^${first} is kept, says .*, and no test proves it$`))
  assert.equal(faults(lacking)[1], `failed: ${second}: it is so`)
  const silent = { oriel: { ...presets.oriel, waits: presets.oriel.waits.slice(1) } }
  assert.match(
    faults(
      told(
        ledger,
        silent,
        kept.map((row) => proof(row)),
      ),
    ).join(),
    /oriel-02 is neither kept nor waited for/,
  )
})

test('a row with two tests is proven when both pass', () => {
  const [row] = told([rowOf('oriel-09')], ours, [
    proof('oriel-09'),
    { ...proof('oriel-09', false), name: 'other' },
  ])
  assert.equal(row?.proven, false)
})

test('a test has passed when it ended well as often as it was promised', () => {
  const name = 'oriel-09: it is so'
  const [well, badly] = [
    { name, passed: true },
    { name, passed: false },
  ]
  assert.equal(allPassed(name, [{ name }], [well]), true)
  assert.equal(allPassed(name, [{ name }], [badly]), false)
  assert.equal(allPassed(name, [{ name }], []), false, 'it never ended')
  assert.equal(allPassed(name, [{ name }, { name }], [well]), false, 'one of two never ended')
  assert.equal(allPassed(name, [{ name }, { name }], [well, badly]), false)
})

test('a row that is proven and still waits is named', () => {
  const all = told(ledger, ours, [proof('oriel-17')])
  assert.deepEqual(
    provenThoughWaiting(all).map(({ id }) => id),
    ['oriel-17'],
  )
})

test('a clause has the result of its rows’ tests', () => {
  const result = (proofs: readonly Proof[]): string | undefined =>
    clauseResults(ours, told(ledger, ours, proofs)).find(({ clause }) => clause === 'plain-mail')?.result
  assert.equal(result([proof('oriel-31'), proof('oriel-32')]), 'passed')
  assert.equal(result([proof('oriel-31'), proof('oriel-32', false)]), 'failed')
  assert.equal(result([proof('oriel-31')]), 'untested')
})

test('what is printed says how many are proven, and names what is wrong', () => {
  const report = { key: '', commit: 'abc1234', clean: true, at: '2026-11-22T05:00:00.000Z', files: {} }
  const text = printed(told(ledger, ours, [{ ...proof('oriel-31'), red: { 'it is not so': true } }]), report)
  assert.match(text, /^Tests of abc1234, 2026-11-22 05:00\n/)
  assert.match(text, /\noriel\n {2}guarantee +50 +1 +20 +/)
  assert.match(text, /\nimgur \(no preset yet\)\n {2}guarantee +3 +0 +- +- +-\n/)
  assert.match(text, /turn their test red: 1 of 1\n/)
  assert.match(text, /WRONG: oriel-32 is kept, says plain-mail, and no test proves it/)
  const [row] = told([rowOf('oriel-31')], ours, [proof('oriel-31')])
  assert.match(
    row ? printedRow(row) : '',
    /kept by plain-mail[\s\S]*passed {2}oriel-31: it is so[\s\S]*breaker: it is not so/,
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Policy, rows } from '#policy'
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
const ours = presets.oriel
const kept = Object.values<Policy>(presets).flatMap((preset) => rows(preset).keeps)
const proofs = kept.map((row) => proof(row))

test('a row that a clause keeps and no test proves is a fault, and so is a test that failed', () => {
  assert.deepEqual(faults(told(ledger, presets, proofs)), [])
  const [first = 'oriel-01', second = 'oriel-07'] = kept
  const lacking = told(ledger, presets, [...proofs.slice(2), proof(second, false)])
  assert.equal(faults(lacking).length, 2)
  assert.match(faults(lacking)[0] ?? '', new RegExp(`^${first} is kept, says .*, and no test proves it$`))
  assert.equal(faults(lacking)[1], `failed: ${second}: it is so`)
})

test('a row that its site’s preset does not speak of is named, at each of the six; so is a site without a preset', () => {
  for (const [name, preset] of Object.entries<Policy>(presets)) {
    const [first, ...waits] = preset.waits
    assert.ok(first)
    const missing = first.rows.filter((row) => !rows(preset).begins.includes(row))
    const lacking = told(ledger, { ...presets, [name]: { ...preset, waits } }, proofs)
    assert.deepEqual(
      faults(lacking),
      missing.map((row) => `${row} is neither kept nor waited for`),
    )
  }
  const { imgur: _, ...five } = presets
  assert.equal(faults(told(ledger, five, proofs)).length, count('imgur'))
})

test('a row with two tests is proven when both pass', () => {
  const [row] = told([rowOf('oriel-09')], presets, [
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
  const waiting = ours.waits.flatMap((wait) => wait.rows).find((row) => !kept.includes(row))
  assert.ok(waiting)
  const all = told(ledger, presets, [proof(waiting)])
  assert.deepEqual(
    provenThoughWaiting(all).map(({ id }) => id),
    [waiting],
  )
})

test('a clause has the result of its rows’ tests', () => {
  const result = (proofs: readonly Proof[]): string | undefined =>
    clauseResults({ oriel: ours }, told(ledger, presets, proofs)).find(
      ({ clause }) => clause === 'plain-mail',
    )?.result
  assert.equal(result([proof('oriel-31'), proof('oriel-32')]), 'passed')
  assert.equal(result([proof('oriel-31'), proof('oriel-32', false)]), 'failed')
  assert.equal(result([proof('oriel-31')]), 'untested')
})

test('what is printed says how many are proven, and names what is wrong', () => {
  const report = { key: '', commit: 'abc1234', clean: true, at: '2026-11-22T05:00:00.000Z', files: {} }
  const text = printed(
    told(ledger, presets, [{ ...proof('oriel-31'), red: { 'it is not so': true } }]),
    report,
  )
  assert.match(text, /^Tests of abc1234, 2026-11-22 05:00\n/)
  const { keeps } = rows(ours)
  assert.match(text, new RegExp(`\\noriel +52 +1 +${keeps.length} +\\d+ +\\d+ +0\\n {2}guarantee +50 +1 `))
  assert.match(text, /\nimgur +31 +0 +\d+ +\d+ +\d+ +0\n {2}guarantee +3 +0 /)
  assert.match(text, new RegExp(`\\nall +466 +1 +${kept.length} +`))
  assert.match(text, /turn their test red: 1 of 1\n/)
  assert.match(text, /WRONG: oriel-32 is kept, says plain-mail, and no test proves it/)
  const [row] = told([rowOf('oriel-31')], presets, [proof('oriel-31')])
  assert.match(
    row ? printedRow(row) : '',
    /kept by plain-mail[\s\S]*passed {2}oriel-31: it is so[\s\S]*breaker: it is not so/,
  )
})

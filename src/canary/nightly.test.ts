import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Proving, differs, mismatches, noteProving, readLastProving, readProvings } from '#privacy'
import { instant } from '#std'
import { type TestSite, makeSite } from '#test/site'
import { isDue } from './nightly.ts'

let made: TestSite
before(async () => {
  made = await makeSite()
})
after(() => made.close())

const cell = {
  kind: 'user.name',
  state: null,
  sink: 'everyone',
  expected: 'no',
  where: [],
  excused: null,
} as const
const run: Proving = {
  at: instant(Date.parse('2026-11-22T03:40:00Z')),
  build: 'abc',
  policy: 1,
  name: 'oriel',
  seconds: 9.5,
  outcome: 'holds',
  why: null,
  cells: [{ ...cell, observed: false }],
}

test('a cell differs where what was seen is other than what was said, and no reason excuses it', () => {
  const rows = [
    ['no', true, null, true],
    ['no', false, null, false],
    ['yes', false, null, true],
    ['yes', true, null, false],
    ['may', true, null, false],
    ['may', false, null, false],
    ['no', true, 'because', false],
  ] as const
  for (const [expected, observed, excused, wrong] of rows)
    assert.equal(differs({ ...cell, expected, observed, excused }), wrong, `${expected} ${observed}`)
})

test('a build is due until it was proven under the policy in force, and again after the next', async () => {
  assert.equal(await isDue(made.site, 'abc'), true, 'nothing was proven yet')
  await noteProving(made.site, run)
  assert.equal(await isDue(made.site, 'abc'), false)
  assert.equal(await isDue(made.site, 'another'), true)
  const later = { ...run, at: instant(run.at + 1000), policy: 0 }
  await noteProving(made.site, { ...later, outcome: 'differs', cells: [{ ...cell, observed: true }] })
  assert.equal(await isDue(made.site, 'abc'), true, 'the last was of another policy')
})

test('the last run is read with its matrix, and all of them are kept', async () => {
  const last = await readLastProving(made.site)
  assert.deepEqual(last?.cells, [{ ...cell, observed: true }])
  assert.equal(mismatches({ cells: last?.cells ?? [] }), 1)
  assert.deepEqual(
    (await readProvings(made.site, 10)).map(({ outcome, mismatches: wrong }) => [outcome, wrong]),
    [
      ['differs', 1],
      ['holds', 0],
    ],
  )
})

test('what differs cannot be kept as something that holds, nor what did not run without its reason', async () => {
  const at = instant(run.at + 5000)
  await assert.rejects(noteProving(made.site, { ...run, at, cells: [{ ...cell, observed: true }] }))
  await assert.rejects(noteProving(made.site, { ...run, at, outcome: 'not-run' }))
})

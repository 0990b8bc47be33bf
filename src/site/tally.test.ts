import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { type Duration, instant } from '#std'
import { startTally } from './tally.ts'

/** A tally at five in the morning; `drawn` is how many keys there have been. */
function tallyAt(time: string, lives: Duration = 'P1D') {
  const made = { now: Date.parse(time), drawn: 0 }
  const bytes = (count: number): Uint8Array =>
    createHash('sha256')
      .update(String(made.drawn++))
      .digest()
      .subarray(0, count)
  const tally = startTally({ clock: { now: () => instant(made.now) }, chance: { bytes } }, () => lives)
  return { made, tally }
}

test('counts up and down by whom it is of, and never below nothing', () => {
  const { tally } = tallyAt('2026-11-22T05:00:00Z')
  assert.deepEqual([tally.up('ana'), tally.up('ana'), tally.up('ben')], [1, 2, 1])
  tally.down('ana')
  tally.down('nobody')
  assert.deepEqual([tally.up('ana'), tally.up('nobody')], [2, 1])
  tally.down('nobody')
  tally.down('nobody')
  assert.equal(tally.up('nobody'), 1)
})

test('at midnight counts and key are thrown away, also where nobody comes', () => {
  const { made, tally } = tallyAt('2026-11-22T23:59:59Z')
  tally.up('ana')
  assert.equal(tally.turn(), Date.parse('2026-11-23T00:00:00Z'))
  assert.equal(made.drawn, 1)
  made.now = Date.parse('2026-11-23T00:00:00Z')
  assert.equal(tally.turn(), Date.parse('2026-11-24T00:00:00Z'))
  assert.equal(made.drawn, 2)
  assert.equal(tally.up('ana'), 1)
})

test('a policy that gives them less has them sooner, and a clock that was set back to another day, too', () => {
  const { made, tally } = tallyAt('2026-11-22T05:00:00Z', 'PT6H')
  tally.up('ana')
  assert.equal(tally.turn(), Date.parse('2026-11-22T11:00:00Z'))
  made.now = Date.parse('2026-11-22T11:00:00Z')
  assert.equal(tally.up('ana'), 1)
  made.now = Date.parse('2020-01-01T00:00:00Z')
  assert.deepEqual([tally.up('ana'), made.drawn], [1, 3])
})

test('holds so many at most: who was touched longest ago goes first, who goes on stays', () => {
  const { tally } = tallyAt('2026-11-22T05:00:00Z')
  tally.up('quiet')
  for (let n = 0; n < 101_000; n++) {
    if (n % 1000 === 0) tally.up('busy')
    tally.up(`one of many ${n}`)
  }
  assert.equal(tally.up('busy'), 102)
  assert.equal(tally.up('quiet'), 1)
})

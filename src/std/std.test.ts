import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Duration,
  after,
  base62,
  instant,
  isoTime,
  newId,
  outside,
  parseId,
  parseShortId,
  path,
  seconds,
  yearsBetween,
} from '#std'

const chance = { bytes: (count: number) => randomBytes(count) }
const at = (text: string) => instant(Date.parse(text))

test('ids sort by time of making, also within a millisecond and when the clock goes back', () => {
  const times = [
    at('2026-11-22T05:00:00Z'),
    at('2026-11-22T05:00:00Z'),
    at('2026-11-22T04:00:00Z'),
    at('2026-11-22T05:00:01Z'),
  ]
  const ids = times.flatMap((time) => Array.from({ length: 2000 }, () => newId(time, chance)))
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('durations go by the calendar for months and by the clock for the rest', () => {
  const cases: [string, Duration, string][] = [
    ['2026-01-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00.000Z'],
    ['2024-02-29T10:00:00Z', 'P1Y', '2025-02-28T10:00:00.000Z'],
    ['2026-11-22T05:00:00Z', 'P30D', '2026-12-22T05:00:00.000Z'],
    ['2026-11-22T05:00:00Z', 'P2W', '2026-12-06T05:00:00.000Z'],
    ['2026-11-22T05:00:00Z', 'PT36H30M', '2026-11-23T17:30:00.000Z'],
    ['2026-11-22T05:00:00Z', 'P24M', '2028-11-22T05:00:00.000Z'],
  ]
  for (const [from, duration, to] of cases) assert.equal(isoTime(after(at(from), duration)), to, duration)
  assert.equal(seconds('PT1H'), 3600)
  for (const wrong of ['P', 'PT', 'P1', 'P-1D', 'P1DT', '30D'])
    assert.throws(() => after(instant(0), wrong as Duration), RangeError)
})

test('a year older on the birthday, and on 1 March for those born on 29 February', () => {
  assert.equal(yearsBetween('2010-11-22', '2026-11-21'), 15)
  assert.equal(yearsBetween('2010-11-22', '2026-11-22'), 16)
  assert.equal(yearsBetween('2008-02-29', '2026-02-28'), 17)
  assert.equal(yearsBetween('2008-02-29', '2026-03-01'), 18)
})

test('base62 uses every character and no other', () => {
  const text = base62(chance, 20_000)
  assert.match(text, /^[0-9A-Za-z]{20000}$/)
  assert.equal(new Set(text).size, 62)
})

test('no text becomes a link that runs or leaves the site by itself', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const made = path`/p/${text}`
      assert.ok(made.startsWith('/p/') && !/[\s"<>]/.test(made))
      const far = outside(text)
      assert.ok(far === null || /^(https?|mailto):/.test(far))
    }),
  )
  assert.equal(outside('javascript:alert(1)'), null)
  assert.equal(parseShortId('../../et'), null)
  assert.equal(parseId("x' or 1=1"), null)
})

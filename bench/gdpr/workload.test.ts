import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dice } from '#test/kill/chance'
import { type Who, mixes } from './mixes.ts'
import { oracle } from './oracle.ts'
import { objects, recordOf } from './record.ts'
import { type Op, STEP, operations, zipf } from './workload.ts'

const SIZE = { records: 5_000, operations: 10_000, users: 500, seed: 3, start: 1_000_000 }

test('each mix does each act as often as it says, a sweep each second beside them, and the same for the same seed', () => {
  for (const mix of ['paper', 'code'] as const)
    for (const [who, one] of Object.entries(mixes[mix])) {
      assert.equal(
        Object.values(one.shares).reduce((sum, share) => sum + share, 0),
        1000,
        `${mix} ${who}`,
      )
      const ops = [...operations(who as Who, one, SIZE)]
      const counted = Object.groupBy(ops, ({ act }) => act)
      assert.equal(counted['sweep']?.length, (SIZE.operations * STEP) / 1000)
      for (const [act, share] of Object.entries(one.shares)) {
        const found = (1000 * (counted[act as Op['act']]?.length ?? 0)) / SIZE.operations
        assert.ok(Math.abs(found - share) < 15, `${mix} ${who} ${act}: ${found} of 1000, not ${share}`)
      }
      assert.deepEqual([...operations(who as Who, one, SIZE)], ops)
    }
})

test('zipfian numbers: the most frequent as often as the law says, twice as often as the next, all of them in range', () => {
  const [n, drawn] = [1_000, 200_000]
  const draw = zipf(dice(5))
  const counts = new Map<number, number>()
  for (let i = 0; i < drawn; i++) {
    const one = draw(n)
    assert.ok(one >= 0 && one < n)
    counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  const sorted = [...counts.values()].toSorted((a, b) => b - a)
  let zeta = 0
  for (let rank = 1; rank <= n; rank++) zeta += 1 / rank ** 0.99
  const [first = 0, second = 1] = sorted
  assert.ok(Math.abs(first / drawn - 1 / zeta) < 0.01, `${first / drawn}, not ${1 / zeta}`)
  assert.ok(Math.abs(first / second - 2 ** 0.99) < 0.1)
  assert.ok(counts.size > 900, 'the seldom ones come too')
})

test('records: a tenth ends after thirty seconds, people have as many each, and one in a hundred objects to what it is for', () => {
  const all = Array.from({ length: 20_000 }, (_, key) => recordOf(key, 0, 500))
  const part = (of: (one: (typeof all)[number]) => boolean) => all.filter(of).length / all.length
  assert.ok(Math.abs(part(({ ttl }) => ttl === 30) - 0.1) < 0.01)
  assert.ok(Math.abs(part(objects) - 0.01) < 0.005)
  assert.equal(
    part(({ usr }) => usr === 7),
    1 / 500,
  )
  assert.ok(all.every(({ data }) => Buffer.byteLength(data) === 100))
})

test('the oracle reads nothing that is over, uses nothing that is objected to, and counts looks', () => {
  const one = (key: number, more: object) => ({ ...recordOf(key, 0, 2), due: 100, obj: 'obj99', ...more })
  const ask = oracle([one(0, {}), one(1, { obj: 'obj1' }), one(2, { due: 10 }), one(25, {})])
  const read = (key: number, who: Who, at = 50) => ask({ at, who, act: 'read-data-by-key', key })
  assert.equal((read(0, 'processor') as unknown[]).length, 1)
  assert.deepEqual(read(1, 'processor'), [], 'objected to')
  assert.equal((read(1, 'customer') as unknown[]).length, 1, 'her own')
  assert.deepEqual(read(2, 'processor'), [], 'over')
  assert.deepEqual(ask({ at: 50, who: 'regulator', act: 'log', value: 0 }), 0)
  ask({ at: 50, who: 'regulator', act: 'read-meta-by-usr', value: 0 })
  assert.deepEqual(ask({ at: 50, who: 'regulator', act: 'log', value: 0 }), 1)
  assert.equal(ask({ at: 50, who: 'program', act: 'sweep' }), 1)
  assert.equal(ask({ at: 50, who: 'controller', act: 'delete-by-pur', value: 'pur0' }), 2)
  assert.equal(ask({ at: 50, who: 'controller', act: 'verify-deletion', key: 0 }), true)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interval, median, pairs, report } from './measure.ts'

test('the interval of the median is that of the tables', () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)
  assert.deepEqual(interval(upTo(6)), { low: 1, high: 6 })
  assert.deepEqual(interval(upTo(10)), { low: 2, high: 9 })
  assert.deepEqual(interval(upTo(20)), { low: 6, high: 15 })
  assert.deepEqual(interval(upTo(5)), { low: -Infinity, high: Infinity })
  assert.deepEqual([median([3, 1, 2]), median([4, 1, 2, 3])], [2, 2.5])
})

test('a claim inside the interval is not shown', () => {
  const values = [0.7, 0.8, 0.9, 1, 1.1, 1.2]
  assert.match(report({ name: 'x', values, atLeast: 0.6 }), /holds$/)
  assert.match(report({ name: 'x', values, atLeast: 1.3 }), /FAILS$/)
  assert.match(report({ name: 'x', values, atLeast: 0.8 }), /not shown$/)
  assert.match(report({ name: 'x', values: [1], atLeast: 0.1 }), /not shown$/)
  assert.match(report({ name: 'x', values, atMost: 1.3 }), /holds$/)
})

test('pairs take turns, who begins alternates, and the first do not count', async () => {
  const calls: string[] = []
  const work = (name: string, figure: number) => async () => (calls.push(name), figure)
  const taken = await pairs({ a: work('a', 1), b: work('b', 2), rounds: 2 })
  assert.deepEqual(calls, ['b', 'a', 'a', 'b', 'b', 'a'])
  assert.deepEqual(taken, [
    { a: 1, b: 2 },
    { a: 1, b: 2 },
  ])
})

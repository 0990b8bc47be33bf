import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { kills } from './kills.ts'

// 10 s on a quiet machine; the bound is for one where others work too. CI calls for thirty beside it
test('three kills at random moments lose nothing that was acknowledged', { timeout: 300_000 }, async (t) => {
  const seed = Number(process.env['ORIEL_KILL_SEED'] ?? randomInt(2 ** 31))
  const lines: string[] = []
  const { wrong, data } = await kills(3, seed, (line) => lines.push(line))
  t.diagnostic(`seed ${seed}`)
  assert.deepEqual(wrong, [], `seed ${seed}, data in ${data}\n${lines.join('\n')}`)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { descendants } from '../processes.ts'
import { postmaster, signalTo, until } from '../serving.ts'
import { hasSentence, trial } from './trial.ts'

test('a database that stands still: 503 with a sentence in time, then it goes on', async (t) => {
  const it = await trial()
  t.after(() => it.end())
  const server = postmaster(it.data)
  const all = [server, ...descendants(server)]
  for (const pid of all) signalTo(pid, 'SIGSTOP')
  try {
    const answers = await Promise.all(
      ['/explore', `/api/v1/pictures/${it.id}`].map((path) => it.line.ask(path)),
    )
    for (const { status, body } of answers) {
      assert.equal(status, 503, body.toString().slice(0, 200))
      assert.ok(hasSentence(body.toString()))
    }
  } finally {
    for (const pid of all) signalTo(pid, 'SIGCONT')
  }
  await until('it goes on', async () => (await it.line.ask('/explore')).status === 200, 20_000)
})

import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { again } from '#media'
import { replayDeleted } from '#privacy'
import { retain } from '../src/app/retain.ts'
import { type Caller, type TestApp, caller, makeApp } from './app.ts'
import { plain } from './pictures.ts'

let made: TestApp
let ana: Caller
before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
})
after(() => made.close())

const days = (): Promise<string[]> => readdir(join(made.data, 'erasures/deleted')).catch(() => [])
const rows = async (): Promise<number> =>
  (await made.site.db.selectFrom('deletion').select('digest').execute()).length
const replayed = (): Promise<number> => replayDeleted(made.media, again(made.media))

async function publishes(): Promise<string> {
  const answer = await ana.upload(await plain(60, 40).jpeg().toBuffer())
  return ((await answer.json()) as { id: string }).id
}
async function deletes(): Promise<void> {
  const { status } = await ana.call('DELETE', `/api/v1/pictures/${await publishes()}`)
  assert.equal(status, 204)
}

test('what was deleted is remembered until the policy lets nothing be left of it, then no more', async () => {
  await deletes()
  assert.deepEqual([await days(), await rows()], [['2026-11-22.jsonl'], 1])
  made.clock.advance('P14D')
  await retain(made.media)
  assert.deepEqual([await days(), await rows()], [['2026-11-22.jsonl'], 1], 'the day is not over')
  made.clock.advance('P1D')
  await deletes()
  await retain(made.media)
  assert.deepEqual([await days(), await rows()], [['2026-12-07.jsonl'], 1])
})

test('a ledger that was not told since a process died is told by the next start, and nothing that is there goes', async () => {
  await publishes()
  const before = await days()
  await rm(join(made.data, 'erasures/deleted'), { recursive: true })
  assert.equal(await replayed(), 0)
  assert.deepEqual(await days(), before)
  // the database of before: it knows of no deletion
  await made.site.db.deleteFrom('deletion').execute()
  assert.equal(await replayed(), 0, 'the picture it was of is not there')
  assert.equal(await rows(), 1)
  const shown = await made.site.db.selectFrom('picture').select('id').execute()
  assert.equal(shown.length, 1)
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))

import assert from 'node:assert/strict'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readConfig } from '#config'
import { serve } from '../src/main.ts'
import { freshDatabase } from '#test/database'
import { setUpByAna } from '#test/live'
import { run } from '#test/serving'

// The master key of a real site is changed.

let database: Awaited<ReturnType<typeof freshDatabase>>
let env: { ORIEL_DATA: string; DATABASE_URL: string }
before(async () => {
  database = await freshDatabase()
  env = { ORIEL_DATA: await mkdtemp(join(tmpdir(), 'oriel-rotated-')), DATABASE_URL: database.url }
})
after(async () => {
  await database.drop()
  await rm(env.ORIEL_DATA, { recursive: true, force: true })
})

const served = () => serve(readConfig({ ...env, PORT: '0', ...setUpByAna }), () => {}, null)

async function signsIn(address: string): Promise<number> {
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({
      who: setUpByAna.ORIEL_ADMIN_EMAIL,
      password: setUpByAna.ORIEL_ADMIN_PASSWORD,
    }),
  })
  return answer.status
}

async function addressOf(site: Awaited<ReturnType<typeof serve>>['site']): Promise<Buffer | null> {
  const row = await site.db
    .selectFrom('person')
    .select('email_index')
    .where('name', '=', 'ana')
    .executeTakeFirstOrThrow()
  return row.email_index
}

test('keys are not changed under a site that serves; then they are, addresses are found by a new key, and everybody signs in as before', async () => {
  const first = await served()
  const found = await addressOf(first.site)
  assert.equal(await signsIn(first.address), 303)
  const refused = await run(env, 'keys', 'rotate')
  assert.equal(refused.code, 1, refused.text)
  assert.match(refused.text, /Stop it first/)
  await first.stop()

  const done = await run(env, 'keys', 'rotate', '--index')
  assert.equal(done.code, 0, done.text)
  assert.match(done.text, /Wrapping \d+ of \d+/)
  assert.match(done.text, /keys are wrapped by a new master key/)
  assert.match(done.text, /addresses of 1 people/)

  const second = await served()
  assert.equal(await signsIn(second.address), 303)
  assert.notDeepEqual(await addressOf(second.site), found)
  await second.stop()
})

test('the doctor tells of one that was begun and not ended, and it goes on where it was', async () => {
  const keys = join(env.ORIEL_DATA, 'keys')
  await copyFile(join(keys, 'master.key'), join(keys, 'master.next'))
  assert.match((await run(env, 'doctor')).text, /begun and not ended/)
  const half = await served()
  assert.equal(await signsIn(half.address), 303, 'a site serves meanwhile')
  await half.stop()
  const done = await run(env, 'keys', 'rotate')
  assert.equal(done.code, 0, done.text)
  assert.match(done.text, /It goes on/)
  assert.doesNotMatch((await run(env, 'doctor')).text, /begun and not ended/)
})

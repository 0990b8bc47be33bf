import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { connect } from '#db'
import { freshDatabase } from '#test/database'
import { NoGround, beside } from './ground.ts'

const name = (): string => `k_${randomBytes(5).toString('hex')}`
const user = name()
let database: Awaited<ReturnType<typeof freshDatabase>>
const onServer = async <T>(url: string, text: string): Promise<T[]> => {
  const { pool, release } = connect(url, 1)
  try {
    return (await pool.query(text)).rows as T[]
  } finally {
    await release()
  }
}
before(async () => {
  database = await freshDatabase()
  await onServer(database.url, `create role ${user} login nocreatedb`)
})
after(async () => {
  await onServer(database.url, `drop role ${user}`)
  await database.drop()
})

test('a copy’s database is another one, and gone afterwards, also where the work failed', async () => {
  const own = name()
  const there = (): Promise<{ datname: string }[]> =>
    onServer(database.url, `select datname from pg_database where datname = '${own}'`)
  const worked = await beside(database.url, own, async (url) => {
    assert.equal(
      (await onServer<{ current_database: string }>(url, 'select current_database()'))[0]?.current_database,
      own,
    )
    return 'done'
  })
  assert.equal(worked, 'done')
  assert.deepEqual(await there(), [])
  const failing = beside(database.url, own, () => Promise.reject(new Error('it fell')))
  await assert.rejects(failing, /it fell/)
  assert.deepEqual(await there(), [])
})

test('who may not make a database is told so, and nothing counts as proven', async () => {
  const url = new URL(database.url.replace('postgres://oriel@', `postgres://${user}@`))
  const refused = beside(url.href, name(), async () => 'never')
  await assert.rejects(
    refused,
    (error) => error instanceof NoGround && /may not create a database/.test(error.message),
  )
})

test('a signal ends a run and all that it made: neither its server nor its folder outlives it', async () => {
  const [hook, script] = ['bin/hook.mjs', 'test/kill/proving.ts'].map((file) =>
    join(import.meta.dirname, '../..', file),
  )
  const child = spawn(process.execPath, ['--import', hook ?? '', script ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  for await (const some of child.stdout) {
    told += String(some)
    if (told.split('\n').length > 2) break
  }
  const [folder = '', url = ''] = told.split('\n')
  assert.ok(existsSync(dirname(folder)))
  child.kill('SIGTERM')
  await once(child, 'exit')
  assert.equal(existsSync(dirname(folder)), false)
  await assert.rejects(onServer(url, 'select 1'))
})

import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Client } from 'pg'
import { freshData, oriel, run, unattended, until, workingOn } from '../serving.ts'

const { data, clear } = freshData()
const env = { ORIEL_DATA: data, ...unattended }
const tried = async (
  more: Record<string, string>,
  ...words: string[]
): Promise<{ code: number | null; text: string }> => {
  const { code, text } = await run({ PORT: '0', ...env, ...more }, 'serve', ...words)
  assert.doesNotMatch(text, /\n\s+at .*:\d+/, 'a sentence, no stack')
  return { code, text }
}

before(async () => {
  const site = oriel(env)
  await site.ready
  site.kill('SIGTERM')
  await site.ended
})
after(clear)

test('a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  const { port } = other.address() as AddressInfo
  const { code, text } = await tried({ PORT: String(port) })
  other.close()
  assert.equal(code, 1)
  assert.match(text, new RegExp(`Port ${port} is taken`))
})

test('an environment that makes no sense', async () => {
  const wrong: [Record<string, string>, RegExp][] = [
    [{ PORT: 'eighty' }, /PORT=eighty/],
    [{ HOST: '0.0.0.0' }, /ORIEL_ORIGIN/],
    [{ ORIEL_ORIGIN: 'pictures' }, /ORIEL_ORIGIN=pictures/],
    [{ ORIEL_ROLE: 'king' }, /ORIEL_ROLE=king/],
    [{ ORIEL_ADMIN_EMAIL: '' }, /ORIEL_ADMIN_EMAIL/],
    [{ S3_URL: 's3://x' }, /S3_URL/],
    [{ ORIEL_PRESET: 'oriel', ORIEL_POLICY: 'mine.yaml' }, /set one of them/],
  ]
  const all = await Promise.all(wrong.map(([more]) => tried(more)))
  for (const [at, { code, text }] of all.entries()) {
    assert.equal(code, 2, text)
    assert.match(text, wrong[at]?.[1] ?? /never/)
  }
  assert.equal((await tried({}, 'now')).code, 2)
})

test('a database that cannot be reached', async () => {
  const { code, text } = await tried({ DATABASE_URL: 'postgres://me:hidden@127.0.0.1:9/none' })
  assert.equal(code, 1)
  assert.match(text, /DATABASE_URL/)
  assert.doesNotMatch(text, /hidden/)
})

test('another policy than is in force', async () => {
  const { code, text } = await tried({ ORIEL_PRESET: 'imvu' })
  assert.equal(code, 1)
  assert.match(text, /^ORIEL_PRESET=imvu is not the policy in force \(version 1 of oriel\)/m)
  assert.match(text, /^ {2}wider .*\n[\s\S]*oriel policy publish/m)
  assert.equal((await tried({ ORIEL_PRESET: 'mars' })).code, 1)
})

test('keys of another site', async () => {
  renameSync(join(data, 'keys'), join(data, 'keys.mine'))
  mkdirSync(join(data, 'keys'), { mode: 0o700 })
  writeFileSync(join(data, 'keys/master.key'), Buffer.alloc(32, 7))
  const { code, text } = await tried({})
  assert.equal(code, 1)
  assert.match(text, /keys does not belong to this database/)
  renameSync(join(data, 'keys'), join(data, 'keys.other'))
  renameSync(join(data, 'keys.mine'), join(data, 'keys'))
})

test(
  'a data folder that cannot be written',
  { skip: process.getuid?.() === 0 && 'root may write everywhere' },
  async () => {
    const closed = join(data, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o500)
    const { code, text } = await tried({ ORIEL_DATA: closed })
    assert.equal(code, 1)
    assert.match(text, /cannot be used/)
  },
)

test('a schema from the future; everything else is left as it was', async () => {
  const site = oriel(env)
  await site.ready
  const client = new Client({
    connectionString: `postgres://oriel@${encodeURIComponent(join(data, 'database/run'))}:5432/oriel`,
  })
  await client.connect()
  await client.query(`insert into migration (name, digest) values ('9999-later.sql', 'x')`)
  await client.end()
  site.kill('SIGTERM')
  assert.equal((await site.ended).code, 0)
  const { code, text } = await tried({})
  assert.equal(code, 1)
  assert.match(text, /newer Oriel .*9999-later/)
  await until('the end of all', () => workingOn(data).length === 0)
})

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { readConfig } from '#config'
import { type Finding } from '#db'
import { examine } from '#ops'
import { noisy } from '#test/pictures'
import { type TestApp, caller, makeApp } from '#test/app'
import { anatomy } from './anatomy.ts'

let made: TestApp
let key: string
let short: string

before(async () => {
  made = await makeApp()
  const ana = await caller(made, 'ana')
  const answer = await ana.upload(await noisy(700, 400).jpeg().toBuffer())
  short = ((await answer.json()) as { id: string }).id
  key = (await made.site.db.selectFrom('picture').select('storage_key').executeTakeFirstOrThrow()).storage_key
})
after(() => made.close())

const folder = () => join(made.data, 'files/pictures', key.slice(0, 2), key)
const query = (text: string) => made.site.pool.query(text)

/** What is wrong with this site. */
async function wrong(env: Record<string, string> = {}, deep = true): Promise<Finding[]> {
  const config = {
    ...readConfig({ ORIEL_DATA: made.data, DATABASE_URL: made.open.databaseUrl, PORT: '0', ...env }),
    clock: made.clock,
  }
  const found: Finding[] = []
  for await (const one of examine(config, anatomy, { deep })) found.push(one)
  return found.filter(({ ok }) => !ok)
}
const words = (findings: readonly Finding[]) => findings.map(({ what }) => what)

beforeEach(async () => {
  const { rows } = await query('select clock_timestamp() as at')
  made.clock.set((rows[0] as { at: Date }).at.toISOString())
})

test('a healthy site beside which the doctor runs: nothing is wrong', async () => {
  assert.deepEqual(await wrong(), [])
})

test('a missing file is named with its picture', async () => {
  assert.deepEqual(
    (await readdir(folder())).toSorted(),
    ['320.jpg', '320.webp', '640.jpg', '640.webp', '1280.jpg', '1280.webp', 'original.jpg'].toSorted(),
  )
  await rename(join(folder(), '640.webp'), join(made.data, 'aside'))
  assert.deepEqual(words(await wrong()), [`Picture ${short} lacks its file 640.webp`])
  await writeFile(join(folder(), '640.webp'), '')
  assert.deepEqual(
    words(await wrong()),
    [`Picture ${short} lacks its file 640.webp`],
    'an empty file is none',
  )
  await rename(join(made.data, 'aside'), join(folder(), '640.webp'))
  assert.deepEqual(await wrong(), [])
})

test('a sealed file that is none any more is named; files that do not lie as they should are counted', async () => {
  const original = join(folder(), 'original.jpg')
  const sealed = await readFile(original)
  await writeFile(original, 'in clear, and long enough to be a header of a sealed file, or longer than that')
  assert.deepEqual(words(await wrong()), [`Picture ${short} lacks its file original.jpg`])
  await writeFile(original, sealed)
  await query(`update picture set audience = 'me'`)
  assert.deepEqual(words(await wrong()), [
    'The files of 1 picture wait to be sealed, or opened',
    'The words of 1 picture, album or upload wait to be sealed, or opened',
  ])
  await query(`update picture set audience = 'everyone'`)
  assert.deepEqual(await wrong(), [])
})

test('files that no picture knows are named; those of an upload or of a queued erasure are not', async () => {
  const orphan = 'zz1orphan0000000000000000a'
  const path = join(made.data, 'files/pictures', 'zz', orphan)
  await mkdir(path, { recursive: true })
  await writeFile(join(path, '320.webp'), 'x')
  const [found, ...more] = await wrong()
  assert.equal(found?.what, `Files of ${orphan} belong to no picture and no upload`)
  assert.match(found.mend ?? '', new RegExp(`files/pictures/zz/${orphan}`))
  assert.deepEqual(more, [])

  await query(`select graphile_worker.add_job('media.erase-files', '{"key":"${orphan}"}'::json)`)
  assert.deepEqual(await wrong(), [])
  await query('delete from graphile_worker._private_jobs')
  await rm(path, { recursive: true })
})

test('a person without a key, a key that does not open, a key without a person', async () => {
  const { id } = await made.site.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  const file = join(made.data, 'keys/people', id.slice(-2), `${id}.key`)
  await rename(file, join(made.data, 'aside'))
  assert.deepEqual(words(await wrong()), [`Person ${id} has no key: what is sealed for them cannot be read`])
  await writeFile(file, 'not a key, but as long as one would be, or longer')
  assert.deepEqual(words(await wrong()), [`The key of person ${id} cannot be opened`])
  await rename(join(made.data, 'aside'), file)

  const left = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`
  await mkdir(join(made.data, 'keys/people', left.slice(-2)), { recursive: true })
  await writeFile(join(made.data, 'keys/people', left.slice(-2), `${left}.key`), 'x')
  assert.deepEqual(words(await wrong()), [`There is a key of ${left}, who is not here`])
  await rm(join(made.data, 'keys/people', left.slice(-2), `${left}.key`))
})

test('the key of a stranger’s case is somebody’s', async () => {
  const said = { kind: 'question', email: 'zoe@example.net', text: 'Who looks after the keys?' }
  assert.equal((await made.visitor().post('/contact', said)).status, 303)
  assert.deepEqual(words(await wrong()), [])
  await query('delete from contact_case')
  assert.equal((await wrong()).length, 1, 'without the case it is left over')
  const { rows } = await query('select id from person')
  const known = new Set(rows.map(({ id }: { id: string }) => `${id}.key`))
  for (const name of await readdir(join(made.data, 'keys/people'), { recursive: true }))
    if (name.endsWith('.key') && !known.has(name.split('/')[1] ?? ''))
      await rm(join(made.data, 'keys/people', name))
  await query('delete from graphile_worker._private_jobs')
})

test('a dead upload and a job that gave up', async () => {
  await query(
    `insert into upload (storage_key, process, started_at) values ('deadupload', 12345, '2026-11-22')`,
  )
  assert.deepEqual(words(await wrong()), ['1 upload was left by a process that died'])
  await query('delete from upload')
  await query(`select graphile_worker.add_job('mail.deliver', '{}'::json, max_attempts => 1)`)
  await query(`update graphile_worker._private_jobs set attempts = 1, last_error = 'ECONNREFUSED'`)
  assert.deepEqual(words(await wrong()), ['1 job of kind mail.deliver gave up (ECONNREFUSED)'])
  await query('delete from graphile_worker._private_jobs')
})

test('a column nobody declared, a policy this build cannot keep, a clock that is off', async () => {
  await query('alter table gone add column looked_at_by uuid')
  assert.match(words(await wrong({}, false)).join(), /^The column public\.gone\.looked_at_by is not declared/)
  await query('alter table gone drop column looked_at_by')

  const { rows } = await query('select document from policy_version')
  await query(`update policy_version set document = jsonb_set(document, '{uses}', '[]')`)
  assert.ok(words(await wrong({}, false)).length > 0)
  await made.site.pool.query('update policy_version set document = $1', [
    JSON.stringify((rows[0] as { document: unknown }).document),
  ])
  assert.deepEqual(await wrong({}, false), [])

  made.clock.advance('PT5M')
  assert.match(
    words(await wrong({}, false)).join(),
    /^The clocks of this machine and of the database are (299|300) seconds apart$/,
  )
})

test('keys that are gone, and keys of another site', async () => {
  const folder = join(made.data, 'keys')
  const all = async (): Promise<string[]> => (await readdir(folder, { recursive: true })).toSorted()
  const master = join(folder, 'master.key')
  await rename(master, join(made.data, 'aside'))
  try {
    const before = await all()
    assert.deepEqual(words(await wrong()), [`There is no master.key in ${folder}, and the database is there`])
    assert.deepEqual(await all(), before, 'looking made none')
    await writeFile(master, Buffer.alloc(32), { mode: 0o600 })
    assert.deepEqual(words(await wrong()), [
      'The keys belong to another database: what is sealed here could not be read',
    ])
    assert.deepEqual(await all(), [...before, 'master.key'].toSorted())
  } finally {
    await rename(join(made.data, 'aside'), master)
  }
})

test('a port that somebody else holds, a relay that is not there, a database that does not answer', async () => {
  const other = createServer((_, answer) => answer.end('hello'))
  await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done))
  try {
    const { port } = other.address() as { port: number }
    assert.deepEqual(words(await wrong({ PORT: String(port) }, false)), [
      `Port ${port} is taken by something that is not Oriel`,
    ])
    const relay = await wrong({ SMTP_URL: 'smtp://127.0.0.1:1' }, false)
    assert.match(words(relay).join(), /^The mail relay cannot be used: .*ECONNREFUSED/)
    const gone = await wrong({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }, false)
    assert.match(words(gone).join(), /^The database cannot be reached: .*ECONNREFUSED/)
  } finally {
    other.closeAllConnections()
    await new Promise<void>((done) => void other.close(() => done()))
  }
})

test('before the first start the doctor makes nothing', async () => {
  const data = await mkdtemp(join(tmpdir(), 'oriel-doctor-'))
  const config = readConfig({ ORIEL_DATA: join(data, 'new'), PORT: '0' })
  const found: Finding[] = []
  for await (const one of examine(config, anatomy, { deep: true })) found.push(one)
  assert.deepEqual(
    found.filter(({ ok }) => !ok),
    [],
  )
  assert.deepEqual(await readdir(data), [])
  await rm(data, { recursive: true })
})

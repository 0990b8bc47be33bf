import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { before, test, type TestContext } from 'node:test'
import { ServerTrouble, serverDiagnosis } from './index.ts'
import { look } from './processes.ts'
import { another, ask, freshFolder, postmaster, start } from './testing.ts'

test('a fresh folder, below a closed home, gets a database, which is still there after a stop', async (t) => {
  const folder = freshFolder(t, homedir())
  const said: string[] = []
  const first = await start(folder, { say: (line) => said.push(line) })
  assert.equal(first.adopted, false)
  assert.equal(said.length, 1)
  assert.equal(await ask(first.url, `select current_database() || ' ' || current_user`), 'oriel oriel')
  assert.equal(
    await ask(
      first.url,
      `select concat(datlocprovider, ' ', datlocale) from pg_database where datname = 'oriel'`,
    ),
    'b C.UTF-8',
  )
  assert.equal(await ask(first.url, 'show data_checksums'), 'on')
  assert.equal(await ask(first.url, `select lower('ÅÉ')`), 'åé')
  for (const path of ['', 'pg18', 'run', 'log'])
    assert.equal(statSync(join(folder, path)).mode & 0o777, 0o700, path)
  assert.equal(await ask(first.url, 'show listen_addresses'), '')
  await ask(first.url, 'create table kept as select 42 as answer')
  const pid = postmaster(folder)
  assert.match(
    readFileSync(`/proc/${pid}/stat`, 'utf8'),
    new RegExp(`\\) \\S \\d+ ${pid} ${pid} `),
    'leads a session of its own',
  )
  const findings = await serverDiagnosis(folder)
  assert.deepEqual(
    findings.filter(({ ok }) => !ok),
    [],
  )
  assert.ok(findings.some(({ what }) => what === `The server runs (process ${pid})`))
  await first.stop()
  assert.equal(existsSync(join(folder, 'pg18/postmaster.pid')), false)
  assert.equal(look(pid)?.zombie ?? true, true)

  const second = await start(folder)
  assert.equal(await ask(second.url, 'select answer from kept'), 42)
  await second.stop()
})

/** Stopped before and after each of the tests that do not need a new one. */
let folder = ''
before((t) => void (folder = freshFolder(t as TestContext)))

test('errors leave no values in the log', async () => {
  const server = await start(folder)
  await ask(server.url, 'create table people (email text primary key)')
  await ask(server.url, 'insert into people values ($1)', ['ana@secret.example'])
  await assert.rejects(
    ask(server.url, 'insert into people values ($1)', ['ana@secret.example']),
    /duplicate key/,
  )
  await assert.rejects(ask(server.url, 'select $1::uuid', ['ana@secret.example']), /invalid input syntax/)
  await assert.rejects(ask(server.url, `select 'x' 'ana@secret.example'`), /syntax/)
  await server.stop()
  const log = readFileSync(join(folder, 'log/postgres.log'), 'utf8')
  assert.match(log, /ready to accept connections/)
  assert.doesNotMatch(log, /secret|people/)
})

test('a second process uses the same server, and the last one stops it', async () => {
  const mine = await start(folder)
  const pid = postmaster(folder)
  const cli = await another(folder)
  assert.equal(cli.adopted, true)
  assert.equal(cli.url, mine.url)
  await mine.stop()
  assert.equal(postmaster(folder), pid, 'the other still uses it')
  assert.equal(await ask(cli.url, 'select 1'), 1)
  await cli.finish()
  assert.equal(existsSync(join(folder, 'pg18/postmaster.pid')), false)
})

test('two starters on a fresh folder, in two processes and within one, share one server', async (t) => {
  const folder = freshFolder(t)
  const [a, b, other] = await Promise.all([start(folder), start(folder), another(folder)])
  assert.deepEqual(
    [a.adopted, b.adopted, other.adopted].filter((adopted) => !adopted),
    [false],
  )
  assert.equal(await ask(a.url, 'select 1'), 1)
  await Promise.all([a.stop(), b.stop(), other.finish()])
  assert.equal(
    existsSync(join(folder, 'pg18/postmaster.pid')),
    false,
    'who leaves last, stops, even if all leave at once',
  )
})

test('a start while another stops waits for it and begins anew', async () => {
  const first = await start(folder)
  const stopped = first.stop()
  const second = await start(folder)
  await stopped
  assert.equal(await ask(second.url, 'select 1'), 1)
  await second.stop()
})

test('a path too long for a socket, with spaces and accents, works', async (t) => {
  const folder = freshFolder(t, undefined, join(`a long path ${'é'.repeat(50)}`, 'database'))
  const server = await start(folder)
  assert.doesNotMatch(server.url, /a%20long/)
  assert.equal(await ask(server.url, 'select 1'), 1)
  await server.stop()
})

test('data of another version, and settings PostgreSQL does not know, are refused with a sentence', async (t) => {
  const older = freshFolder(t)
  mkdirSync(join(older, 'pg17'), { recursive: true })
  await assert.rejects(
    start(older),
    (error) => error instanceof ServerTrouble && error.code === 'version' && /17/.test(error.sentence),
  )
  await assert.rejects(
    start(folder, { settings: { fsync: 'off', no_such: '1' } }),
    /unrecognized configuration parameter/,
  )
  assert.equal(existsSync(join(folder, 'pg18/postmaster.pid')), false)
})

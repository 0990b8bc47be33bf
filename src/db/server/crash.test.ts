import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Server, serverDiagnosis } from './index.ts'
import { end, everyone, look, workingIn } from './processes.ts'
import { another, ask, freshFolder, kill, postmaster, start } from './testing.ts'
import { until, after as within } from './wait.ts'

/** One folder for all but the fresh ones: each test leaves it stopped, or killed for the next. */
let folder = ''
before(async (t) => {
  folder = freshFolder(t as TestContext)
  const server = await start(folder)
  await ask(server.url, 'create table kept as select 42 as answer')
  await server.stop()
})

const clusterOf = (folder: string) => join(folder, 'pg18')
const pidFile = () => join(clusterOf(folder), 'postmaster.pid')
const everyProcess = () => workingIn(clusterOf(folder), 'none')

async function worksAndStops(server: Server): Promise<void> {
  assert.equal(await ask(server.url, 'select answer from kept'), 42)
  await server.stop()
  assert.equal(existsSync(pidFile()), false)
  assert.deepEqual(everyProcess(), [])
}

test('after kill -9 of the postmaster its users are told, and the next start recovers', async () => {
  const server = await start(folder)
  await kill(postmaster(folder))
  await server.died
  const next = await start(folder)
  assert.equal(next.adopted, false)
  await server.stop()
  assert.equal(await ask(next.url, 'select 1'), 1, 'a late stop of the dead one does not touch the new one')
  await worksAndStops(next)
})

test('after kill -9 of everything a stop leaves no postmaster.pid', async () => {
  const server = await start(folder)
  await end(everyProcess(), [['SIGKILL', 5000]])
  await server.died
  assert.ok((await serverDiagnosis(folder)).some(({ what }) => /was killed/.test(what)))
  await server.stop()
  assert.equal(existsSync(pidFile()), false)
  await worksAndStops(await start(folder))
})

test('after kill -9 of node its server is adopted', async () => {
  const other = await another(folder)
  const pid = postmaster(folder)
  other.process.kill('SIGKILL')
  const server = await start(folder)
  assert.equal(server.adopted, true)
  assert.equal(postmaster(folder), pid)
  await worksAndStops(server)
})

test('a crash of one backend is no death: the server mends itself and is still ours to stop', async () => {
  const server = await start(folder)
  let died = false
  void server.died.then(() => (died = true))
  const victim = new Client(server.url)
  victim.on('error', () => {})
  await victim.connect()
  const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid')
  await kill(rows[0]?.pid ?? 0)
  await until(() => ask(server.url, 'select 1').then(Boolean, () => undefined), within(10_000))
  assert.equal(died, false)
  await worksAndStops(server)
})

test('a stop right after such a crash stops it too', async () => {
  const server = await start(folder)
  const checkpointer = everyProcess().find(({ command }) => command.includes('checkpointer'))
  await kill(checkpointer?.pid ?? 0)
  await server.stop()
  assert.equal(existsSync(pidFile()), false)
  assert.deepEqual(everyProcess(), [])
})

test('an orphan that lingers after its postmaster is ended', async () => {
  const server = await start(folder)
  const writer = everyProcess().find(({ command }) => command.includes('background writer'))
  assert.ok(writer)
  process.kill(writer.pid, 'SIGSTOP')
  await kill(postmaster(folder))
  await server.died
  assert.ok((await serverDiagnosis(folder)).some(({ ok, what }) => !ok && what.includes(String(writer.pid))))
  const next = await start(folder)
  assert.ok(look(writer.pid)?.zombie ?? true)
  await worksAndStops(next)
})

test('stale files that name a zombie, a living stranger or nobody are no obstacle', async (t) => {
  const zombie = await makeZombie(t)
  assert.equal(look(zombie)?.zombie, true)
  process.kill(zombie, 0) // the proof that is none
  for (const pid of [zombie, process.pid, 4_000_000]) {
    const lines = [
      pid,
      clusterOf(folder),
      1_700_000_000,
      5432,
      join(folder, 'run'),
      '',
      '   4711   12345',
      'ready   ',
      '',
    ]
    writeFileSync(pidFile(), lines.join('\n'))
    writeFileSync(join(folder, 'run/.s.PGSQL.5432.lock'), lines.join('\n'))
    const server = await start(folder)
    assert.equal(server.adopted, false, String(pid))
    assert.notEqual(postmaster(folder), pid)
    await worksAndStops(server)
  }
})

test('a start that was killed during initdb leaves nothing in the way of the next', async (t) => {
  const fresh = freshFolder(t)
  const starter = another(fresh)
  starter.catch(() => {})
  const making = await until(() => names(fresh).find((name) => name.startsWith('pg18.new-')), within(5000))
  assert.ok(making)
  await until(() => (existsSync(join(fresh, making, 'PG_VERSION')) ? true : undefined), within(5000))
  const node = everyone().find(
    ({ command }) => command.includes('--input-type=module') && command.includes(fresh),
  )
  await kill(node?.pid ?? 0)
  const server = await start(fresh)
  assert.equal(await ask(server.url, 'select 1'), 1)
  assert.deepEqual(
    names(fresh).filter((name) => name.startsWith('pg18')),
    ['pg18'],
  )
  await server.stop()
  await sleep(50)
  assert.deepEqual(workingIn(join(fresh, making), 'none'), [])
})

test('a turn to start whose holder is dead passes on', async () => {
  writeFileSync(join(folder, 'starting.700'), `${process.pid} 1`) // our number, another process's start
  const server = await start(folder)
  assert.deepEqual(
    names(folder).filter((name) => name.startsWith('starting')),
    ['starting.701'],
  )
  await worksAndStops(server)
})

const names = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

/** A child that ended, of a parent that never asks: a shell would, so it has become `sleep` by then. */
async function makeZombie(t: { after: (work: () => void) => void }): Promise<number> {
  const parent: ChildProcess = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  t.after(() => void parent.kill('SIGKILL'))
  const line = await new Promise<string>(
    (resolve) => parent.stdout && createInterface(parent.stdout).once('line', resolve),
  )
  await until(() => (look(Number(line))?.zombie === true ? true : undefined), within(5000))
  return Number(line)
}

after(() => assert.deepEqual(everyProcess(), []))

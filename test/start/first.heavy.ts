// Kills during the first start (initdb, migrations), as plain user, on another's database: minutes, hence not in `npm test`. `bin/kills --start` runs them.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { dice } from '../kill/chance.ts'
import { Line } from '../kill/ask.ts'
import { descendants } from '../processes.ts'
import { clear, freshData, oriel, postmaster, root, signalTo, unattended, workingOn } from '../serving.ts'

const asRoot = process.getuid?.() === 0
const NOBODY = { uid: 65534, gid: 65534 }

function fresh(t: TestContext): string {
  const { data, clear } = freshData()
  t.after(clear)
  return data
}

async function answersAndStops(
  data: string,
  more: Record<string, string> = {},
  how: Parameters<typeof oriel>[1] = {},
): Promise<number> {
  const site = oriel({ ORIEL_DATA: data, ...unattended, ...more }, how)
  const line = new Line(await site.ready)
  assert.equal((await line.ask('/explore')).status, 200)
  line.hangUp()
  site.kill('SIGTERM')
  assert.deepEqual(await site.ended, { code: 0, signal: null }, site.output())
  assert.equal(existsSync(join(data, 'database/pg18/postmaster.pid')), false)
  assert.deepEqual(workingOn(data), [])
  return site.took()
}

// says how long; a machine that others use too must not turn it red
test('ready the first time and later', async (t) => {
  const data = fresh(t)
  const times = [await answersAndStops(data), await answersAndStops(data)].map((time) => Math.round(time))
  t.diagnostic(`first start ready after ${times[0]} ms, a later one after ${times[1]} ms`)
})

test('killed ten times in the first three seconds of its life, it starts all the same', async (t) => {
  const seed = randomInt(2 ** 31)
  const chance = dice(seed)
  t.diagnostic(`seed ${seed}`)
  for (let round = 0; round < 10; round++) {
    const data = fresh(t)
    const moments: number[] = []
    // up to three times on the same data, each time everything or node alone
    for (let kills = 1 + chance.under(3); kills > 0; kills--) {
      const site = oriel({ ORIEL_DATA: data, ...unattended })
      moments.push(chance.under(kills === 1 ? 3000 : 1200))
      await wait(moments.at(-1))
      const whole = chance.under(2) === 0
      const pids = [site.pid, ...(whole ? [...descendants(site.pid), postmaster(data)] : [])].filter(
        (pid) => pid > 0,
      )
      for (const pid of pids) signalTo(pid, 'SIGKILL')
      await site.ended
    }
    await answersAndStops(data).catch((error: unknown) => {
      throw new Error(`round ${round}, killed at ${moments.join(', ')} ms, seed ${seed}`, { cause: error })
    })
    const left = readdirSync(join(data, 'database')).filter((name) => name.includes('.new-'))
    assert.deepEqual(left, [])
    assert.deepEqual(
      readdirSync(join(data, 'keys')).filter((name) => name.endsWith('.new')),
      [],
    )
    await clear(data)
  }
})

test('on a database of somebody else', async (t) => {
  const { startServer } = await import('#db')
  const folder = join(fresh(t), 'elsewhere')
  const server = await startServer({ folder })
  const data = fresh(t)
  await answersAndStops(data, { DATABASE_URL: server.url })
  await answersAndStops(data, { DATABASE_URL: server.url })
  assert.equal(existsSync(join(data, 'database')), false, 'it makes none of its own')
  await server.stop()
})

test('in a closed folder, and under the home of root', async (t) => {
  const data = fresh(t)
  chmodSync(data, 0o700)
  await answersAndStops(data)
  if (!asRoot || !existsSync('/root')) return
  const home = mkdtempSync('/root/oriel-start-')
  t.after(() => clear(home))
  await answersAndStops(join(home, 'data'))
})

test(
  'as a plain user with a checkout that is not theirs',
  { skip: !asRoot && 'only root can become another' },
  async (t) => {
    const home = mkdtempSync(join(tmpdir(), 'oriel-nobody-'))
    t.after(() => clear(home))
    chownSync(home, NOBODY.uid, NOBODY.gid)
    const data = join(home, 'data')
    mkdirSync(data)
    chownSync(data, NOBODY.uid, NOBODY.gid)
    const readable = existsSync(join(root, 'dist/stamp'))
    assert.ok(readable)
    await answersAndStops(data, { HOME: home }, { as: NOBODY, cwd: home })
    // the same data, now started by root, then by its owner again
    await answersAndStops(data)
    await answersAndStops(data, { HOME: home }, { as: NOBODY, cwd: home })
  },
)

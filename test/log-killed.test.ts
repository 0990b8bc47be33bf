import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sequence, settle } from '#privacy'
import { type Then, goesOnFrom, newest } from '../src/privacy/log/log.fixture.ts'
import { cleanEnv, root } from '#test/serving'
import { type TestSite, makeSite } from '#test/site'

let made: TestSite
before(async () => {
  made = await makeSite()
})
after(() => made.close())

/** Lets a process write into the log, kills it at a moment that nobody chose, and gives the last checkpoint it published. */
async function writesAndDies(milliseconds: number): Promise<Then> {
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'bin/hook.mjs'), join(root, 'test/kill/logging.ts')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...cleanEnv(), ORIEL_DATA: made.data, DATABASE_URL: made.open.databaseUrl },
    },
  )
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  await once(child.stdout, 'data')
  await wait(milliseconds)
  child.kill('SIGKILL')
  await once(child, 'close')
  const [size = '', rootThen = ''] =
    said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1)?.split(' ') ?? []
  return { size: Number(size), root: rootThen }
}

test('killed while it writes, the log goes on from what it last published and has lost nothing that was recorded', async () => {
  const published: Then[] = []
  for (let kill = 0; kill < 4; kill += 1) {
    published.push(await writesAndDies(20 + randomInt(300)))
    await settle(made.site)
    await sequence(made.site)
    const { size } = await newest(made.site)
    for (const then of published) assert.ok(await goesOnFrom(made.site, then), `${then.size} is in ${size}`)
    const events = await made.site.db.selectFrom('log_event').select('commitment').execute()
    const placed = await made.site.db.selectFrom('log_leaf').select(['commitment', 'place']).execute()
    const places = new Map(placed.map(({ commitment, place }) => [commitment.toString('hex'), place]))
    assert.ok(events.every(({ commitment }) => typeof places.get(commitment.toString('hex')) === 'number'))
    assert.equal(placed.length, size)
  }
  assert.ok((published.at(-1)?.size ?? 0) > 4 * 3)
})

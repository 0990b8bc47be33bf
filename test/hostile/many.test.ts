import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noisy } from '../pictures.ts'
import { Line } from '../kill/ask.ts'
import { descendants, memory } from '../processes.ts'
import { type Trial, trial } from './trial.ts'

let it: Trial
before(async () => void (it = await trial({ ORIEL_PATIENCE: '60' })))
after(() => it.end())

/** What 200 uploads at once may add to the site and its decoders together, in MB; each decoder may hold 768 by itself. */
const MOST = 600

test('200 uploads at once: none fails, each is its own picture, memory stays bounded', async (t) => {
  const photos = await Promise.all(
    [1, 2, 3, 4].map((one) =>
      noisy(500 + one, 400)
        .jpeg({ quality: 90 })
        .toBuffer(),
    ),
  )
  const line = new Line(it.line.address, 110_000)
  const held = (): number =>
    [it.site.pid, ...descendants(it.site.pid)]
      .filter((pid) => memory(pid) > 0)
      .reduce((sum, pid) => sum + memory(pid), 0)
  const before = held()
  let most = before
  const look = setInterval(() => (most = Math.max(most, held())), 250)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) =>
      line.upload(it.token, photos[at % 4] ?? Buffer.alloc(0), { title: `one of ${at}` }),
    ),
  )
  clearInterval(look)
  line.hangUp()
  const refused = answers.filter((one) => one.status !== 201)
  assert.equal(refused.length, 0, `${refused.length}: ${refused[0]?.status} ${refused[0]?.body.toString()}`)
  const ids = answers.map((one) => (JSON.parse(one.body.toString()) as { id: string }).id)
  assert.equal(new Set(ids).size, 200)
  const figures = `${Math.round(before)} MB before, ${Math.round(most)} MB at most`
  t.diagnostic(figures)
  assert.ok(most - before < MOST, figures)
  await it.nothingLeft()
})

// 24 photographs of 12 megapixels, two at a time: ours against a bare sharp loop making the same files.
// Ours is POST /api/v1/pictures of a running app, from the first byte sent until it is answered: then the renditions are there and last. `bin/bench media [pairs]`; the 18 it makes unasked go through the photographs six times, about three minutes on two busy cores.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { descendants, memory, proc } from '#test/processes'
import { machine, median, pairs, report, say } from './measure.ts'
import type { Asked } from './media/bare.ts'
import { openPlace } from './site/place.ts'
import { startApp, stop } from './site/processes.ts'
import { TOKEN, seed } from './site/seed.ts'

const PHOTOS = 24
/** Of one side of a pair: the smaller, the more both meet the same machine. Three pairs go through all of them. */
const BATCH = 8
const { folder, server, close } = await openPlace()
const bare = fork(join(import.meta.dirname, 'media/bare.ts'))
const databaseUrl = await seed(server, { name: 'bench', data: join(folder, 'data'), pictures: 1000 })
const app = await startApp({ databaseUrl, data: join(folder, 'data'), held: true })
const peak = { app: 0, postgres: 0 }
const look = setInterval(() => {
  peak.app = Math.max(peak.app, held([app.child.pid ?? 0, ...descendants(app.child.pid)]))
  peak.postgres = Math.max(peak.postgres, held(postgres()))
}, 50)

/** Memory of these processes, in MB; what they share is counted for each. */
const held = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + memory(pid), 0)
const postgres = (): number[] => descendants().filter((pid) => proc(pid, 'comm').startsWith('postgres'))

/** One picture, posted as programs do. */
async function ours(source: string): Promise<void> {
  const body = new FormData()
  body.append('file', await openAsBlob(source), 'photo.jpg')
  const answer = await fetch(`http://127.0.0.1:${app.port}/api/v1/pictures`, {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${TOKEN}` },
  })
  const { files } = (await answer.json()) as { files?: readonly unknown[] }
  if (answer.status !== 201 || files?.length !== 4) throw new Error(`not published: ${answer.status}`)
}

async function twoAtATime(files: readonly string[], work: (file: string) => Promise<void>): Promise<void> {
  const left = [...files]
  const lane = async () => {
    for (let file = left.shift(); file; file = left.shift()) await work(file)
  }
  await Promise.all([lane(), lane()])
}

async function theirs(asked: Asked): Promise<readonly string[]> {
  bare.send(asked)
  const [{ files, fault }] = (await once(bare, 'message')) as [{ files?: string[]; fault?: string }]
  if (!files) throw new Error(fault)
  return files
}

try {
  say(machine())
  const files = await theirs({ folder, count: PHOTOS })
  let turn = 0
  // Both of a pair get the same photographs.
  const next = () => {
    const from = (Math.floor(turn++ / 2) * BATCH) % PHOTOS
    return files.slice(from, from + BATCH)
  }
  const taken = await pairs({
    a: () => twoAtATime(next(), ours),
    b: async () => void (await theirs({ files: next() })),
    rounds: Number(process.argv[2] ?? 18),
  })
  const each = (side: 'a' | 'b') => `${(median(taken.map((pair) => pair[side])) / BATCH).toFixed(0)} ms`
  say(`a photograph, two at a time: ours ${each('a')}, bare ${each('b')}`)
  say(
    report({
      name: 'media: throughput against a bare sharp loop',
      values: taken.map(({ a, b }) => b / a),
      atLeast: 0.8,
    }),
  )
  say(
    `peak memory of the app and its decoders: ${peak.app.toFixed(0)} MB, claim under 900 MB: ${peak.app < 900 ? 'holds' : 'FAILS'}; PostgreSQL beside it ${peak.postgres.toFixed(0)} MB, what its processes share counted for each`,
  )
} finally {
  clearInterval(look)
  bare.disconnect()
  await stop(app)
  await close()
}

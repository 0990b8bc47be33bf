// What people publish, two at a time, by kind of file: ours against a bare sharp loop doing the same decodes, resizes and encodes.
// Ours is POST /api/v1/pictures of a running app, from the first byte sent until it is answered: then the renditions are there and last, and so is the kept original.
// `bin/bench media [--pairs 18] [--only jpeg,heic] [--pictures DIR]`: of each kind DIR has, its files are taken instead of those made by code.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { descendants, memory, proc } from '#test/processes'
import { machine, median, pairs, report, say } from './measure.ts'
import type { Asked } from './media/bare.ts'
import { KINDS, type Kind, picturesIn } from './media/inputs.ts'
import { openPlace } from './site/place.ts'
import { startApp, stop } from './site/processes.ts'
import { TOKEN, seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: {
    pairs: { type: 'string', default: '18' },
    only: { type: 'string', default: KINDS.join() },
    pictures: { type: 'string' },
  },
})
/** JPEGs of 12 megapixels, in turns of eight: the smaller, the more both sides of a pair meet the same machine. Three pairs go through all of them. */
const PHOTOS = given.only.split(',').includes('jpeg') ? 24 : 4
const batch = (kind: Kind): number => (kind === 'jpeg' ? 8 : 2)

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

/** One picture, posted as programs do. Answers how many pixels it has. */
async function ours(source: string): Promise<number> {
  const body = new FormData()
  body.append('file', await openAsBlob(source), 'photo')
  const answer = await fetch(`http://127.0.0.1:${app.port}/api/v1/pictures`, {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${TOKEN}` },
  })
  const made = (await answer.json()) as { width: number; height: number; original?: object }
  if (answer.status !== 201 || !made.original)
    throw new Error(`not published, or without its original: ${source} ${answer.status}`)
  return made.width * made.height
}

async function twoAtATime(files: readonly string[]): Promise<void> {
  const left = [...files]
  const lane = async () => {
    for (let file = left.shift(); file; file = left.shift()) await ours(file)
  }
  await Promise.all([lane(), lane()])
}

async function theirs(asked: Asked): Promise<readonly string[]> {
  bare.send(asked)
  const [{ files, fault }] = (await once(bare, 'message')) as [{ files?: string[]; fault?: string }]
  if (!files) throw new Error(fault)
  return files
}

async function measure(kind: Kind, files: readonly string[], own: boolean): Promise<void> {
  const claimed = kind === 'jpeg' && !own
  Object.assign(peak, { app: 0, postgres: 0 })
  let turn = 0
  // Both of a pair get the same photographs.
  const next = () => {
    const from = Math.floor(turn++ / 2) * batch(kind)
    return Array.from({ length: batch(kind) }, (_, at) => files[(from + at) % files.length] ?? '')
  }
  const pixels = await ours(files[0] ?? '')
  const taken = await pairs({
    a: () => twoAtATime(next()),
    b: async () => void (await theirs({ ask: 'make', kind, files: next() })),
    rounds: Number(given.pairs),
  })
  const each = (side: 'a' | 'b') => `${(median(taken.map((pair) => pair[side])) / batch(kind)).toFixed(0)} ms`
  say(
    report({
      name: `media: ${kind}${own ? ', own pictures' : ''}, throughput against a bare sharp loop`,
      values: taken.map(({ a, b }) => b / a),
      ...(claimed && { atLeast: 0.8 }),
    }),
  )
  say(
    `    a picture, the first of ${(pixels / 1e6).toFixed(1)} megapixels, two at a time: ours ${each('a')}, bare ${each('b')}`,
  )
  const claim = claimed ? `, claim under 900 MB: ${peak.app < 900 ? 'holds' : 'FAILS'}` : ''
  say(
    `    peak memory of the app and its decoders: ${peak.app.toFixed(0)} MB${claim}; PostgreSQL beside it ${peak.postgres.toFixed(0)} MB, what its processes share counted for each`,
  )
}

try {
  say(machine())
  const photos = await theirs({ ask: 'photos', folder, count: PHOTOS })
  for (const kind of KINDS.filter((one) => given.only.split(',').includes(one))) {
    const own = given.pictures ? await picturesIn(given.pictures, kind) : []
    const made = () => (kind === 'jpeg' ? photos : theirs({ ask: 'inputs', folder, kind, of: photos }))
    await measure(kind, own.length > 0 ? own : await made(), own.length > 0)
  }
} finally {
  clearInterval(look)
  bare.disconnect()
  await stop(app)
  await close()
}

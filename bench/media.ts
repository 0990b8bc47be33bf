// 24 photographs of 12 megapixels, two at a time: ours against a bare sharp loop making the same files.
// `node bench/media.ts [pairs]`; the 18 it makes unasked go through the photographs six times, about three minutes on two busy cores.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '../src/media/engine/index.ts'
import { isRefusal } from '#std'
import { descendants, memory } from '#test/processes'
import { machine, median, pairs, report, say } from './measure.ts'
import type { Asked } from './media/bare.ts'

const PHOTOS = 24
/** Of one side of a pair: the smaller, the more both meet the same machine. Three pairs go through all of them. */
const BATCH = 8
const folder = await mkdtemp(join(tmpdir(), 'oriel-bench-'))
const bare = fork(join(import.meta.dirname, 'media/bare.ts'))
const engine = startEngine()
let peak = 0
const look = setInterval(() => (peak = Math.max(peak, held())), 50)

/** Memory of this process and all it started but the bare loop, in MB. */
const held = () =>
  [process.pid, ...descendants()].filter((pid) => pid !== bare.pid).reduce((sum, pid) => sum + memory(pid), 0)

/** One picture, from its file to its renditions. To measure the whole road, post it instead. */
async function ours(source: string): Promise<void> {
  const into = await mkdtemp(join(folder, 'ours-'))
  const made = await engine.render({ source, into })
  if (isRefusal(made) || made.renditions.length !== 8) throw new Error('not made')
  await rm(into, { recursive: true })
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
    `peak memory of all our processes: ${peak.toFixed(0)} MB, claim under 900 MB: ${peak < 900 ? 'holds' : 'FAILS'}`,
  )
} finally {
  clearInterval(look)
  bare.disconnect()
  await engine.close()
  await rm(folder, { recursive: true })
}

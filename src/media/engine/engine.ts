import { open, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Keep } from '../carries/index.ts'
import type { Refusal } from '#std'
import type { Outcome } from './child.ts'
import { startPool } from './pool.ts'
import type { Reading } from '../photo/look.ts'
import type { Original } from './originals.ts'
import type { Avif, Measures, Rendered, Size } from './rendered.ts'
import { HEAD, sniff } from './sniff.ts'
import type { Given, Task, Tell } from './talk.ts'
import { no, verdict, verdictOnAvif, verdictOnOriginal, verdictOnReading } from './verdict.ts'

export type Options = {
  /** Decoder processes; 2. */
  readonly workers?: number
  /** Resident memory of one decoder, in MB; 768. */
  readonly memoryMb?: number
  /** For one picture, from its turn on; 30. */
  readonly seconds?: number
  /** Width × height × frames; 100 million. */
  readonly maxPixels?: number
  /** Of one animation; 1,000. */
  readonly maxFrames?: number
  /** The decoder's program; by default `decoder.ts` beside this file, or `decoder.js` beside the bundle this is in. */
  readonly entry?: string
}

/** A file to read, and an empty folder to write to. */
type Input = { readonly source: string; readonly into: string }

export type Engine = {
  /**
   * Makes the renditions of the file `source` in the empty folder `into`, and an original with what `keep` names (without it, none); with `upTo`, none larger. What is no picture we take is refused, and so is one that
   * crashes, chokes or stalls the decoder; `into` is then empty again. Throws where we are at fault: no such file, no decoder.
   */
  render(
    input: Input & { readonly keep?: readonly Keep[] | null; readonly upTo?: Size },
  ): Promise<Rendered | Refusal>
  /** Writes an original of ours again, with no more in it than `keep` names. */
  rewrite(input: Input & { readonly keep: readonly Keep[] }): Promise<Original | Refusal>
  /** Makes the AVIF renditions of an original of ours, whose measures are `of`. */
  avif(input: Input & { readonly of: Measures }): Promise<readonly Avif[] | Refusal>
  /** What the file `source` tells about people. One file after the other: whoever sends many waits, uploads do not. */
  tell(input: { readonly source: string }): Promise<Reading | Refusal>
  /** Finishes what was asked, then ends the decoders. */
  close(): Promise<void>
}

export function startEngine(options: Options = {}): Engine {
  const {
    workers = 2,
    memoryMb = 768,
    seconds = 30,
    maxPixels = 100e6,
    maxFrames = 1000,
    entry = program(),
  } = options
  const pool = startPool({ workers, memoryMb, seconds, entry })
  const under = new Set<Promise<unknown>>()
  let closed = false
  let told: Promise<unknown> = Promise.resolve()

  /** A decoder can die of something else than this picture (the machine had no memory left): it gets a second one. */
  async function attempt(task: Exclude<Task, Tell>): Promise<Outcome> {
    const outcome = await pool.run(task)
    if (!('lost' in outcome) || outcome.lost === 'slow' || outcome.lost === 'heavy') return outcome
    await empty(task.into)
    return pool.run(task)
  }

  /** Sniffs the file, lets a decoder work on it, and leaves nothing where it was refused. */
  async function make<T>(
    { source, into }: Input,
    task: (given: Given) => Exclude<Task, Tell>,
    judge: (outcome: Outcome) => T | Refusal,
  ): Promise<T | Refusal> {
    const format = sniff(await head(source))
    if (format === null) return no('picture.kind-unknown')
    const done = await attempt(task({ source: resolve(source), into: resolve(into), format }))
    const good = 'answer' in done && !('refused' in done.answer || 'failed' in done.answer)
    if (!good) await empty(into)
    return judge(done)
  }

  function begin<T>(...asked: Parameters<typeof make<T>>): Promise<T | Refusal> {
    return during(() => make(...asked))
  }

  function tell({ source }: { readonly source: string }): Promise<Reading | Refusal> {
    const before = told
    const mine = during(() =>
      before.then(() => pool.run({ task: 'tell', source: resolve(source) })).then(verdictOnReading),
    )
    told = mine.catch(() => {})
    return mine
  }

  function during<T>(begun: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new Error('the picture engine is closed'))
    const work = begun()
    under.add(work)
    return work.finally(() => under.delete(work))
  }

  async function close(): Promise<void> {
    closed = true
    await Promise.allSettled(under)
    await pool.close()
  }
  return {
    render: ({ keep = null, upTo, ...input }) =>
      begin(input, (given) => ({ task: 'render', ...given, maxPixels, maxFrames, keep, upTo }), verdict),
    rewrite: ({ keep, ...input }) =>
      begin(input, (given) => ({ task: 'rewrite', ...given, keep }), verdictOnOriginal),
    avif: ({ of, ...input }) =>
      begin(input, (given) => ({ task: 'avif', ...given, maxPixels, of }), verdictOnAvif(of)),
    tell,
    close,
  }
}

/** Where the decoder's program is: beside this file, unbuilt or in the bundle. */
const program = () =>
  join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'decoder.ts' : 'decoder.js')

async function head(source: string): Promise<Uint8Array> {
  await using file = await open(source)
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD) })
  return buffer.subarray(0, bytesRead)
}

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
}

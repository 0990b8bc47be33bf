import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type Refusal, isRefusal } from '#std'
import type { Keep } from '../carries/index.ts'
import { type Options, type Rendered, startEngine } from './index.ts'

/** An engine on a folder of its own, for the tests of one file; both go when they are over. */
export async function trial(options: Options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'oriel-engine-'))
  const engine = startEngine(options)
  after(async () => {
    await engine.close()
    await rm(folder, { recursive: true })
  })

  async function attempt(
    bytes: Uint8Array,
    keep: readonly Keep[] | null = null,
  ): Promise<{ result: Rendered | Refusal; into: string; left: string[] }> {
    const into = await mkdtemp(join(folder, 'into-'))
    const source = join(folder, `${into.slice(-6)}.jpg`)
    await writeFile(source, bytes)
    const result = await engine.render({ source, into, keep })
    return { result, into, left: (await readdir(into)).toSorted() }
  }

  /** The picture and its files by name; fails when it is refused. */
  async function rendered(bytes: Uint8Array, keep: readonly Keep[] | null = null) {
    const { result, into } = await attempt(bytes, keep)
    if (isRefusal(result)) throw new Error(`refused: ${result.code}`)
    const all = [result.renditions, result.moving ?? [], result.original ?? []].flat()
    const read = all.map(async ({ file }) => [file, await readFile(join(into, file))] as const)
    return { ...result, files: new Map(await Promise.all(read)) }
  }

  /** The code it is refused with, or 'taken'; fails when a refusal leaves a file. */
  async function refusal(bytes: Uint8Array): Promise<string> {
    const { result, left } = await attempt(bytes)
    if (!isRefusal(result)) return 'taken'
    if (left.length > 0) throw new Error(`left behind: ${left.join(' ')}`)
    return result.code
  }

  /** A program to put in the decoder's place. */
  async function program(text: string): Promise<string> {
    const file = join(await mkdtemp(join(folder, 'program-')), 'entry.mjs')
    await writeFile(file, text)
    return file
  }

  return { folder, engine, attempt, rendered, refusal, program }
}

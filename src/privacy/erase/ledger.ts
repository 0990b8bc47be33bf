import { createHmac } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { flush } from '#storage'
import { type Id, isoTime } from '#std'
import { type StoreFound } from '../tables.ts'
import { type ErasureCtx } from './ctx.ts'

type Ctx = Pick<ErasureCtx, 'config' | 'clock'>

/** What a line of the ledger tells. People are keyed digests, tokens are SHA-256: without the keys it speaks of nobody. */
export type Told =
  | {
      readonly did: 'asked'
      readonly person: string
      readonly token: string
      readonly due: string
      readonly staff?: true
    }
  | { readonly did: 'taken-back' }
  | { readonly did: 'begun'; readonly stores: readonly StoreFound[] }
  | { readonly did: 'done'; readonly store: string }
  | { readonly did: 'erased' }
  | { readonly did: 'rewritten'; readonly refused: readonly string[] }
type Line = Told & { readonly id: Id<'erasure'>; readonly at: string }

/** An erasure as the ledger knows it. */
export type Entry = {
  readonly id: Id<'erasure'>
  readonly person: string
  readonly token: string
  readonly askedAt: string
  readonly due: string
  /** Closed by staff. */ readonly staff: boolean
  readonly stage: Told['did']
  readonly stores: readonly StoreFound[]
  readonly done: readonly string[]
  readonly erasedAt: string | null
  readonly rewrittenAt: string | null
  readonly refused: readonly string[]
}

export const folderOf = ({ config }: Pick<ErasureCtx, 'config'>): string => join(config.data, 'erasures')

/** Writes a line behind the others. */
export const append = (ctx: Ctx, id: Id<'erasure'>, told: Told): Promise<void> =>
  appendLine(folderOf(ctx), 'ledger.jsonl', { id, at: isoTime(ctx.clock.now()), ...told })

/** Writes a line behind the others of a file and flushes it: lasting when it resolves. A line that a power cut tore stays torn, the next begins anew. */
export async function appendLine(folder: string, name: string, line: object): Promise<void> {
  await using file = await toAppend(folder, name)
  const isNew = (await file.stat()).size === 0
  await file.write(`\n${JSON.stringify(line)}\n`)
  await file.sync()
  if (isNew) await flush(folder)
}

async function toAppend(folder: string, name: string): Promise<FileHandle> {
  const append = () => open(join(folder, name), 'a', 0o600)
  return append().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return append()
  })
}

/** All erasures in the order asked for. */
export async function readLedger(ctx: Pick<ErasureCtx, 'config'>): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  for (const line of await readLines<Line>(join(folderOf(ctx), 'ledger.jsonl'))) {
    const next = follow(entries.get(line.id), line)
    if (next) entries.set(line.id, next)
  }
  return entries
}

/** The whole lines of a file that `appendLine` wrote; none where there is no such file. */
export async function readLines<Line>(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((one): Line[] => {
    if (one === '') return []
    try {
      return [JSON.parse(one) as Line]
    } catch {
      return []
    }
  })
}

function follow(entry: Entry | undefined, line: Line): Entry | null {
  if (line.did === 'asked') {
    const { id, person, token, at: askedAt, due, staff = false } = line
    const fresh = { stores: [], done: [], erasedAt: null, rewrittenAt: null, refused: [] }
    return { id, person, token, askedAt, due, staff, stage: 'asked', ...fresh }
  }
  if (!entry) return null
  if (line.did === 'done') return { ...entry, done: [...new Set([...entry.done, line.store])] }
  if (line.did === 'begun') return { ...entry, stage: line.did, stores: line.stores }
  if (line.did === 'erased') return { ...entry, stage: line.did, erasedAt: line.at }
  if (line.did === 'rewritten')
    return { ...entry, stage: line.did, rewrittenAt: line.at, refused: line.refused }
  return { ...entry, stage: line.did }
}

/** Stands for a person where their number may not: nobody makes it without the keys. */
export const digestOf = (ctx: Pick<ErasureCtx, 'keys'>, person: Id<'person'>): Buffer => digester(ctx)(person)

/** Keyed digests of what may not stand in the ledger itself. */
export function digester({ keys }: Pick<ErasureCtx, 'keys'>): (text: string) => Buffer {
  const key = keys.site('erasure')
  return (text) => createHmac('sha256', key).update(text).digest()
}

import { createHmac } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Id, isoTime } from '#std'
import { type StoreFound } from '../tables.ts'
import { type ErasureCtx } from './ctx.ts'

type Ctx = Pick<ErasureCtx, 'config' | 'clock'>

/** What a line of the ledger tells. People are keyed digests, tokens are SHA-256: without the keys it speaks of nobody. */
export type Told =
  | { readonly did: 'asked'; readonly person: string; readonly token: string; readonly due: string }
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
  readonly stage: Told['did']
  readonly stores: readonly StoreFound[]
  readonly done: readonly string[]
  readonly erasedAt: string | null
  readonly rewrittenAt: string | null
  readonly refused: readonly string[]
}

const folderOf = ({ config }: Pick<ErasureCtx, 'config'>): string => join(config.data, 'erasures')

/** Writes a line behind the others and flushes it: lasting when it resolves. A line that a power cut tore stays torn, the next begins anew. */
export async function append(ctx: Ctx, id: Id<'erasure'>, told: Told): Promise<void> {
  const folder = folderOf(ctx)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const line = JSON.stringify({ id, at: isoTime(ctx.clock.now()), ...told })
  await using file = await open(join(folder, 'ledger.jsonl'), 'a', 0o600)
  await file.write(`\n${line}\n`)
  await file.sync()
  await using above = await open(folder, 'r')
  await above.sync()
}

/** All erasures in the order asked for. */
export async function readLedger(ctx: Pick<ErasureCtx, 'config'>): Promise<ReadonlyMap<string, Entry>> {
  const text = await readFile(join(folderOf(ctx), 'ledger.jsonl'), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  const entries = new Map<string, Entry>()
  for (const line of text.split('\n').flatMap(parse)) {
    const next = follow(entries.get(line.id), line)
    if (next) entries.set(line.id, next)
  }
  return entries
}

function parse(text: string): Line[] {
  if (text === '') return []
  try {
    return [JSON.parse(text) as Line]
  } catch {
    return []
  }
}

function follow(entry: Entry | undefined, line: Line): Entry | null {
  if (line.did === 'asked') {
    const { id, person, token, at: askedAt, due } = line
    const fresh = { stores: [], done: [], erasedAt: null, rewrittenAt: null, refused: [] }
    return { id, person, token, askedAt, due, stage: 'asked', ...fresh }
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
export const digestOf = ({ keys }: Pick<ErasureCtx, 'keys'>, person: Id<'person'>): Buffer =>
  createHmac('sha256', keys.site('erasure')).update(person).digest()

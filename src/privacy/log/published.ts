import { type Db } from '#db'
import { sql } from 'kysely'
import './tables.ts'
import { keptHashes, tile } from './hashes.ts'
import { type SignerCtx, signerOf } from './signer.ts'
import { consistency, inclusion } from './tree.ts'
import { toBase64 } from './verify/bytes.ts'

export type Published = {
  readonly day: string
  readonly size: number
  readonly root: string
  readonly note: string
}

/** The checkpoints of its days, the newest first; the first is what the log is now. */
export async function checkpoints({ db }: { db: Db }, most = 400): Promise<Published[]> {
  const rows = await db
    .selectFrom('log_checkpoint')
    .select(['day', 'size', 'root', 'note'])
    .orderBy('size', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ root, ...row }) => ({ ...row, root: toBase64(root) }))
}

/** The newest checkpoint of a day (`2026-11-22`, UTC), however long ago; null where nothing came to the log on it. */
export async function checkpointOf({ db }: { db: Db }, day: string): Promise<string | null> {
  const row = await db
    .selectFrom('log_checkpoint')
    .select('note')
    // as text: what is no day is none of them, and no error
    .where(sql<string>`day::text`, '=', day)
    .executeTakeFirst()
  return row?.note ?? null
}

/** What the log is now; null where nothing is in it yet. */
export const latest = async (ctx: { db: Db }): Promise<Published | null> =>
  (await checkpoints(ctx, 1))[0] ?? null

/** The key that verifies, `NAME+ID+KEY`. */
export const logKey = async (ctx: SignerCtx): Promise<string> => (await signerOf(ctx)).key.text

/** What joins a leaf to a checkpoint's root; null where the log is not that large. Hashes in base64. */
export async function inclusionProof(
  ctx: { db: Db },
  { leaf, size }: { leaf: number; size: number },
): Promise<string[] | null> {
  const now = await latest(ctx)
  if (!now || size > now.size || leaf >= size) return null
  return (await inclusion(keptHashes(ctx), leaf, size)).map(toBase64)
}

/** What joins the log at an earlier size to it at a later one; null where it never was that large. */
export async function consistencyProof(
  ctx: { db: Db },
  { from, to }: { from: number; to: number },
): Promise<string[] | null> {
  const now = await latest(ctx)
  if (!now || to > now.size || from > to) return null
  return (await consistency(keptHashes(ctx), from, to)).map(toBase64)
}

/**
 * A tile as C2SP tlog-tiles has it: `width` hashes of 32 bytes, of leaves (level 0) or whole subtrees of 256^level leaves. Null where the log that is
 * published does not hold that many.
 */
export async function publishedTile(
  ctx: { db: Db },
  { level, index, width }: { level: number; index: number; width: number },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const now = await latest(ctx)
  const there = Math.floor((now?.size ?? 0) / 256 ** level)
  if (width < 1 || width > 256 || index * 256 + width > there) return null
  return new Uint8Array(Buffer.concat(await tile(ctx, { level, index, width })))
}

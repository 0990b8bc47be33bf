import { type Id, type Instant, after, fromDate } from '#std'
import { tokenHash } from './close.ts'
import { type ErasureCtx } from './ctx.ts'
import { type HeldBack, heldBack } from './holds.ts'
import { readLedger } from './ledger.ts'
import { type ReceiptCtx, erasureReceipts } from '../log/receipts.ts'
import { type Receipt } from '../log/verify/receipt.ts'
import { leftoverKept } from './rewrite.ts'

/** `closing`: nothing is shown, all can be taken back. `erasing`: it is under way. `erased`: the stores are empty. `rewritten`: so are the database's own files. */
export type Certificate = {
  readonly state: 'closing' | 'erasing' | 'erased' | 'rewritten'
  readonly askedAt: Instant
  readonly dueAt: Instant
  readonly erasedAt: Instant | null
  readonly rewrittenAt: Instant | null
  /** The latest day for it; null while nothing is erased yet. */ readonly rewriteBy: Instant | null
  /** Store by store, what was found as it began and whether it is gone; `store` is a table's name, or one of our own. */
  readonly stores: readonly { readonly store: string; readonly found: number; readonly done: boolean }[]
  /** What of the database's own files is not ours to rewrite. */ readonly refused: readonly string[]
  readonly held: readonly HeldBack[]
}

/** The receipts of an erasure, behind the certificate's link, in the order it went: null where there is no such link. */
export async function certificateReceipts(
  ctx: ReceiptCtx,
  token: string,
): Promise<readonly Receipt[] | null> {
  const row = await ctx.db
    .selectFrom('erasure')
    .select('id')
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst()
  return row ? erasureReceipts(ctx, row.id) : null
}

/** The certificate behind a secret link; null where there is none, also where the account was taken back. */
export async function certificate(ctx: ErasureCtx, token: string): Promise<Certificate | null> {
  const row = await ctx.db
    .selectFrom('erasure')
    .select(['id', 'asked_at', 'due_at', 'begun_at', 'stores', 'done_at', 'rewritten_at', 'refused'])
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst()
  if (!row) return null
  const { id, begun_at, done_at, rewritten_at, refused } = row
  const erasedAt = done_at && fromDate(done_at)
  const done = new Set(erasedAt ? row.stores.map(({ store }) => store) : await doneSoFar(ctx, id))
  return {
    state: rewritten_at ? 'rewritten' : erasedAt ? 'erased' : begun_at ? 'erasing' : 'closing',
    askedAt: fromDate(row.asked_at),
    dueAt: fromDate(row.due_at),
    erasedAt,
    rewrittenAt: rewritten_at && fromDate(rewritten_at),
    rewriteBy: erasedAt && after(erasedAt, leftoverKept(ctx)),
    stores: row.stores.map(({ store, found }) => ({ store, found, done: done.has(store) })),
    refused,
    held: await heldBack(ctx, begun_at ? { erasure: id } : await personOf(ctx, id)),
  }
}

const doneSoFar = async (ctx: ErasureCtx, id: Id<'erasure'>): Promise<readonly string[]> =>
  (await readLedger(ctx)).get(id)?.done ?? []

async function personOf({ db }: ErasureCtx, erasure: Id<'erasure'>): Promise<{ person: Id<'person'> }> {
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('erasure', '=', erasure)
    .executeTakeFirstOrThrow()
  return { person: id }
}

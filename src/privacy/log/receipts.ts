import { type Db } from '#db'
import { type Compiled } from '#policy'
import { type Id, type Instant, fromDate } from '#std'
import { sql } from 'kysely'
import { permit } from '../decide.ts'
import { type Keys } from '../keys.ts'
import { fromColumn, open } from '../seal.ts'
import './tables.ts'
import { keptHashes } from './hashes.ts'
import { signerOf } from './signer.ts'
import { inclusion } from './tree.ts'
import { toBase64 } from './verify/bytes.ts'
import { promiseText } from './verify/note.ts'
import { type EventKind, FORMAT, type LogRecord, type Receipt } from './verify/receipt.ts'

export type ReceiptCtx = {
  readonly db: Db
  readonly keys: Keys
  readonly policy: Compiled
  readonly origin: string
}
export type Logged = {
  readonly id: Id<'log_event'>
  readonly kind: EventKind
  readonly at: Instant
  /** Null as long as it waits. */ readonly leaf: number | null
}

/** What the log holds of a person, newest first. */
export async function loggedOf(
  { db }: Pick<ReceiptCtx, 'db'>,
  person: Id<'person'>,
  most = 200,
): Promise<Logged[]> {
  const rows = await db
    .selectFrom('log_event')
    .innerJoin('log_leaf', 'log_leaf.commitment', 'log_event.commitment')
    .select(['id', 'kind', 'created_at', 'place'])
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ id, kind, created_at, place }) => ({ id, kind, at: fromDate(created_at), leaf: place }))
}

/** The receipt of an event of theirs; null where it is not theirs, or cannot be read any more. */
export async function receiptOf(
  ctx: ReceiptCtx,
  person: Id<'person'>,
  id: Id<'log_event'>,
): Promise<Receipt | null> {
  const row = await ctx.db
    .selectFrom('log_event')
    .innerJoin('log_leaf', 'log_leaf.commitment', 'log_event.commitment')
    .select(['log_event.commitment', 'sealed', 'place'])
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  if (!row?.sealed) return null
  const leave = permit(ctx, {
    kinds: ['user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    recipient: 'person',
    about: person,
  })
  const text = await open(ctx, fromColumn('user.privacy_preferences', person, row.sealed), leave)
  if (text === null) return null
  return made(ctx, { ...row, ...(JSON.parse(text) as Held) })
}

/** Receipts of what is about nobody: an erasure's, in the order it went. */
export async function erasureReceipts(ctx: ReceiptCtx, erasure: Id<'erasure'>): Promise<Receipt[]> {
  const rows = await openRows(ctx).where('erasure', '=', erasure).orderBy('id').execute()
  return Promise.all(rows.flatMap((row) => (isWhole(row) ? [made(ctx, row)] : [])))
}

/** What the log says of the versions of the policy, in the order they came. */
export async function loggedPolicies({ db }: Pick<ReceiptCtx, 'db'>): Promise<LogRecord[]> {
  const rows = await db
    .selectFrom('log_event')
    .select('record')
    .where('kind', '=', 'policy')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ record }) => record ?? [])
}

/** The receipt of the `nth` of these; null where there are not so many. */
export async function policyReceipt(ctx: ReceiptCtx, nth: number): Promise<Receipt | null> {
  const row = await openRows(ctx)
    .where('kind', '=', 'policy')
    .orderBy('id')
    .offset(nth)
    .limit(1)
    .executeTakeFirst()
  return row && isWhole(row) ? made(ctx, row) : null
}

/** The receipt of the newest line about a version: that it began, or that it is announced; null where the log has none. */
export async function versionReceipt(ctx: ReceiptCtx, version: number): Promise<Receipt | null> {
  const row = await openRows(ctx)
    .where('kind', '=', 'policy')
    .where(sql<string>`record->'event'->>'version'`, '=', String(version))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && isWhole(row) ? made(ctx, row) : null
}

const openRows = ({ db }: Pick<ReceiptCtx, 'db'>) =>
  db
    .selectFrom('log_event')
    .innerJoin('log_leaf', 'log_leaf.commitment', 'log_event.commitment')
    .select(['log_event.commitment', 'nonce', 'record', 'place'])

type Held = { readonly nonce: string; readonly record: LogRecord }
type Whole = Held & { readonly commitment: Buffer; readonly place: number | null }
const isWhole = (
  row: Omit<Whole, 'nonce' | 'record'> & { nonce: string | null; record: LogRecord | null },
): row is Whole => row.nonce !== null && row.record !== null

async function made(ctx: ReceiptCtx, { commitment, nonce, record, place }: Whole): Promise<Receipt> {
  const signer = await signerOf(ctx)
  const given = toBase64(commitment)
  const promise = signer.sign(promiseText({ name: signer.key.name, commitment: given, at: record.at }))
  const head = { format: FORMAT, key: signer.key.text, record, nonce, commitment: given, promise } as const
  return { ...head, ...(await placeOf(ctx, place)) }
}

/** By the first checkpoint of a day that covers it: once that day is over a receipt stays as it is. */
async function placeOf(
  ctx: Pick<ReceiptCtx, 'db'>,
  leaf: number | null,
): Promise<Pick<Receipt, 'leaf' | 'proof' | 'checkpoint'>> {
  const found =
    leaf === null
      ? undefined
      : await ctx.db
          .selectFrom('log_checkpoint')
          .select(['size', 'note'])
          .where('size', '>', leaf)
          .orderBy('size')
          .limit(1)
          .executeTakeFirst()
  if (leaf === null || !found) return { leaf: null, proof: null, checkpoint: null }
  const proof = await inclusion(keptHashes(ctx), leaf, found.size)
  return { leaf, proof: proof.map(toBase64), checkpoint: found.note }
}

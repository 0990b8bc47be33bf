import { type Tables } from '#db'
import { type Id, isoDay } from '#std'
import { isFull } from '#storage'
import { sql } from 'kysely'
import '../tables.ts'
import { type DayCtx, type Deleted, deletedOn, endOfDeleted, tellDeleted, toldDays } from './deleted-days.ts'
import { type ErasureCtx } from './ctx.ts'
import { digester } from './ledger.ts'

type Ctx = Pick<ErasureCtx, 'db' | 'keys'> & DayCtx
/** Deletes rows of a table that a backup brought back, by their numbers, with all that deleting them does. */
export type Again = { readonly [T in keyof Tables]?: (ids: readonly Id<T>[]) => Promise<unknown> }

/** Notes rows that go in this transaction because their person deleted them; `remember` tells the ledger once that is committed. */
export async function noteDeleted<T extends keyof Tables>(
  { db, keys, clock }: Pick<Ctx, 'db' | 'keys' | 'clock'>,
  kind: T,
  ids: readonly Id<T>[],
): Promise<Deleted> {
  const digest = digester({ keys })
  const deleted = {
    kind,
    digests: ids.map((id) => digest(`${kind}\n${id}`).toString('hex')),
    day: isoDay(clock.now()),
  }
  await keep({ db }, [deleted])
  return deleted
}

/** Tells the ledger what was deleted. Deleting has to work on a full disk too: what the ledger is not told now, the next start tells it. */
export async function remember(ctx: Pick<Ctx, 'config'>, deleted: Deleted): Promise<void> {
  await tellDeleted(ctx, deleted).catch((error: unknown) => {
    if (!isFull(error)) throw error
  })
}

/**
 * Before a site serves: what the ledger knows as deleted and the database does not, since it is older (a backup was put back), is deleted from
 * it again. Gives how many rows. Where nothing differs it costs a look at the days that count; only else tables are gone through.
 */
export async function replayDeleted(ctx: Ctx, again: Again): Promise<number> {
  const told: Deleted[] = []
  for (const day of await toldDays(ctx))
    if (endOfDeleted(ctx, day) > ctx.clock.now()) told.push(...(await deletedOn(ctx, day)))
  const rows = await ctx.db.selectFrom('deletion').select(['digest', 'kind', 'day']).execute()
  const here = rows.map(({ digest, ...row }) => ({ ...row, digests: [digest.toString('hex')] }))
  // a process died before it could tell the ledger, or the disk was full
  for (const one of missing(here, told))
    if (endOfDeleted(ctx, one.day) > ctx.clock.now()) await remember(ctx, one)
  const unknown = missing(told, here)
  let deleted = 0
  for (const [kind, act] of Object.entries(again) as [keyof Again, (ids: readonly string[]) => unknown][]) {
    const digests = new Set(unknown.flatMap((one) => (one.kind === kind ? one.digests : [])))
    if (digests.size === 0) continue
    for await (const ids of cameBack(ctx, kind, digests)) {
      await act(ids)
      deleted += ids.length
    }
  }
  await keep(ctx, unknown)
  return deleted
}

/** What of `some` is not among `others`, by day and kind. */
function missing(some: readonly Deleted[], others: readonly Deleted[]): Deleted[] {
  const known = new Set(others.flatMap(({ digests }) => digests))
  const left = some
    .map((one) => ({ ...one, digests: one.digests.filter((digest) => !known.has(digest)) }))
    .filter(({ digests }) => digests.length > 0)
  return [...Map.groupBy(left, ({ day, kind }) => `${day} ${kind}`).values()].flatMap((ones) =>
    ones.slice(0, 1).map((one) => ({ ...one, digests: ones.flatMap(({ digests }) => digests) })),
  )
}

async function keep({ db }: Pick<Ctx, 'db'>, deleted: readonly Deleted[]): Promise<void> {
  const rows = deleted.flatMap(({ kind, day, digests }) =>
    digests.map((digest) => ({ kind, day, digest: Buffer.from(digest, 'hex') })),
  )
  for (let at = 0; at < rows.length; at += BATCH)
    await db
      .insertInto('deletion')
      .values(rows.slice(at, at + BATCH))
      .onConflict((on) => on.column('digest').doNothing())
      .execute()
}

const BATCH = 5_000

/** Numbers of rows whose digests are among these, some at a time. */
async function* cameBack(
  { db, keys }: Pick<Ctx, 'db' | 'keys'>,
  kind: keyof Again,
  digests: ReadonlySet<string>,
): AsyncGenerator<readonly string[]> {
  const digest = digester({ keys })
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(kind)} where id > ${after} order by id limit ${BATCH}`.execute(db)
    const back = rows
      .map(({ id }) => id)
      .filter((id) => digests.has(digest(`${kind}\n${id}`).toString('hex')))
    if (back.length > 0) yield back
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

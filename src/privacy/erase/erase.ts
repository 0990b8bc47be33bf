import { hash } from 'node:crypto'
import { transaction, withdrawn } from '#db'
import { type Id, fromDate, instant, isoTime, toDate } from '#std'
import { countHeld } from '../held.ts'
import { record } from '../log/record.ts'
import { type StoreFound } from '../tables.ts'
import { close } from './close.ts'
import { type ErasureCtx, type Store, type Stores } from './ctx.ts'
import { keepHeld } from './holds.ts'
import { countJobs, eraseJobs } from './jobs.ts'
import { append, digestOf, readLedger } from './ledger.ts'
import { erasable, eraseRows } from './rows.ts'

/** Our advisory locks: who erases a person holds 7_205 and a number of theirs. */
const ERASING = 7_205

type Begun = { readonly id: Id<'erasure'>; readonly stores: readonly StoreFound[] }

/** Erases a person at once, whatever their grace: nothing is seen any more when it has begun. Asks nobody. Gives the secret of the certificate where they were not leaving already. */
export async function erase(
  ctx: ErasureCtx,
  stores: Stores,
  person: Id<'person'>,
): Promise<{ readonly done: boolean; readonly token: string | null }> {
  const closed = await close(ctx, { person, due: ctx.clock.now() })
  return { done: await destroy(ctx, stores, person), token: closed?.token ?? null }
}

/** Erases whoever's grace is over, and goes on where an erasure was broken off. Gives how many; what failed is thrown once the others are done. For the timetable. */
export async function eraseDue(ctx: ErasureCtx, stores: Stores): Promise<number> {
  const due = await ctx.db
    .selectFrom('person')
    .innerJoin('erasure', 'erasure.id', 'person.erasure')
    .select('person.id')
    .where((row) => row.or([row('erase_at', '<=', toDate(ctx.clock.now())), row('begun_at', 'is not', null)]))
    .where('erase_at', 'is not', null)
    .orderBy('erase_at')
    .execute()
  const failed: unknown[] = []
  let erased = 0
  for (const { id } of due)
    await destroy(ctx, stores, id).then(
      (done) => (erased += done ? 1 : 0),
      (error: unknown) => failed.push(error),
    )
  if (failed.length > 0) throw failed[0]
  return erased
}

/**
 * Destroys all that is a person's: keys first, then jobs, letters, rows and their files, the person's row last. Each step may be done again, so
 * whoever was killed over it starts anew and ends it. False where another process is at it, or the account was taken back.
 */
async function destroy(ctx: ErasureCtx, stores: Stores, person: Id<'person'>): Promise<boolean> {
  const client = await ctx.pool.connect()
  try {
    const lock = [ERASING, hash('sha256', person, 'buffer').readInt32BE()]
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', lock)
    if (!rows[0]?.got) return false
    try {
      return await inOrder(ctx, stores, person)
    } finally {
      await client.query('select pg_advisory_unlock($1, $2)', lock)
    }
  } finally {
    client.release()
  }
}

async function inOrder(ctx: ErasureCtx, stores: Stores, person: Id<'person'>): Promise<boolean> {
  const others = [keyStore(ctx), jobStore(ctx), ...stores.others]
  const begun = await begin(ctx, others, person)
  if (!begun) return false
  const done = (store: string): Promise<void> => append(ctx, begun.id, { did: 'done', store })
  await keepHeld(ctx, person, begun.id)
  for (const store of others) {
    await store.erase(person)
    await done(store.name)
  }
  for (const declaration of erasable(ctx.inventory)) {
    await eraseRows(ctx, stores, declaration, person)
    for (const { prefix } of declaration.files ?? []) await done(`files/${prefix}`)
    await done(declaration.table)
  }
  // whatever was under way as it began may have written once more
  for (const store of others) {
    await store.erase(person)
    if ((await store.holds(person)) > 0)
      throw new Error(`${store.name} still holds something of a person who left`)
  }
  await transaction(ctx, async ({ db }) => {
    await db.deleteFrom('person').where('id', '=', person).execute()
    await db
      .updateTable('erasure')
      .set({ done_at: toDate(ctx.clock.now()), rewritten_at: null, refused: [] })
      .where('id', '=', begun.id)
      .execute()
    await noted({ ...ctx, db }, begun.id, { did: 'erased', stores: begun.stores })
  })
  await append(ctx, begun.id, { did: 'erased' })
  await withdrawn(ctx)
  return true
}

/** From here on it cannot be taken back: what there is is counted, once, and the ledger says so before anything goes. */
async function begin(ctx: ErasureCtx, others: readonly Store[], person: Id<'person'>): Promise<Begun | null> {
  const found = await transaction(ctx, async ({ db }) => {
    const row = await db
      .selectFrom('person')
      .innerJoin('erasure', 'erasure.id', 'person.erasure')
      .select(['erasure.id', 'erasure.token_hash', 'erasure.due_at', 'erasure.begun_at', 'erasure.stores'])
      .where('person.id', '=', person)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return null
    if (row.begun_at) return row
    const stores = await counts({ ...ctx, db }, others, person)
    await db
      .updateTable('erasure')
      .set({
        begun_at: toDate(ctx.clock.now()),
        due_at: toDate(instant(Math.min(fromDate(row.due_at), ctx.clock.now()))),
        stores: JSON.stringify(stores) as never,
      })
      .where('id', '=', row.id)
      .execute()
    await noted({ ...ctx, db }, row.id, { did: 'begun', stores })
    return { ...row, stores }
  })
  if (!found) return null
  const { id, token_hash, due_at, stores } = found
  const entry = (await readLedger(ctx)).get(id)
  if (!entry || entry.stage === 'taken-back')
    await append(ctx, id, {
      did: 'asked',
      person: digestOf(ctx, person).toString('hex'),
      token: token_hash.toString('hex'),
      due: isoTime(fromDate(due_at)),
    })
  if (!entry || entry.stage !== 'begun') await append(ctx, id, { did: 'begun', stores })
  return { id, stores }
}

/** For the log: it names nobody, as the certificate does. */
const noted = (
  tx: ErasureCtx,
  erasure: Id<'erasure'>,
  { did, stores }: { did: 'begun' | 'erased'; stores: readonly StoreFound[] },
): Promise<unknown> =>
  record(tx, {
    kind: 'erasure',
    person: null,
    erasure,
    event: { erasure, did, stores: stores.map(({ store, found }) => ({ store, found })) },
  })

async function counts(
  ctx: ErasureCtx,
  others: readonly Store[],
  person: Id<'person'>,
): Promise<readonly StoreFound[]> {
  const rows = await countHeld(ctx, ctx.inventory, person)
  const tables = rows.filter(({ declaration }) => declaration.erase === 'row')
  const files = tables.flatMap(({ declaration, rows }) =>
    (declaration.files ?? []).map(({ prefix }) => ({ store: `files/${prefix}`, found: rows })),
  )
  const outside = await Promise.all(
    others.map(async (store) => ({ store: store.name, found: await store.holds(person) })),
  )
  return [
    ...outside,
    ...tables.map(({ declaration, rows }) => ({ store: declaration.table, found: rows })),
    ...files,
  ]
}

const keyStore = ({ keys }: ErasureCtx): Store => ({
  name: 'keys',
  erase: (person) => keys.forget(person),
  holds: async (person) => {
    const found = [await keys.ofPerson(person, 'find'), await keys.ofPerson(person, 'find', 'case')]
    return found.filter((key) => key !== null).length
  },
})

const jobStore = (ctx: ErasureCtx): Store => ({
  name: 'jobs',
  erase: (person) => eraseJobs(ctx, person),
  holds: (person) => countJobs(ctx, person),
})

import { transaction } from '#db'
import { type Id, fromDate, instant, isoTime, toDate } from '#std'
import { mark, reopen } from './close.ts'
import { type ErasureCtx, type Stores } from './ctx.ts'
import { erase } from './erase.ts'
import { type Entry, append, digestOf, digester, readLedger } from './ledger.ts'

/**
 * Before a site serves: what the ledger knows and the database does not, since it is older (a backup was put back), is done to it again. Who was
 * erased is erased, who was leaving is closed with the same days, and certificates are found again. Costs a look at the ledger where nothing differs;
 * only else `people`, all who are here, is gone through.
 */
export async function replay(
  ctx: ErasureCtx,
  stores: Stores,
  people: AsyncIterable<Id<'person'>>,
): Promise<{ readonly erased: number; readonly closed: number }> {
  const ledger = await readLedger(ctx)
  await agree(ctx, ledger)
  const behind = await behindOf(ctx, ledger)
  if (behind.length === 0) return { erased: 0, closed: 0 }
  for (const entry of behind) await putBack(ctx, entry)
  const byDigest = new Map(behind.map((entry) => [entry.person, entry]))
  let [erased, closed] = [0, 0]
  const digest = digester(ctx)
  async function again(person: Id<'person'>): Promise<void> {
    const entry = byDigest.get(digest(person).toString('hex'))
    if (!entry) return
    await transaction(ctx, (tx) => mark(tx, person, askedOf(entry)))
    if (entry.stage === 'asked') closed += 1
    else if ((await erase(ctx, stores, person)).done) erased += 1
  }
  await inLanes(people, again)
  return { erased, closed }
}

/** People at a time: an erasure waits for the disk most of its time, and takes two of the ten connections. */
const LANES = 4

/** Nobody serves yet, so whoever has to go goes beside others. What fails ends it all, once what is under way is done. */
async function inLanes<T>(all: AsyncIterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const source = all[Symbol.asyncIterator]()
  const lane = async (): Promise<void> => {
    for (let next = await source.next(); !next.done; next = await source.next()) await work(next.value)
  }
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const one of lanes) if (one.status === 'rejected') throw one.reason
}

/** What is closing here: told to the ledger where a process died before it could; opened again where the ledger knows that it was taken back. */
async function agree(ctx: ErasureCtx, ledger: ReadonlyMap<string, Entry>): Promise<void> {
  const rows = await ctx.db
    .selectFrom('person')
    .innerJoin('erasure', 'erasure.id', 'person.erasure')
    .select(['person.id as person', 'erasure.id', 'token_hash', 'due_at', 'by_staff'])
    .execute()
  for (const { person, id, token_hash, due_at, by_staff } of rows) {
    const entry = ledger.get(id)
    if (entry?.stage === 'taken-back') await transaction(ctx, (tx) => reopen(tx, person, id))
    if (entry) continue
    await append(ctx, id, {
      did: 'asked',
      person: digestOf(ctx, person).toString('hex'),
      token: token_hash.toString('hex'),
      due: isoTime(fromDate(due_at)),
      ...(by_staff && { staff: true as const }),
    })
  }
}

/** Entries of which the database knows less than the ledger; the last of each person counts. */
async function behindOf(ctx: ErasureCtx, ledger: ReadonlyMap<string, Entry>): Promise<Entry[]> {
  const rows = await ctx.db.selectFrom('erasure').select(['id', 'begun_at', 'done_at']).execute()
  const known = new Map(rows.map(({ id, ...row }) => [id, row]))
  return [...ledger.values()].filter(({ id, stage, erasedAt }) => {
    const row = known.get(id)
    if (stage === 'taken-back') return false
    if (!row) return true
    return (erasedAt !== null && !row.done_at) || (stage === 'begun' && !row.begun_at)
  })
}

const at = (time: string) => instant(Date.parse(time))
const askedOf = ({ id, token, askedAt, due, staff }: Entry) => ({
  id,
  token: Buffer.from(token, 'hex'),
  at: at(askedAt),
  due: at(due),
  byStaff: staff,
})

/** The certificate's row, as far as it had come. */
async function putBack({ db }: ErasureCtx, entry: Entry): Promise<void> {
  const { id, token, at: asked, due, byStaff } = askedOf(entry)
  const reached = {
    stores: JSON.stringify(entry.stores) as never,
    done_at: entry.erasedAt === null ? null : new Date(entry.erasedAt),
    rewritten_at: entry.rewrittenAt === null ? null : new Date(entry.rewrittenAt),
    refused: [...entry.refused],
  }
  await db
    .insertInto('erasure')
    .values({
      id,
      token_hash: token,
      asked_at: toDate(asked),
      due_at: toDate(due),
      by_staff: byStaff,
      ...reached,
    })
    .onConflict((on) => on.column('id').doUpdateSet(reached))
    .execute()
}

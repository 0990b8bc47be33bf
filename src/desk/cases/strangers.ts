import { type Store } from '#privacy'
import { type Site } from '#site'
import { type Id, fromDate } from '#std'
import { goneBy } from './clock.ts'
import './tables.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'policy'>

/** Which of these numbers are of people without an account who have a case: their keys are somebody's. */
export async function strangersHere(
  { db }: Pick<Ctx, 'db'>,
  ids: readonly Id<'person'>[],
): Promise<ReadonlySet<Id<'person'>>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('contact_case')
    .select('sealed_for')
    .where('person', 'is', null)
    .where('sealed_for', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ sealed_for }) => sealed_for))
}

const BATCH = 1000

/**
 * Erases what strangers wrote once the policy's time is over: the key first, then letters that are kept on this machine, then the rows.
 * Before the sweep, which would leave the key. Gives how many. For the timetable.
 */
export async function forgetStrangers(ctx: Ctx, stores: readonly Pick<Store, 'erase'>[]): Promise<number> {
  for (let gone = 0; ;) {
    const rows = await ctx.db
      .selectFrom('contact_case')
      .select(['id', 'sealed_for', 'closed_at'])
      .where('person', 'is', null)
      .where('closed_at', 'is not', null)
      .orderBy('closed_at')
      .limit(BATCH)
      .execute()
    const due = rows.flatMap(({ id, sealed_for: stranger, closed_at }) => {
      const by = goneBy(ctx, { closed: closed_at && fromDate(closed_at) })
      return by !== null && by <= ctx.clock.now() ? [{ id, stranger }] : []
    })
    for (const { id, stranger } of due) {
      await ctx.keys.forget(stranger)
      for (const store of stores) await store.erase(stranger)
      await ctx.db.deleteFrom('contact_case').where('id', '=', id).execute()
    }
    gone += due.length
    if (due.length < BATCH) return gone
  }
}

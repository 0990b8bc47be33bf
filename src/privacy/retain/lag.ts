import { type Db } from '#db'
import { type Clock, type Instant, fromDate, toDate } from '#std'
import { sql } from 'kysely'
import { type Inventory } from '../declare.ts'
import { type DueCtx, dueOf } from './due.ts'

type Ctx = DueCtx & { readonly db: Db; readonly clock: Clock }

/** What is kept outside the tables and has an end: files of a day, say. */
export type Kept = {
  readonly name: string
  /** Removes what is due; gives how many. */ sweep(): Promise<number>
  /** Since when the oldest that is still there is due; null where nothing is. */ overdue(): Promise<Instant | null>
}
export type Overdue = { readonly what: string; readonly since: Instant }

/** The timetable runs each ten minutes and may take a while: what has been due for no longer than this many seconds is on its way. */
export const ON_ITS_WAY = 3600

/** What should be gone by now and is still there, the oldest first: by table or store, since when. Empty where the policy is kept. */
export async function overdue(
  ctx: Ctx,
  { tables }: Inventory,
  others: readonly Pick<Kept, 'name' | 'overdue'>[],
): Promise<Overdue[]> {
  const found: Overdue[] = []
  for (const declaration of tables)
    for (const due of declaration.due ?? []) {
      const at = dueOf(ctx, declaration, due)
      const { rows } = await sql<{ since: Date | null }>`
        select min(${at}) as since from ${sql.table(declaration.table)}
        where ${at} <= ${toDate(ctx.clock.now())}`.execute(ctx.db)
      if (rows[0]?.since) found.push({ what: declaration.table, since: fromDate(rows[0].since) })
    }
  for (const other of others) {
    const since = await other.overdue()
    if (since !== null) found.push({ what: other.name, since })
  }
  return found.toSorted((a, b) => a.since - b.since)
}

/** How long the oldest datum that should be gone has been due, in seconds; 0 where nothing is overdue. */
export async function overdueSeconds(...of: Parameters<typeof overdue>): Promise<number> {
  const [oldest] = await overdue(...of)
  return oldest ? Math.ceil((of[0].clock.now() - oldest.since) / 1000) : 0
}

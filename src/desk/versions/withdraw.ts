import { changed, transaction } from '#db'
import { type Site } from '#site'
import { type Refusal, isRefusal, refuse, toDate } from '#std'
import { heard } from './publish.ts'
import '../tables.ts'

/** Takes back the version that was announced and has not begun; gives its number. Its announcement stays in the history. */
export async function withdraw(ctx: Pick<Site, 'db' | 'clock'>): Promise<number | Refusal> {
  const now = toDate(ctx.clock.now())
  const done = await transaction(ctx, async (tx) => {
    const row = await tx.db
      .updateTable('policy_version')
      .set({ withdrawn_at: now, told_after: null, told_at: now })
      .where('begun_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('since', '>', now)
      .returning('version')
      .executeTakeFirst()
    if (!row) return refuse('publish.none-waits')
    await heard(tx.db)
    return row.version
  })
  if (!isRefusal(done)) await changed(ctx)
  return done
}

import { transaction } from '#db'
import { enqueue } from '#jobs'
import { type Policy } from '#policy'
import { recordPolicy } from '#privacy'
import { type Site } from '#site'
import { toDate } from '#std'
import '../tables.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance'>

/** Takes up whatever version's time has come, once, whichever process is first; also one whose time passed while nothing ran. Gives whether there was one. */
export async function beginDue(ctx: Ctx): Promise<boolean> {
  const due = await ctx.db
    .selectFrom('policy_version')
    .select('version')
    .where('begun_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('since', '<=', toDate(ctx.clock.now()))
    .orderBy('version')
    .execute()
  for (const { version } of due) await transaction(ctx, (tx) => begin(tx, version))
  return due.length > 0
}

/** In the caller's transaction: the version has begun, and people come under it by a job. */
export async function begin(ctx: Ctx, version: number): Promise<void> {
  const begun = await ctx.db
    .updateTable('policy_version')
    .set({ begun_at: toDate(ctx.clock.now()) })
    .where('version', '=', version)
    .where('begun_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(['source', 'document'])
    .executeTakeFirst()
  if (!begun) return
  await ctx.db.updateTable('site').set({ preset: begun.source }).execute()
  await recordPolicy(ctx, begun.document as Policy)
  await enqueue(ctx, 'policy.move', { version })
}

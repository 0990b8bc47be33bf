import { transaction, withdrawn } from '#db'
import { enqueue } from '#jobs'
import { type Refusal, type ShortId, isRefusal, toDate } from '#std'
import { type Asker } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { lockChosen } from './chosen.ts'

/** Deletes pictures, all of them or none: when it answers, every address says 410 in every process, and the bytes are gone. */
export async function withdrawSeveral(
  ctx: MediaSite,
  which: { readonly pictures: readonly ShortId[]; readonly by: Asker },
): Promise<Refusal | null> {
  const keys = await transaction(ctx, async (ctx) => {
    const rows = await lockChosen(ctx, which)
    if (isRefusal(rows)) return rows
    const gone_at = toDate(ctx.clock.now())
    await ctx.db
      .deleteFrom('picture')
      .where(
        'id',
        'in',
        rows.map((one) => one.id),
      )
      .execute()
    await ctx.db
      .insertInto('gone')
      .values(rows.map(({ short_id }) => ({ short_id, gone_at })))
      .execute()
    for (const { storage_key } of rows) await enqueue(ctx, 'media.erase-files', { key: storage_key })
    return rows.map((one) => one.storage_key)
  })
  if (isRefusal(keys)) return keys
  await Promise.all(keys.map((key) => ctx.storage.deleteAll(`pictures/${key}`)))
  await withdrawn(ctx)
  return null
}

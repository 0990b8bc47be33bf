import { transaction, withdrawn } from '#db'
import { noteDeleted, remember } from '#privacy'
import { type Refusal, type ShortId, isRefusal } from '#std'
import { dropPictures } from '../again.ts'
import { type Asker } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { lockChosen } from './chosen.ts'

/** Deletes pictures, all of them or none: when it answers, every address says 410 in every process, and the bytes are gone. */
export async function withdrawSeveral(
  ctx: MediaSite,
  which: { readonly pictures: readonly ShortId[]; readonly by: Asker },
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const rows = await lockChosen(ctx, which)
    if (isRefusal(rows)) return rows
    await dropPictures(ctx, rows)
    const ids = rows.map((one) => one.id)
    return {
      keys: rows.map((one) => one.storage_key),
      deleted: await noteDeleted(ctx, 'picture', ids),
    }
  })
  if (isRefusal(done)) return done
  await Promise.all(done.keys.map((key) => ctx.storage.deleteAll(`pictures/${key}`)))
  await withdrawn(ctx)
  await remember(ctx, done.deleted)
  return null
}

import { transaction, withdrawn } from '#db'
import { type Refusal, isRefusal, toDate } from '#std'
import { type Asker } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { type AlbumId } from './id.ts'
import { lockTheirs } from './theirs.ts'

/** Deletes an album and keeps its pictures: when it answers, its address says 410 in every process. */
export async function discardAlbum(
  ctx: MediaSite,
  { album, by }: { album: AlbumId; by: Asker },
): Promise<Refusal | null> {
  const refused = await transaction(ctx, async (ctx) => {
    const found = await lockTheirs(ctx, { album, by })
    if (isRefusal(found)) return found
    await ctx.db.deleteFrom('album').where('id', '=', found.id).execute()
    await ctx.db
      .insertInto('gone')
      .values({ short_id: album, gone_at: toDate(ctx.clock.now()) })
      .execute()
    return null
  })
  if (!refused) await withdrawn(ctx)
  return refused
}

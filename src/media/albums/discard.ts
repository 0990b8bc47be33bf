import { transaction, withdrawn } from '#db'
import { noteDeleted, remember } from '#privacy'
import { type Refusal, isRefusal } from '#std'
import { dropAlbum } from '../again.ts'
import { type Asker } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { type AlbumId } from './id.ts'
import { lockTheirs } from './theirs.ts'

/** Deletes an album and keeps its pictures: when it answers, its address says 410 in every process. */
export async function discardAlbum(
  ctx: MediaSite,
  { album, by }: { album: AlbumId; by: Asker },
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const found = await lockTheirs(ctx, { album, by })
    if (isRefusal(found)) return found
    await dropAlbum(ctx, { id: found.id, short_id: album })
    return noteDeleted(ctx, 'album', [found.id])
  })
  if (isRefusal(done)) return done
  await withdrawn(ctx)
  await remember(ctx, done)
  return null
}

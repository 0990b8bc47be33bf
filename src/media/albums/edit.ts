import { changed, transaction, withdrawn } from '#db'
import { type Id, type Refusal, type ShortId, base62, isRefusal, refuse } from '#std'
import { isOffered, narrows } from '../audience.ts'
import { type Asker } from '../rules.ts'
import { albumColumns, openedToChange } from '../sealing/inside.ts'
import { type MediaSite } from '../site.ts'
import { type AlbumId } from './id.ts'
import { type AlbumSaid, albumDetails } from './said.ts'
import { lockTheirs } from './theirs.ts'

export type AlbumEdit = AlbumSaid & {
  /** A picture of the album; '' gives the choice back to its order. */ readonly cover?: string | undefined
}

/** Changes words, cover or audience. Where fewer people may see it than before, its secret address is another one, and no process shows it any more when this answers. */
export async function editAlbum(
  ctx: MediaSite,
  { album, by, said }: { album: AlbumId; by: Asker; said: AlbumEdit },
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const found = await lockTheirs(ctx, { album, by })
    if (isRefusal(found)) return found
    const { id, person, title, description, audience } = await openedToChange(ctx, found)
    const next = albumDetails(said, { title, description, audience: isOffered(audience) ? audience : 'me' })
    if (isRefusal(next)) return next
    const cover = await coverOf(ctx, { ...found, said: said.cover })
    if (isRefusal(cover)) return cover
    const narrower = narrows(audience, next.audience)
    await ctx.db
      .updateTable('album')
      .set({
        audience: next.audience,
        ...(await albumColumns(ctx, { person, audience: next.audience }, next)),
        cover: cover.id,
        ...(narrower ? { hash: base62(ctx.chance, 8) } : {}),
      })
      .where('id', '=', id)
      .execute()
    return { narrower }
  })
  if (isRefusal(done)) return done
  await (done.narrower ? withdrawn(ctx) : changed(ctx))
  return null
}

type Cover = { id: Id<'album'>; cover: Id<'picture'> | null; said: string | undefined }

async function coverOf(
  { db }: MediaSite,
  { id, cover, said }: Cover,
): Promise<{ id: Id<'picture'> | null } | Refusal> {
  if (said === undefined) return { id: cover }
  if (said === '') return { id: null }
  const found = await db
    .selectFrom('album_picture')
    .innerJoin('picture', 'picture.id', 'album_picture.picture')
    .select('picture.id')
    .where('album_picture.album', '=', id)
    .where('picture.short_id', '=', said as ShortId)
    .executeTakeFirst()
  return found ?? refuse('album.not-in-it', { field: 'cover' })
}

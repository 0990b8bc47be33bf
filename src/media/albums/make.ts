import { type CameFrom } from '#accounts'
import { changed, transaction } from '#db'
import { type Id, type Made, type Refusal, base62, idOf, isRefusal, newId, refuse, toDate } from '#std'
import { albumColumns } from '../sealing/inside.ts'
import { type MediaSite } from '../site.ts'
import { type AlbumId, newAlbumId } from './id.ts'
import { type AlbumSaid, albumDetails } from './said.ts'

export type NewAlbum = {
  readonly by: { readonly id: Id<'person'>; readonly verified: boolean }
  readonly said: AlbumSaid
  readonly from: Exclude<CameFrom, 'setup'>
  /** When it was made elsewhere, where it comes from there. */ readonly made?: Made
}

/** Makes an album with no pictures in it yet. */
export async function makeAlbum(
  ctx: MediaSite,
  { by, said, from, made: before }: NewAlbum,
): Promise<AlbumId | Refusal> {
  if (!by.verified) return refuse('picture.not-verified', { status: 403 })
  const what = albumDetails(said, { title: '', description: '', audience: 'everyone' })
  if (isRefusal(what)) return what
  const made = await transaction(ctx, async ({ db }) => {
    const owner = await db
      .selectFrom('person')
      .select('id')
      .where('id', '=', by.id)
      .where('closed_at', 'is', null)
      .where('restricted_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!owner) return refuse('picture.no-owner', { status: 403 })
    const at = before?.at ?? ctx.clock.now()
    const short = await freeAlbumId(ctx, db)
    await db
      .insertInto('album')
      .values({
        id: before ? idOf<'album'>(before, ctx.chance) : newId<'album'>(at, ctx.chance),
        short_id: short,
        person: by.id,
        audience: what.audience,
        ...(await albumColumns(ctx, { person: by.id, audience: what.audience }, what)),
        hash: base62(ctx.chance, 8),
        cover: null,
        under: ctx.policy.policy.version,
        created_at: toDate(at),
        came_from: from,
      })
      .execute()
    return short
  })
  if (!isRefusal(made)) await changed(ctx)
  return made
}

/** Five characters; one more where that is taken, or was and is gone. */
async function freeAlbumId({ chance }: MediaSite, db: MediaSite['db']): Promise<AlbumId> {
  const id = newAlbumId(chance)
  const taken = await db
    .selectFrom('album')
    .select('short_id')
    .where('short_id', '=', id)
    .union(
      db.selectFrom('gone').select('short_id').where('short_id', '=', id).$castTo<{ short_id: AlbumId }>(),
    )
    .executeTakeFirst()
  return taken ? ((id + base62(chance, 1)) as AlbumId) : id
}

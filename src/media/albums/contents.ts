import { changed, transaction, withdrawn } from '#db'
import { type Id, type Refusal, type ShortId, isRefusal, refuse } from '#std'
import { type Asker, isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { sql } from 'kysely'
import { type AlbumId } from './id.ts'
import { lockTheirs } from './theirs.ts'
import { pictureGone } from '../withdraw.ts'

type Where = { readonly album: AlbumId; readonly picture: ShortId; readonly by: Asker }

/** Puts a picture of one's own into an album of one's own, or moves it there: at `place`, counted from 1, or at the end. */
export async function putInAlbum(
  ctx: MediaSite,
  { album, picture, by, place }: Where & { place?: number | undefined },
): Promise<Refusal | null> {
  const refused = await transaction(ctx, async (ctx) => {
    const found = await lockTheirs(ctx, { album, by })
    if (isRefusal(found)) return found
    const one = await ownPicture(ctx, { picture, by })
    if (isRefusal(one)) return one
    const order = await orderOf(ctx, found.id)
    const others = order.filter((id) => id !== one.id)
    if (place === undefined && others.length < order.length) return null
    const at = Math.min(Math.max(1, place ?? Infinity), others.length + 1) - 1
    await arrange(ctx, found.id, others.toSpliced(at, 0, one.id))
    return null
  })
  if (!refused) await changed(ctx)
  return refused
}

/** Appends pictures that the caller knows to be theirs; those that are in it stay where they are. Runs in the caller's transaction. */
export async function append(
  ctx: MediaSite,
  album: Id<'album'>,
  pictures: readonly Id<'picture'>[],
): Promise<void> {
  await arrange(ctx, album, [...new Set([...(await orderOf(ctx, album)), ...pictures])])
}

/** Takes a picture out of an album; the picture stays. No process shows it there any more when this answers. */
export async function takeFromAlbum(ctx: MediaSite, { album, picture, by }: Where): Promise<Refusal | null> {
  const refused = await transaction(ctx, async (ctx) => {
    const { db } = ctx
    const found = await lockTheirs(ctx, { album, by })
    if (isRefusal(found)) return found
    const one = await ownPicture(ctx, { picture, by })
    if (isRefusal(one)) return one
    await db.deleteFrom('album_picture').where('album', '=', found.id).where('picture', '=', one.id).execute()
    if (found.cover === one.id)
      await db.updateTable('album').set({ cover: null }).where('id', '=', found.id).execute()
    return null
  })
  if (!refused) await withdrawn(ctx)
  return refused
}

/** One step towards the beginning or the end. */
export async function moveInAlbum(
  ctx: MediaSite,
  { album, picture, by, step }: Where & { step: 1 | -1 },
): Promise<Refusal | null> {
  const refused = await transaction(ctx, async (ctx) => {
    const found = await lockTheirs(ctx, { album, by })
    if (isRefusal(found)) return found
    const one = await ownPicture(ctx, { picture, by })
    if (isRefusal(one)) return one
    const order = await orderOf(ctx, found.id)
    const at = order.indexOf(one.id)
    if (at < 0) return refuse('album.not-in-it')
    const to = at + step
    if (to >= 0 && to < order.length)
      await arrange(ctx, found.id, order.toSpliced(at, 1).toSpliced(to, 0, one.id))
    return null
  })
  if (!refused) await changed(ctx)
  return refused
}

async function ownPicture(
  { db }: MediaSite,
  { picture, by }: { picture: ShortId; by: Asker },
): Promise<{ id: Id<'picture'> } | Refusal> {
  const found = await db
    .selectFrom('picture')
    .select(['id', 'person', 'audience'])
    .where('short_id', '=', picture)
    .forShare()
    .executeTakeFirst()
  if (!found) return refuse('picture.unknown', { status: 404 })
  if (found.audience === 'withdrawn') return pictureGone()
  if (isTheirs(found, by)) return found
  return found.audience === 'everyone'
    ? refuse('picture.not-yours', { status: 403 })
    : refuse('picture.unknown', { status: 404 })
}

async function orderOf({ db }: MediaSite, album: Id<'album'>): Promise<Id<'picture'>[]> {
  const rows = await db
    .selectFrom('album_picture')
    .select('picture')
    .where('album', '=', album)
    .orderBy('position')
    .orderBy('picture')
    .execute()
  return rows.map((row) => row.picture)
}

/** Writes an order: rows that are in it already move, others come; one statement. */
async function arrange(
  { db }: MediaSite,
  album: Id<'album'>,
  order: readonly Id<'picture'>[],
): Promise<void> {
  await sql`
    insert into album_picture (album, picture, position)
    select ${album}::uuid, picture, place from unnest(${[...order]}::uuid[]) with ordinality as wanted (picture, place)
    on conflict (album, picture) do update set position = excluded.position where album_picture.position <> excluded.position`.execute(
    db,
  )
}

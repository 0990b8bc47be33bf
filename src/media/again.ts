import { transaction, withdrawn } from '#db'
import { enqueue } from '#jobs'
import { type Again } from '#privacy'
import { type Id, type ShortId, toDate } from '#std'
import { type AlbumId } from './albums/id.ts'
import { type MediaSite } from './site.ts'

declare module '#jobs' {
  interface JobKinds {
    'media.erase-files': { key: string }
  }
}

type Ctx = Pick<MediaSite, 'db' | 'clock'>
type Doomed = { readonly id: Id<'picture'>; readonly short_id: ShortId; readonly storage_key: string }

/** Pictures whose rows are locked go in the caller's transaction: their addresses are gone, their files are queued for removing. */
export async function dropPictures(ctx: Ctx, rows: readonly Doomed[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await ctx.db.deleteFrom('picture').where('id', 'in', ids).execute()
  await markGone(
    ctx,
    rows.map(({ short_id }) => short_id),
  )
  for (const { storage_key } of rows) await enqueue(ctx, 'media.erase-files', { key: storage_key })
}

/** An album whose row is locked goes in the caller's transaction; its pictures stay. */
export async function dropAlbum(
  ctx: Ctx,
  { id, short_id }: { id: Id<'album'>; short_id: AlbumId },
): Promise<void> {
  await ctx.db.deleteFrom('album').where('id', '=', id).execute()
  await markGone(ctx, [short_id])
}

async function markGone({ db, clock }: Ctx, ids: readonly (ShortId | AlbumId)[]): Promise<void> {
  const gone_at = toDate(clock.now())
  await db
    .insertInto('gone')
    .values(ids.map((short_id) => ({ short_id, gone_at })))
    .onConflict((on) => on.column('short_id').doNothing())
    .execute()
}

/** What was deleted and came back with a backup is deleted again, with its files and addresses. */
export const again = (site: MediaSite): Again => ({
  picture: (ids) => deleteAgain(site, ids),
  async album(ids) {
    await transaction(site, async (ctx) => {
      const rows = await ctx.db
        .selectFrom('album')
        .select(['id', 'short_id'])
        .where('id', 'in', ids)
        .forUpdate()
        .execute()
      for (const row of rows) await dropAlbum(ctx, row)
    })
    await withdrawn(site)
  },
})

async function deleteAgain(site: MediaSite, ids: readonly Id<'picture'>[]): Promise<void> {
  const rows = await transaction(site, async (ctx) => {
    const found = await ctx.db
      .selectFrom('picture')
      .select(['id', 'short_id', 'storage_key'])
      .where('id', 'in', ids)
      .forUpdate()
      .execute()
    // another process may have been quicker
    if (found.length > 0) await dropPictures(ctx, found)
    return found
  })
  for (const { storage_key } of rows) await site.storage.deleteAll(`pictures/${storage_key}`)
  await withdrawn(site)
}

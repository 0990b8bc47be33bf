import { type Refusal, refuse } from '#std'
import { type Asker, isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { type AlbumId } from './id.ts'

/** The album's row, locked for this transaction, if it is theirs; else why not. */
export async function lockTheirs(ctx: Pick<MediaSite, 'db'>, { album, by }: { album: AlbumId; by: Asker }) {
  const found = await ctx.db
    .selectFrom('album')
    .select(['id', 'person', 'title', 'description', 'audience', 'cover', 'sealed'])
    .where('short_id', '=', album)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return absentAlbum(ctx, album)
  const { audience } = found
  if (audience === 'withdrawn') return albumGone()
  if (isTheirs(found, by)) return { ...found, audience }
  return found.audience === 'everyone' ? refuse('album.not-yours', { status: 403 }) : noAlbum()
}

/** Why there is no such album: gone, or never there (or not for this asker). */
export async function absentAlbum({ db }: Pick<MediaSite, 'db'>, album: AlbumId): Promise<Refusal> {
  const gone = await db.selectFrom('gone').select('short_id').where('short_id', '=', album).executeTakeFirst()
  return gone ? albumGone() : noAlbum()
}

export const albumGone = (): Refusal => refuse('album.gone', { status: 410 })

export const noAlbum = (): Refusal => refuse('album.unknown', { status: 404 })

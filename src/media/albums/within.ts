import { hot } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, type SafeUrl, type ShortId, isRefusal, refuse } from '#std'
import { CARD, type Row } from '../pictures.ts'
import { type Asker } from '../rules.ts'
import { type Closed } from '../sealing/inside.ts'
import { type Owned, STANDING, shown } from '../shown.ts'
import { type PictureCard, cards, pagePath } from '../views.ts'
import { type AlbumView, lookAlbum } from './albums.ts'
import { parseAlbumId } from './id.ts'

// The audience stands in each query: a picture for everyone, or the asker's own ($2; null for a stranger).
const SEEN = `(p.audience = 'everyone' or p.person = $2::uuid)`
type Viewer = Id<'person'> | null
type BesideRow = Owned & { href: ShortId; title: Closed<string> }
type Beside = { readonly href: ShortId; readonly title: string }

const inOrder = hot<[album: string, viewer: Viewer, after: number, most: number], Row & { position: number }>(
  'album_pictures',
  `select ${CARD}, ap.position from album_picture ap join picture p on p.id = ap.picture join person o on o.id = p.person where ap.album = $1 and ${SEEN} and ap.position > $3 order by ap.position limit $4`,
)
const PLACE = '(select position from album_picture where album = $1 and picture = $3)'
const isIn = hot<[album: string, viewer: Viewer, picture: string], { position: number }>(
  'album_place',
  `select ap.position from album_picture ap join picture p on p.id = ap.picture where ap.album = $1 and ${SEEN} and ap.picture = $3`,
)
const before = hot<[album: string, viewer: Viewer, picture: string], BesideRow>(
  'album_before',
  `select p.short_id as href, p.title, p.person, p.audience, p.sealed, ${STANDING} from album_picture ap join picture p on p.id = ap.picture join person o on o.id = p.person where ap.album = $1 and ${SEEN} and ap.position < ${PLACE} order by ap.position desc limit 1`,
)
const after = hot<[album: string, viewer: Viewer, picture: string], BesideRow>(
  'album_after',
  `select p.short_id as href, p.title, p.person, p.audience, p.sealed, ${STANDING} from album_picture ap join picture p on p.id = ap.picture join person o on o.id = p.person where ap.album = $1 and ${SEEN} and ap.position > ${PLACE} order by ap.position limit 1`,
)

export type AlbumPage = { readonly items: readonly PictureCard[]; readonly next: number | null }

/** A page of an album, in its order, of those pictures this asker may see. */
export async function albumPictures(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  { album, by, cursor, most }: { album: AlbumView; by: Asker; cursor: string | null; most: number },
): Promise<AlbumPage | Refusal> {
  if (cursor && !/^\d{1,9}$/.test(cursor)) return refuse('picture.bad-cursor', { status: 400 })
  const rows = await inOrder(site.pool, album.key, by?.id ?? null, Number(cursor ?? 0), most + 1)
  const listed = rows.slice(0, most)
  return {
    items: await cards(site, listed, by),
    next: rows.length > most ? (listed.at(-1)?.position ?? null) : null,
  }
}

/** How an address says in which album a picture is looked at: its id, and for others than its owner the secret of one that is seen by link. */
export const withinOf = (album: Pick<AlbumView, 'id' | 'secret' | 'person'>, by: Asker): string =>
  album.secret === null || by?.id === album.person ? album.id : `${album.id}.${album.secret}`

/** The address of a picture within an album. */
export function pathWithin(
  picture: Pick<PictureCard, 'id' | 'secret'>,
  album: AlbumView,
  by: Asker,
): SafeUrl {
  const address = pagePath(picture)
  return `${address}${address.includes('?') ? '&' : '?'}in=${withinOf(album, by)}` as SafeUrl
}

export type Within = { readonly album: AlbumView; readonly prev: Beside | null; readonly next: Beside | null }

/** The album that `?in=` names and what stands beside the picture there; null where there is no such album for this asker, or the picture is not in it. */
export async function within(
  site: Pick<Site, 'pool' | 'db' | 'keys' | 'policy' | 'policyFor'>,
  { said, picture, by }: { said: string | null; picture: Id<'picture'>; by: Asker },
): Promise<Within | null> {
  const [id = '', secret = null] = (said ?? '').split('.')
  const known = parseAlbumId(id)
  const album = known ? await lookAlbum(site, { album: known, by, secret }) : null
  if (album === null || isRefusal(album)) return null
  const viewer = by?.id ?? null
  const [here, prev, next] = await Promise.all([
    isIn(site.pool, album.key, viewer, picture),
    before(site.pool, album.key, viewer, picture),
    after(site.pool, album.key, viewer, picture),
  ])
  if (here.length === 0) return null
  const first = async (rows: readonly BesideRow[]) => (await shown(site, rows, by))[0]?.row ?? null
  return { album, prev: await first(prev), next: await first(next) }
}

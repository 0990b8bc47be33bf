import { hot } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, type SafeUrl, isRefusal, path, refuse } from '#std'
import { findShown } from '#accounts'
import { type Standing, standingOf } from '#privacy'
import { type Audience, type Kept } from '../audience.ts'
import { NEWEST, type Row, parseCursor } from '../pictures.ts'
import { type Asker, maySee } from '../rules.ts'
import { holdsSecret, linkSecret } from '../secret.ts'
import { type Closed, type Opened, opened } from '../sealing/inside.ts'
import { type Owned, STANDING, type ShowLeave, mayShow, shown } from '../shown.ts'
import { type PictureCard, cards } from '../views.ts'
import { type AlbumId } from './id.ts'
import { absentAlbum, albumGone, noAlbum } from './theirs.ts'

/** An album as its own page shows it. */
export type AlbumView = {
  readonly key: Id<'album'>
  readonly id: AlbumId
  readonly person: Id<'person'>
  readonly by: string
  readonly title: string
  readonly description: string
  readonly audience: Audience
  readonly publishedAt: Date
  /** What opens it to whoever holds the link; null where nobody needs one. */
  readonly secret: string | null
}
/** An album on a shelf: how many of its pictures this asker may see, and the first of these or the one chosen for it. */
export type AlbumCard = Omit<AlbumView, 'description' | 'publishedAt'> & {
  readonly pictures: number
  readonly cover: PictureCard | null
}

export const albumPath = ({ id, secret }: Pick<AlbumView, 'id' | 'secret'>): SafeUrl =>
  secret === null ? path`/a/${id}` : path`/a/${id}?s=${secret}`

type Head = {
  key: Id<'album'>
  id: AlbumId
  person: Id<'person'>
  by: string
  title: Closed<string>
  audience: Audience
  hash: string
  sealed: Buffer | null
} & Standing
const HEAD = `a.id as key, a.short_id as id, a.person, o.name as by, a.title, a.audience, a.hash, a.sealed, ${STANDING}`
const one = hot<
  [id: string],
  Omit<Head, 'audience'> & { audience: Kept; description: Closed<string>; created_at: Date }
>(
  'one_album',
  `select ${HEAD}, a.description, a.created_at from album a join person o on o.id = a.person where a.short_id = $1`,
)

/** One album for this asker; who may not see it is told what somebody is told who made the address up. */
export async function lookAlbum(
  site: Pick<Site, 'pool' | 'db' | 'keys' | 'policy' | 'policyFor'>,
  { album, by, secret }: { album: AlbumId; by: Asker; secret: string | null },
): Promise<AlbumView | Refusal> {
  const row = (await one(site.pool, album))[0]
  if (!row) return absentAlbum(site, album)
  const { audience } = row
  if (audience === 'withdrawn') return albumGone()
  if (!maySee(row, by, holdsSecret(site, { short_id: row.id, hash: row.hash }, secret))) return noAlbum()
  const leave = mayShow(site, { ...row, audience }, by)
  if (isRefusal(leave)) return leave
  const [told] = await opened(site, [{ ...row, audience }])
  if (!told) throw new Error('one row was opened to none')
  return { ...head(site, told, leave), description: told.description, publishedAt: told.created_at }
}

function head(
  site: Pick<Site, 'keys'>,
  { key, id, person, by, title, audience, hash }: Opened<Head>,
  _leave: ShowLeave,
) {
  const secret = audience === 'link' ? linkSecret(site, { short_id: id, hash }) : null
  return { key, id, person, by, title, audience, secret }
}

/** The pictures of album `a` that the asker ($1, null for a stranger) may see: those for everyone, and their own. What is by link is listed nowhere. */
const SEEN = (picture: string): string => `(${picture}.audience = 'everyone' or ${picture}.person = $1::uuid)`
/** What a shelf shows of album `a`: the chosen cover where the asker may see it, else the first picture they may see. `albums` may be a query that chose them, `more` columns of it. `offset 0` has a cover looked up for each album shown, never joined for all there are. */
export const shelf = (albums = 'album', more = ''): string => `${more}${HEAD},
  (select count(*) from album_picture ac join picture c on c.id = ac.picture where ac.album = a.id and ${SEEN('c')})::integer as pictures,
  p.id as cover_key, p.short_id as cover_id, p.title as cover_title, p.alt, p.width, p.height, p.colour, p.hash as cover_hash, p.audience as cover_audience, p.person as cover_person, p.sealed as cover_sealed
  from ${albums} a join person o on o.id = a.person left join lateral (
    select c.id, c.short_id, c.title, c.alt, c.width, c.height, c.colour, c.hash, c.audience, c.person, c.sealed from picture c where c.id = coalesce(
      (select c.id from picture c join album_picture ac on ac.album = a.id and ac.picture = c.id where c.id = a.cover and ${SEEN('c')}),
      (select f.id from album_picture af join picture f on f.id = af.picture where af.album = a.id and ${SEEN('f')} order by af.position limit 1)
    ) offset 0) p on true`
export type ShelfRow = Head & {
  pictures: number
  cover_key: Id<'picture'> | null
  cover_id: PictureCard['id']
  cover_title: Closed<string>
  alt: Closed<string>
  width: number
  height: number
  colour: Closed<string>
  cover_hash: string
  cover_audience: Audience
  cover_person: Id<'person'>
  cover_sealed: Buffer | null
}
type Viewer = Id<'person'> | null

const newestAlbums = hot<[viewer: Viewer, before: string, most: number], ShelfRow>(
  'newest_albums',
  `select ${shelf()} where a.audience = 'everyone' and a.id < $2 order by a.id desc limit $3`,
  { eachTime: true },
)
const albumsOf = hot<[viewer: Viewer, person: string, before: string, most: number], ShelfRow>(
  'albums_of',
  `select ${shelf()} where a.person = $2 and (a.audience = 'everyone' or a.person = $1) and a.id < $3 order by a.id desc limit $4`,
  { eachTime: true },
)

export type Shelf = { readonly items: readonly AlbumCard[]; readonly next: Id<'album'> | null }
export type WantedAlbums = {
  readonly cursor: string | null
  /** Of this member; their own see all of theirs. */ readonly by?: string | null
  readonly asker: Asker
  readonly most: number
}

/** A page of albums that this asker may find, newest first. */
export async function listedAlbums(
  site: Pick<Site, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor'>,
  { cursor, by, asker, most }: WantedAlbums,
): Promise<Shelf | Refusal> {
  const from = parseCursor(cursor)
  if (from === undefined) return refuse('picture.bad-cursor', { status: 400 })
  const person = by ? await findShown(site, by) : null
  if (isRefusal(person)) return person
  const viewer = asker?.id ?? null
  const rows = person
    ? await albumsOf(site.pool, viewer, person.id, from ?? NEWEST, most + 1)
    : await newestAlbums(site.pool, viewer, from ?? NEWEST, most + 1)
  const listed = rows.slice(0, most)
  return {
    items: await shelved(site, listed, asker),
    next: rows.length > most ? (listed.at(-1)?.key ?? null) : null,
  }
}

/** Albums as a shelf shows them, with their words opened and those of their covers. */
export async function shelved(
  site: Pick<Site, 'keys' | 'policy' | 'policyFor'>,
  rows: readonly ShelfRow[],
  by: Asker,
): Promise<AlbumCard[]> {
  const heads = await shown(site, rows, by)
  const covers = await cards(
    site,
    rows.flatMap((row) => coverOf(row) ?? []),
    by,
  )
  return heads.map(({ row, leave }) => ({
    ...head(site, row, leave),
    pictures: row.pictures,
    cover: covers.find(({ key }) => key === row.cover_key) ?? null,
  }))
}

function coverOf(row: ShelfRow): Row | null {
  const { cover_key: key, cover_id: id, cover_title: title, cover_hash: hash, cover_audience: audience } = row
  const { cover_person: person, cover_sealed: sealed, alt, width, height, colour, by } = row
  const standing = standingOf(row)
  return key === null
    ? null
    : { key, id, title, hash, audience, person, sealed, alt, width, height, colour, by, ...standing }
}

type Named = { readonly id: AlbumId; readonly title: string }
type NamedRow = Owned & { id: AlbumId; title: Closed<string> }
const holding = hot<[viewer: Viewer, picture: string], NamedRow>(
  'albums_holding',
  `select a.short_id as id, a.title, a.person, a.audience, a.sealed, ${STANDING} from album_picture ap join album a on a.id = ap.album join person o on o.id = a.person where ap.picture = $2 and (a.audience = 'everyone' or a.person = $1::uuid) order by a.id desc limit 12`,
)
const titles = hot<[person: string], NamedRow>(
  'own_album_titles',
  `select a.short_id as id, a.title, a.person, a.audience, a.sealed, ${STANDING} from album a join person o on o.id = a.person where a.person = $1 order by a.id desc limit 500`,
)

/** The albums a picture is in, of those this asker may find. */
export const albumsHolding = async (
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  picture: Id<'picture'>,
  asker: Asker,
): Promise<Named[]> => named(site, await holding(site.pool, asker?.id ?? null, picture), asker)
/** All albums of a member, for them to choose from. */
export const ownAlbums = async (
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  person: Id<'person'>,
) => named(site, await titles(site.pool, person), { id: person })

const named = async (
  site: Pick<Site, 'keys' | 'policy' | 'policyFor'>,
  rows: readonly NamedRow[],
  by: Asker,
): Promise<Named[]> => (await shown(site, rows, by)).map(({ row: { id, title } }) => ({ id, title }))

const oneShelf = hot<[viewer: Viewer, album: string], ShelfRow>(
  'album_shelf',
  `select ${shelf()} where a.id = $2`,
)

/** The album as a shelf shows it to this asker. */
export async function albumCard(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  album: Pick<AlbumView, 'key'>,
  asker: Asker,
): Promise<AlbumCard | null> {
  const [row] = await oneShelf(site.pool, asker?.id ?? null, album.key)
  return row ? ((await shelved(site, [row], asker))[0] ?? null) : null
}

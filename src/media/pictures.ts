import { hot } from '#db'
import { type Standing } from '#privacy'
import { type Id, type Refusal, type ShortId, isRefusal, parseId, refuse } from '#std'
import { type Site } from '#site'
import { type Audience, type Kept } from './audience.ts'
import { type Keep } from './carries/index.ts'
import { type Camera, type Original } from './engine/index.ts'
import { type Asker, isTheirs, maySee } from './rules.ts'
import { holdsSecret } from './secret.ts'
import { type Closed, opened } from './sealing/inside.ts'
import { STANDING, mayShow, mayShowCamera } from './shown.ts'
import { type PictureCard, type PictureView, card, cards } from './views.ts'
import { absent, pictureGone } from './withdraw.ts'

export type Row = {
  key: Id<'picture'>
  id: ShortId
  title: Closed<string>
  alt: Closed<string>
  by: string
  width: number
  height: number
  colour: Closed<string>
  hash: string
  audience: Audience
  person: Id<'person'>
  sealed: Buffer | null
} & Standing

export const CARD = `p.id as key, p.short_id as id, p.title, p.alt, o.name as by, p.width, p.height, p.colour, p.hash, p.audience, p.person, p.sealed, ${STANDING}`
export const FROM = 'from picture p join person o on o.id = p.person'
/** Sorts before any UUIDv7: the cursor of a first page. */
export const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export const newest = hot<[before: string, most: number], Row>(
  'newest',
  `select ${CARD} ${FROM} where p.audience = 'everyone' and p.id < $1 order by p.id desc limit $2`,
)
export const streamOf = hot<[person: string, before: string, most: number], Row>(
  'stream',
  `select ${CARD} ${FROM} where p.person = $1 and p.audience = 'everyone' and p.id < $2 order by p.id desc limit $3`,
)
export const ownStream = hot<[person: string, before: string, most: number], Row>(
  'own_stream',
  `select ${CARD} ${FROM} where p.person = $1 and p.id < $2 order by p.id desc limit $3`,
)
export const tagged = hot<[tag: string, before: string, most: number], Row>(
  'tagged',
  `select ${CARD} ${FROM} where p.audience = 'everyone' and p.tags @> array[$1] and p.id < $2 order by p.id desc limit $3`,
  { eachTime: true },
)
export const streamTagged = hot<[person: string, tag: string, before: string, most: number], Row>(
  'stream_tagged',
  `select ${CARD} ${FROM} where p.person = $1 and p.audience = 'everyone' and p.tags @> array[$2] and p.id < $3 order by p.id desc limit $4`,
  { eachTime: true },
)
type OriginalRow = {
  original: Original['ext'] | null
  original_bytes: number | null
  original_way: Original['way'] | null
  original_kept: Keep[] | null
}
const one = hot<
  [id: string],
  Omit<Row, 'audience'> & {
    audience: Kept
    description: Closed<string>
    tags: Closed<string[]>
    created_at: Date
    animated: boolean
    moving: boolean
    thumbhash: Closed<Buffer>
    camera: Closed<Camera | null>
    avif: boolean
  } & OriginalRow
>(
  'one_picture',
  `select ${CARD}, p.description, p.tags, p.created_at, p.animated, p.moving, p.thumbhash, p.camera, p.avif, p.original, p.original_bytes, p.original_way, p.original_kept ${FROM} where p.short_id = $1`,
)

/** A page of a list: what is on it, and the cursor of the next, or null at the end. */
export type Page = { readonly items: readonly PictureCard[]; readonly next: Id<'picture'> | null }

/** Reads a cursor from an address: null is the first page, undefined is nonsense. */
export const parseCursor = (text: string | null): Id<'picture'> | null | undefined =>
  text === null || text === '' ? null : (parseId<'picture'>(text) ?? undefined)

/** Runs a list: asks for one more than is shown, to know whether there is a next page. */
export async function pageOf(
  site: Pick<Site, 'keys' | 'policy' | 'policyFor'>,
  { cursor, most, by }: { cursor: Id<'picture'> | null; most: number; by: Asker },
  list: (before: string, most: number) => Promise<Row[]>,
): Promise<Page> {
  const rows = await list(cursor ?? NEWEST, most + 1)
  const listed = rows.slice(0, most)
  return {
    items: await cards(site, listed, by),
    next: rows.length > most ? (listed.at(-1)?.key ?? null) : null,
  }
}

/** One picture for this asker; who may not see it is told what somebody is told who made the address up. */
export async function look(
  site: Pick<Site, 'pool' | 'db' | 'keys' | 'policy' | 'policyFor'>,
  { picture, by, secret }: { picture: ShortId; by: Asker; secret: string | null },
): Promise<PictureView | Refusal> {
  const row = (await one(site.pool, picture))[0]
  if (!row) return absent(site, picture)
  const { audience } = row
  if (audience === 'withdrawn') return pictureGone()
  if (!maySee(row, by, holdsSecret(site, { short_id: row.id, hash: row.hash }, secret)))
    return refuse('picture.unknown', { status: 404 })
  const leave = mayShow(site, { ...row, audience }, by)
  if (isRefusal(leave)) return leave
  const [told] = await opened(site, [{ ...row, audience }])
  if (!told) throw new Error('one row was opened to none')
  const { person, description, tags, created_at, animated, moving, thumbhash, camera, avif } = told
  return {
    ...card(site, told, leave),
    person,
    description,
    tags,
    publishedAt: created_at,
    animated,
    moving,
    thumbhash: thumbhash.toString('base64'),
    camera: camera && !isRefusal(mayShowCamera(site, told, by)) ? camera : null,
    avif,
    original: isTheirs(row, by) ? originalOf(row) : null,
  }
}

function originalOf(row: OriginalRow): PictureView['original'] {
  const { original: ext, original_bytes: bytes, original_way: way, original_kept: kept } = row
  return ext && bytes !== null && way && kept ? { ext, bytes, way, kept } : null
}

import { type Person, peopleLike } from '#accounts'
import { hot } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { type AlbumCard, type ShelfRow, shelved } from '../albums/albums.ts'
import { CARD, FROM, type Page, type Row, pageOf, parseCursor } from '../pictures.ts'
import { type Asker } from '../rules.ts'
import { type TagSum } from '../tags.ts'
import { type PictureCard, cards } from '../views.ts'
import { ALBUMS_LIKE, LIKE_ENOUGH, MOST_ALIKE, PICTURES_LIKE, TAGS_LIKE } from './alike.ts'
import { type OwnWords, ownAlbumsLike, ownPicturesLike, withOwn } from './own.ts'
import { matches, parseQuery } from './words.ts'

type Searched = Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>
/** Nobody searches for more than this, in characters. */
const LONGEST = 200
/** Where words found fewer pictures than this, those that only look alike are shown too. */
const FEW = 12
/** Whoever says what must not be there, or in what order words stand, means it. */
const EXACT = /"|(^|\s)-/
const MOST_BESIDE = 8

const matching = hot<[viewer: string | null, words: string, before: string, most: number], Row>(
  'matching',
  `select ${CARD} ${FROM} where (p.audience = 'everyone' or p.person = $1::uuid) and p.sealed is null and p.words @@ websearch_to_tsquery('simple', $2) and p.id < $3 order by p.id desc limit $4`,
  { eachTime: true },
)

export type Found = {
  readonly query: string
  /** By their words, newest first. */ readonly pictures: Page
  /** By likeness: what a slip of the finger meant. */ readonly alike: readonly PictureCard[]
  readonly people: readonly Person[]
  readonly tags: readonly TagSum[]
  readonly albums: readonly AlbumCard[]
}

/** Pictures, people, tags and albums for this asker: what is for everyone, and their own. Later pages bring pictures alone. */
export async function find(
  site: Searched,
  { query: asked, cursor, by, most }: { query: string; cursor: string | null; by: Asker; most: number },
): Promise<Found | Refusal> {
  // PostgreSQL's text takes no NUL
  const query = asked.replaceAll('\u0000', '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST)
  const nothing = { pictures: { items: [], next: null }, alike: [], people: [], tags: [], albums: [] }
  const from = parseCursor(cursor)
  if (from === undefined) return refuse('picture.bad-cursor', { status: 400 })
  if (query === '') return { query, ...nothing }
  const viewer = by?.id ?? null
  const terms = parseQuery(query)
  const words = pageOf(site, { cursor: from, most, by }, async (before, count) => {
    const rows = await matching(site.pool, viewer, query, before, count)
    if (!viewer) return rows
    return withOwn(site, rows, {
      person: viewer,
      is: (one) => matches(terms, textOf(one)),
      before,
      most: count,
    })
  })
  if (from !== null) return { query, ...nothing, pictures: await words }
  const pictures = await words
  const guess = pictures.items.length < FEW && !EXACT.test(query)
  const [people, beside] = await Promise.all([
    peopleLike(site, query.replace(/^@/, ''), MOST_BESIDE),
    alikeOf(site, { query, viewer, guess }),
  ])
  const known = new Set(pictures.items.map((one) => one.key))
  const alike = beside.pictures.filter((one) => !known.has(one.key))
  return { query, pictures, alike, people, tags: beside.tags, albums: beside.albums }
}

const textOf = ({ title, description, alt, tags }: OwnWords): string =>
  [title, description, alt, ...tags].join(' ')

type Alike = { pictures: PictureCard[]; tags: TagSum[]; albums: AlbumCard[] }
type Like<Of> = Of & { readonly likeness: number }

type Asking = {
  readonly query: string
  readonly viewer: Id<'person'> | null
  /** Pictures too. */ readonly guess: boolean
}

/** By likeness; the asker's own that are sealed are compared here. */
async function alikeOf(site: Searched, asking: Asking): Promise<Alike> {
  const { query, viewer, guess } = asking
  const found = await askAlike(site, asking)
  const pictures = viewer && guess ? await ownPicturesLike(site, query, viewer) : []
  const albums = viewer ? await ownAlbumsLike(site, query, viewer) : []
  const by = viewer && { id: viewer }
  return {
    pictures: await cards(site, likest([...found.pictures, ...pictures], MOST_ALIKE), by),
    tags: found.tags,
    albums: await shelved(site, likest([...found.albums, ...albums], MOST_BESIDE), by),
  }
}

const likest = <Of extends { readonly key: string }>(found: readonly Like<Of>[], most: number): Like<Of>[] =>
  found.toSorted((a, b) => b.likeness - a.likeness || (a.key < b.key ? 1 : -1)).slice(0, most)

type Asked = {
  readonly pictures: Like<Row>[]
  readonly tags: TagSum[]
  readonly albums: Like<ShelfRow>[]
}

/** One connection for the three: how alike is alike enough is said for its transaction alone. */
async function askAlike({ pool }: Pick<Site, 'pool'>, { query, viewer, guess }: Asking): Promise<Asked> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; set local pg_trgm.word_similarity_threshold = ${LIKE_ENOUGH}`)
    const pictures = guess
      ? (await client.query<Like<Row>>(PICTURES_LIKE, [viewer, query, MOST_ALIKE])).rows
      : []
    const tags = await client.query<TagSum>(TAGS_LIKE, [query.replace(/^#/, ''), MOST_BESIDE])
    const albums = await client.query<Like<ShelfRow>>(ALBUMS_LIKE, [viewer, query, MOST_BESIDE])
    return { pictures, tags: tags.rows, albums: albums.rows }
  } finally {
    const failed = await client.query('commit').then(
      () => false,
      () => true,
    )
    client.release(failed)
  }
}

export const isNothing = (found: Found | Refusal): boolean =>
  !isRefusal(found) &&
  [found.pictures.items, found.alike, found.people, found.tags, found.albums].every(
    (list) => list.length === 0,
  )

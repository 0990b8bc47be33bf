import { hot } from '#db'
import { type Site } from '#site'
import { type Id } from '#std'
import { type ShelfRow } from '../albums/albums.ts'
import { picturesById } from '../alike/groups.ts'
import { NEWEST, type Row } from '../pictures.ts'
import { type Closed, type Opened, type Sealable, opened } from '../sealing/inside.ts'
import { ALBUMS_BY_ID, ALBUMS_SEALED, LIKE_ENOUGH, MOST_ALIKE } from './alike.ts'
import { likeness, matches, parseQuery } from './words.ts'

// What is sealed no index knows: whoever looks among their own has their words opened one after another, and nobody else's.

type Sealed = Sealable & {
  id: Id<'picture'>
  title: Closed<string>
  description: Closed<string>
  alt: Closed<string>
  tags: Closed<string[]>
}
export type OwnWords = Opened<Sealed>

/** Opened at a time: a page is found among the newest, and other requests come in between. */
const BATCH = 500

const sealedOf = hot<[person: string, before: string, most: number], Sealed>(
  'own_sealed',
  `select id, person, audience, sealed, title, description, alt, tags from picture
   where person = $1 and sealed is not null and audience <> 'withdrawn' and id < $2 order by id desc limit $3`,
)

/** The words of a person's pictures that are not for everyone, newest first. */
export async function* ownWords(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  person: Id<'person'>,
  before: string = NEWEST,
): AsyncIterable<OwnWords> {
  for (let from = before; ;) {
    const rows = await sealedOf(site.pool, person, from, BATCH)
    yield* await opened(site, rows)
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    from = last.id
  }
}

type Wanted = {
  readonly person: Id<'person'>
  readonly is: (words: OwnWords) => boolean
  readonly before: string
  readonly most: number
}

/** A page of what the database finds, and of their own that is sealed: newest first, each once. */
export async function withOwn(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  found: readonly Row[],
  { person, is, before, most }: Wanted,
): Promise<Row[]> {
  const ids: string[] = []
  for await (const words of ownWords(site, person, before)) {
    if (is(words)) ids.push(words.id)
    if (ids.length === most) break
  }
  const own = ids.length > 0 ? await picturesById(site.pool, ids) : []
  return [...found, ...own].toSorted((a, b) => (a.key < b.key ? 1 : -1)).slice(0, most)
}

type Like = { readonly id: string; readonly likeness: number }

/** Their sealed pictures that look like what was typed, by title and tags. */
export async function ownPicturesLike(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  query: string,
  person: Id<'person'>,
): Promise<(Row & { likeness: number })[]> {
  const like: Like[] = []
  for await (const { id, title, tags } of ownWords(site, person)) {
    const much = likeness(query, [title, ...tags].join(' '))
    if (much > LIKE_ENOUGH) like.push({ id, likeness: much })
  }
  const most = like.toSorted((a, b) => b.likeness - a.likeness).slice(0, MOST_ALIKE)
  const rows = await picturesById(
    site.pool,
    most.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, likeness: most.find(({ id }) => id === row.key)?.likeness ?? 0 }))
}

type SealedAlbum = Sealable & { id: Id<'album'>; title: Closed<string>; description: Closed<string> }

/** Their sealed albums with these words, or that look like them. */
export async function ownAlbumsLike(
  site: Pick<Site, 'pool' | 'keys' | 'policy' | 'policyFor'>,
  query: string,
  person: Id<'person'>,
): Promise<(ShelfRow & { likeness: number })[]> {
  const terms = parseQuery(query)
  const sealed = (await site.pool.query<SealedAlbum>(ALBUMS_SEALED, [person])).rows
  const like = new Map<string, number>()
  for (const { id, title, description } of await opened(site, sealed)) {
    const much = likeness(query, title)
    if (much > LIKE_ENOUGH || matches(terms, `${title} ${description}`)) like.set(id, much)
  }
  if (like.size === 0) return []
  const { rows } = await site.pool.query<ShelfRow>(ALBUMS_BY_ID, [person, [...like.keys()]])
  return rows.map((row) => ({ ...row, likeness: like.get(row.key) ?? 0 }))
}

import { theirPolicy } from '#accounts'
import { whenGone } from '#db'
import { dueAt } from '#privacy'
import { type Id, type Instant, type Refusal, type ShortId, base62, isRefusal, refuse, toDate } from '#std'
import { type Details, type Said, blank, details } from '../details.ts'
import { openedToChange, partialColumns } from '../sealing/inside.ts'
import { type MediaSite } from '../site.ts'

export type Person = { readonly id: Id<'person'>; readonly verified: boolean }
/** A file that comes in parts: what its person said of it, and how far it is. */
export type Partial = Details & {
  readonly id: string
  /** Null until the sender knows. */ readonly length: number | null
  readonly offset: number
  readonly published: ShortId | null
  readonly expires: Date
  readonly from: 'form' | 'api'
}

/** Of one person at a time, so that nobody fills the disk with beginnings. */
const MOST_OPEN = 200

export const tooLarge = ({ config }: Pick<MediaSite, 'config'>): Refusal =>
  refuse('picture.too-large', { status: 413, values: { most: Math.floor(config.uploadBytes / 1024 / 1024) } })
export const unknown = (): Refusal => refuse('partial.unknown', { status: 404 })

type Beginning = {
  readonly by: Person
  readonly length: number | null
  readonly said: Said
  readonly from: Partial['from']
}

/**
 * How long further files of theirs may lie here unpublished. A policy from before uploads in parts says nothing of that: then none
 * may.
 */
export async function mayLie(
  site: MediaSite,
  { by, more }: { by: Person; more: number },
): Promise<{ now: Instant; expires: Date } | Refusal> {
  const policy = await theirPolicy(site, by.id)
  if (!keptFor({ policy })) return refuse('partial.not-in-policy', { status: 403 })
  const { open } = await site.db
    .selectFrom('partial')
    .select((rows) => rows.fn.countAll<number>().as('open'))
    .where('person', '=', by.id)
    .where('published', 'is', null)
    .executeTakeFirstOrThrow()
  if (open + more > MOST_OPEN) return refuse('partial.too-many', { status: 429, values: { most: MOST_OPEN } })
  const now = site.clock.now()
  return { now, expires: toDate(dueAt({ policy, clock: site.clock }, 'partial')) }
}

/** What the policy says of them, or nothing. */
export const keptFor = ({ policy }: Pick<MediaSite, 'policy'>) =>
  (policy.policy.retention as Record<string, { keep: `P${string}` } | undefined>)['partial']

/** Begins one. What could not be published is refused before a byte of it comes. */
export async function begin(
  site: MediaSite,
  { by, length, said, from }: Beginning,
): Promise<Partial | Refusal> {
  if (!by.verified) return refuse('picture.not-verified', { status: 403 })
  if (!keptFor(site)) return refuse('partial.not-in-policy', { status: 403 })
  if (length !== null && length > site.config.uploadBytes) return tooLarge(site)
  const what = details(said, blank)
  if (isRefusal(what)) return what
  const until = await mayLie(site, { by, more: 1 })
  if (isRefusal(until)) return until
  const { now, expires } = until
  const id = base62(site.chance, 26)
  await site.db
    .insertInto('partial')
    .values({
      id,
      person: by.id,
      length,
      audience: what.audience,
      camera: what.camera,
      ...(await partialColumns(site, { person: by.id }, what)),
      taken_by: null,
      published: null,
      expires_at: expires,
      under: site.policy.policy.version,
      created_at: toDate(now),
      came_from: from,
      held: null,
    })
    .execute()
  return { ...what, id, length, offset: 0, published: null, expires, from }
}

/** Theirs, or none at all: nobody learns of somebody else's. `held`: of those that wait to be looked into, which no upload in parts reaches. */
export async function find(
  site: MediaSite,
  { id, by, held = false }: { id: string; by: Person; held?: boolean },
): Promise<Partial | Refusal> {
  const row = await site.db
    .selectFrom('partial')
    .select([
      'length',
      'title',
      'description',
      'alt',
      'tags',
      'audience',
      'camera',
      'published',
      'expires_at',
      'came_from',
      'person',
      'sealed',
    ])
    .where('id', '=', id)
    .where('person', '=', by.id)
    .where('held', held ? 'is not' : 'is', null)
    .executeTakeFirst()
  if (!row) return unknown()
  if (row.expires_at.getTime() <= site.clock.now()) return refuse('partial.expired', { status: 410 })
  const { title, description, alt, tags, ...others } = await openedToChange(site, row)
  const { expires_at: expires, came_from: from, audience, length, camera, published } = others
  const offset = published === null ? await site.partials.size(id) : (length ?? 0)
  const said = { title, description, alt, tags, camera, audience: audience as Details['audience'] }
  return { ...said, length, published, id, offset, expires, from }
}

/** The sender knows now how long it is. */
export async function setLength({ db }: Pick<MediaSite, 'db'>, id: string, length: number): Promise<void> {
  await db.updateTable('partial').set({ length }).where('id', '=', id).execute()
}

/** Removes one: bytes first, so that no file is left without its row. */
export async function abandon(
  { db, partials }: Pick<MediaSite, 'db' | 'partials'>,
  id: string,
): Promise<void> {
  await partials.remove(id)
  await db.deleteFrom('partial').where('id', '=', id).execute()
}

/** Takes it for this process to publish: true for one process alone; whoever died over it has let go. */
export async function take({ db, pool, process }: MediaSite, id: string): Promise<boolean> {
  const mine = await db
    .updateTable('partial')
    .set({ taken_by: process })
    .where('id', '=', id)
    .where('published', 'is', null)
    .where((row) => row.or([row('taken_by', 'is', null), row('taken_by', '=', process)]))
    .executeTakeFirst()
  if (mine.numUpdatedRows > 0n) return true
  const held = await db.selectFrom('partial').select('taken_by').where('id', '=', id).executeTakeFirst()
  if (held?.taken_by == null) return false
  return whenGone(pool, held.taken_by, (client) =>
    client.query('update partial set taken_by = $2 where id = $1', [id, process]),
  )
}

/** Lets go of it again: it stays, for another try. */
export async function letGo({ db }: Pick<MediaSite, 'db'>, id: string): Promise<void> {
  await db.updateTable('partial').set({ taken_by: null }).where('id', '=', id).execute()
}

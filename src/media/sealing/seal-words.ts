import { hot, transaction } from '#db'
import { enqueue } from '#jobs'
import { type Site } from '#site'
import { sql } from 'kysely'
import { type MediaSite } from '../site.ts'
import { albumColumns, insideOf, openedToChange, partialColumns, pictureColumns } from './inside.ts'
import { writePictures } from './write-pictures.ts'

declare module '#jobs' {
  interface JobKinds {
    'media.seal-words': Record<string, never>
  }
}

/** Rows of one transaction. */
const BATCH = 200

/** Words that lie open and should not, or the other way round, in the words of the indexes that answer. Whoever is leaving keeps theirs as they were. */
const UNSEALED = `(coalesce(audience_kept, audience) = 'everyone') = (sealed is not null)`
const isUnsealed = sql<boolean>`${sql.raw(UNSEALED)}`

const unsealed = hot<[], { count: number }>(
  'unsealed',
  `select ((select count(*) from picture where ${UNSEALED}) + (select count(*) from album where ${UNSEALED}))::integer as count`,
)

/** How many pictures, albums and uploads there are whose words lie otherwise than they should. */
export async function countUnsealed({ pool }: Pick<Site, 'pool'>): Promise<number> {
  const partials = await pool.query<{ count: number }>(
    'select count(*)::integer as count from partial where sealed is null',
  )
  return ((await unsealed(pool))[0]?.count ?? 0) + (partials.rows[0]?.count ?? 0)
}

/** Queues the sealing of what is here from before words were sealed, where there is any. For the start and the timetable. */
export async function queueUnsealed(site: Pick<Site, 'db' | 'pool'>): Promise<void> {
  if ((await countUnsealed(site)) === 0) return
  const when = { priority: 500, queue: 'media.refit', once: 'media.seal-words' } as const
  await enqueue(site, 'media.seal-words', {}, when)
}

/** Seals the words that lie open, some hundreds at a time: whoever is killed goes on with what is left. */
export async function sealWords(ctx: MediaSite): Promise<void> {
  for (const batch of [sealPictures, sealAlbums, sealPartials])
    while ((await transaction(ctx, batch)) === BATCH) await Promise.resolve()
}

async function sealPictures(ctx: MediaSite): Promise<number> {
  const rows = await ctx.db
    .selectFrom('picture')
    .select(['id', 'person', 'audience', 'audience_kept'])
    .where(isUnsealed)
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()
    .execute()
  if (rows.length === 0) return 0
  const told = await insideOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const next = rows.map(async ({ id, person, audience, audience_kept }) => {
    const inside = told.get(id)
    if (!inside) throw new Error('a locked row is gone')
    const whose = { person, audience: audience_kept ?? audience }
    return { id, audience, hash: null, columns: await pictureColumns(ctx, whose, inside) }
  })
  await writePictures(ctx, await Promise.all(next))
  return rows.length
}

async function sealAlbums(ctx: MediaSite): Promise<number> {
  const rows = await ctx.db
    .selectFrom('album')
    .select(['id', 'person', 'audience', 'audience_kept', 'title', 'description', 'sealed'])
    .where(isUnsealed)
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const whose = { person: row.person, audience: row.audience_kept ?? row.audience }
    const columns = await albumColumns(ctx, whose, await openedToChange(ctx, row))
    await ctx.db.updateTable('album').set(columns).where('id', '=', row.id).execute()
  }
  return rows.length
}

async function sealPartials(ctx: MediaSite): Promise<number> {
  const rows = await ctx.db
    .selectFrom('partial')
    .select(['id', 'person', 'audience', 'title', 'description', 'alt', 'tags', 'sealed'])
    .where('sealed', 'is', null)
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const columns = await partialColumns(ctx, row, await openedToChange(ctx, row))
    await ctx.db.updateTable('partial').set(columns).where('id', '=', row.id).execute()
  }
  return rows.length
}

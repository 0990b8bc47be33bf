import { isGone } from '#db'
import { type Site } from '#site'
import { type Id } from '#std'
import { avifSlots, slots } from './engine/rendered.ts'
import './tables.ts'

// What is kept where, for those who look after the site: nothing here shows a picture.

type Ctx = Pick<Site, 'db' | 'pool'>
export type KeptPicture = { readonly what: string; readonly key: string; readonly files: readonly string[] }

const BATCH = 1000

/** Every picture with the names of the files that make it whole, oldest first. */
export async function* keptPictures({ db }: Pick<Ctx, 'db'>): AsyncIterable<KeptPicture> {
  for (let after = '00000000-0000-0000-0000-000000000000' as Id<'picture'>; ;) {
    const rows = await db
      .selectFrom('picture')
      .select(['id', 'short_id', 'storage_key', 'width', 'height', 'moving', 'original', 'avif'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    for (const row of rows)
      yield {
        what: row.short_id,
        key: row.storage_key,
        files: [
          ...slots(row).flatMap(({ size }) => [`${size}.webp`, `${size}.jpg`]),
          ...(row.moving ? ['moving.webp'] : []),
          ...(row.avif ? avifSlots(row).map(({ size }) => `${size}.avif`) : []),
          ...(row.original ? [`original.${row.original}`] : []),
        ],
      }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

/** Which of these storage keys belong to a picture, to an upload under way, or to files that wait to be erased. */
export async function knownKeys(
  { pool }: Pick<Ctx, 'pool'>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ key: string }>(
    `select storage_key as key from picture where storage_key = any($1)
     union all select storage_key from upload where storage_key = any($1)
     union all select payload->>'key' from graphile_worker._private_jobs where payload->>'key' = any($1)`,
    [keys],
  )
  return new Set(rows.map((row) => row.key))
}

/** How many uploads a dead process left; a sweep removes them. */
export async function deadUploads({ pool }: Pick<Ctx, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ process: number; count: number }>(
    'select process, count(*) as count from upload group by process',
  )
  let dead = 0
  for (const { process, count } of rows) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      if (await isGone(client, process)) dead += count
    } finally {
      await client.query('rollback').catch(() => {})
      client.release()
    }
  }
  return dead
}

/** Numbers for `/metrics`. */
export const gauges = ({ db }: Pick<Ctx, 'db'>) => [
  {
    name: 'oriel_pictures',
    help: 'Pictures published.',
    read: async () =>
      counted(
        await db
          .selectFrom('picture')
          .select((row) => row.fn.countAll<number>().as('count'))
          .executeTakeFirst(),
      ),
  },
  {
    name: 'oriel_uploads_under_way',
    help: 'Uploads announced and not finished.',
    read: async () =>
      counted(
        await db
          .selectFrom('upload')
          .select((row) => row.fn.countAll<number>().as('count'))
          .executeTakeFirst(),
      ),
  },
]

const counted = (row: { count: number } | undefined): number => row?.count ?? 0

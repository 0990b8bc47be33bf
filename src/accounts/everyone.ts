import { type Site } from '#site'
import { type Id } from '#std'
import './tables.ts'

const BATCH = 5000

/** The number of every account, for those who look after the site. */
export async function* everyone({ db }: Pick<Site, 'db'>): AsyncIterable<Id<'person'>> {
  for (let after = '00000000-0000-0000-0000-000000000000' as Id<'person'>; ;) {
    const rows = await db
      .selectFrom('person')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    for (const { id } of rows) yield id
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

/** Has anybody joined yet? */
export async function anybody({ db }: Pick<Site, 'db'>): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Which of these are accounts here. */
export async function whichAreHere(
  { db }: Pick<Site, 'db'>,
  ids: readonly Id<'person'>[],
): Promise<ReadonlySet<Id<'person'>>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('person').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

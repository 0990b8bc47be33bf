import { type Db, transaction } from '#db'
import { type Id } from '#std'
import { type MediaSite } from '../site.ts'

/** `moved`: its files lie in another place than they did. */
export type Held = 'put' | 'gone' | 'moved'

/**
 * Puts files of a picture in `place` while its row is held: `withdraw` takes the row first, so it comes either before this, and
 * nothing is put, or after, and finds them. Every other work is to be done before.
 */
export function holding(
  ctx: Pick<MediaSite, 'db'>,
  { picture, place }: { picture: Id<'picture'>; place: string },
  put: (db: Db) => Promise<unknown>,
): Promise<Held> {
  return transaction(ctx, async ({ db }) => {
    const row = await db
      .selectFrom('picture')
      .select('storage_key')
      .where('id', '=', picture)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'gone'
    if (row.storage_key !== place) return 'moved'
    await put(db)
    return 'put'
  })
}

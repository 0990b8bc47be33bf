import { type Db, transaction } from '#db'
import { type Id } from '#std'
import { type MediaSite } from '../site.ts'

/**
 * Puts files of a picture in place while its row is held: `withdraw` takes the row first, so it comes either before this, and
 * nothing is put, or after, and finds them. False where the picture is gone. Every other work is to be done before.
 */
export function holding(
  ctx: Pick<MediaSite, 'db'>,
  picture: Id<'picture'>,
  put: (db: Db) => Promise<unknown>,
): Promise<boolean> {
  return transaction(ctx, async ({ db }) => {
    const row = await db
      .selectFrom('picture')
      .select('id')
      .where('id', '=', picture)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    await put(db)
    return true
  })
}

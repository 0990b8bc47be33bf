import { transaction } from '#db'
import { type Refusal, type ShortId, refuse } from '#std'
import { type Asker, isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { absent } from '../withdraw.ts'

/** Its owner keeps a picture beside those it is like: what it was compared by is erased, and nobody is told of it again. */
export function forgetLikeness(
  ctx: Pick<MediaSite, 'db'>,
  { picture, by }: { picture: ShortId; by: Asker },
): Promise<Refusal | null> {
  return transaction(ctx, async ({ db }) => {
    const found = await db
      .selectFrom('picture')
      .select(['person', 'audience'])
      .where('short_id', '=', picture)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return absent({ db }, picture)
    if (!isTheirs(found, by))
      return found.audience === 'everyone'
        ? refuse('picture.not-yours', { status: 403 })
        : refuse('picture.unknown', { status: 404 })
    await db
      .updateTable('picture')
      .set({ exact: null, likeness: null })
      .where('short_id', '=', picture)
      .execute()
    return null
  })
}

import { changed, transaction, withdrawn } from '#db'
import { type Refusal, type ShortId, base62, isRefusal, refuse } from '#std'
import { isOffered, narrows } from './audience.ts'
import { type Said, details } from './details.ts'
import { type Asker, isTheirs } from './rules.ts'
import { type MediaSite } from './site.ts'
import { absent } from './withdraw.ts'

/** Changes words or audience. Where fewer people may see it than before, its files get other addresses, and the old ones are closed in every process when this answers. */
export async function edit(
  ctx: MediaSite,
  { picture, by, said }: { picture: ShortId; by: Asker; said: Said },
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const { db } = ctx
    const found = await db
      .selectFrom('picture')
      .select(['person', 'audience', 'title', 'description', 'alt', 'tags'])
      .where('short_id', '=', picture)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return absent(ctx, picture)
    if (!isTheirs(found, by))
      return found.audience === 'everyone'
        ? refuse('picture.not-yours', { status: 403 })
        : refuse('picture.unknown', { status: 404 })
    const { person: _, ...soFar } = found
    const next = details(said, { ...soFar, audience: isOffered(found.audience) ? found.audience : 'me' })
    if (isRefusal(next)) return next
    const narrower = narrows(found.audience, next.audience)
    await db
      .updateTable('picture')
      .set({ ...next, ...(narrower ? { hash: base62(ctx.chance, 8) } : {}) })
      .where('short_id', '=', picture)
      .execute()
    return { narrower }
  })
  if (isRefusal(done)) return done
  await (done.narrower ? withdrawn(ctx) : changed(ctx))
  return null
}

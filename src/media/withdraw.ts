import { transaction, withdrawn } from '#db'
import { noteDeleted, remember } from '#privacy'
import { type Refusal, type ShortId, isRefusal, refuse } from '#std'
import { dropPictures } from './again.ts'
import { type Asker, isTheirs } from './rules.ts'
import { type MediaSite } from './site.ts'

/** Deletes a picture: when it answers, every address says 410 in every process, and the bytes are gone. */
export async function withdraw(
  ctx: MediaSite,
  { picture, by }: { picture: ShortId; by: Asker },
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const { db } = ctx
    const found = await db
      .selectFrom('picture')
      .select(['id', 'short_id', 'person', 'audience', 'storage_key'])
      .where('short_id', '=', picture)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return absent(ctx, picture)
    if (found.audience === 'withdrawn') return pictureGone()
    if (!isTheirs(found, by))
      return found.audience === 'everyone'
        ? refuse('picture.not-yours', { status: 403 })
        : refuse('picture.unknown', { status: 404 })
    await dropPictures(ctx, [found])
    return { key: found.storage_key, deleted: await noteDeleted(ctx, 'picture', [found.id]) }
  })
  if (isRefusal(done)) return done
  await ctx.storage.deleteAll(`pictures/${done.key}`)
  await withdrawn(ctx)
  await remember(ctx, done.deleted)
  return null
}

/** Why there is no such picture: gone, or never there (or not for this asker). */
export async function absent({ db }: Pick<MediaSite, 'db'>, picture: ShortId): Promise<Refusal> {
  const gone = await db
    .selectFrom('gone')
    .select('short_id')
    .where('short_id', '=', picture)
    .executeTakeFirst()
  return gone ? pictureGone() : refuse('picture.unknown', { status: 404 })
}

export const pictureGone = (): Refusal => refuse('picture.gone', { status: 410 })

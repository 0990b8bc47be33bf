import { transaction, withdrawn } from '#db'
import { enqueue } from '#jobs'
import { type Refusal, type ShortId, isRefusal, refuse, toDate } from '#std'
import { type Asker, isTheirs } from './rules.ts'
import { type MediaSite } from './site.ts'

declare module '#jobs' {
  interface JobKinds {
    'media.erase-files': { key: string }
  }
}

/** Deletes a picture: when it answers, every address says 410 in every process, and the bytes are gone. */
export async function withdraw(
  ctx: MediaSite,
  { picture, by }: { picture: ShortId; by: Asker },
): Promise<Refusal | null> {
  const key = await transaction(ctx, async (ctx) => {
    const { db } = ctx
    const found = await db
      .selectFrom('picture')
      .select(['person', 'audience', 'storage_key'])
      .where('short_id', '=', picture)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return absent(ctx, picture)
    if (found.audience === 'withdrawn') return pictureGone()
    if (!isTheirs(found, by))
      return found.audience === 'everyone'
        ? refuse('picture.not-yours', { status: 403 })
        : refuse('picture.unknown', { status: 404 })
    await db.deleteFrom('picture').where('short_id', '=', picture).execute()
    await db
      .insertInto('gone')
      .values({ short_id: picture, gone_at: toDate(ctx.clock.now()) })
      .execute()
    await enqueue(ctx, 'media.erase-files', { key: found.storage_key })
    return found.storage_key
  })
  if (isRefusal(key)) return key
  await ctx.storage.deleteAll(`pictures/${key}`)
  await withdrawn(ctx)
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

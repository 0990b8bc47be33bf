import { changed, transaction, withdrawn } from '#db'
import { enqueue } from '#jobs'
import { type Refusal, type ShortId, base62, isRefusal, refuse } from '#std'
import { isOffered, narrows } from './audience.ts'
import { type Said, details } from './details.ts'
import { forgetCamera } from './originals/forget-camera.ts'
import { type Asker, isTheirs } from './rules.ts'
import { insideOf, pictureColumns } from './sealing/inside.ts'
import { fits } from './sealing/place.ts'
import { queueRefit, refit } from './sealing/refit.ts'
import { type MediaSite } from './site.ts'
import { absent, pictureGone } from './withdraw.ts'

/** Changes words or audience, or takes camera settings back. Where fewer people may see it than before, its files get other addresses, and the old ones are closed in every process when this answers. */
export async function edit(
  ctx: MediaSite,
  { picture, by, said }: { picture: ShortId; by: Asker; said: Said },
): Promise<Refusal | null> {
  const done = await transaction(ctx, async (ctx) => {
    const { db } = ctx
    const found = await db
      .selectFrom('picture')
      .select(['id', 'person', 'audience', 'storage_key', 'original'])
      .where('short_id', '=', picture)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return absent(ctx, picture)
    if (found.audience === 'withdrawn') return pictureGone()
    if (!isTheirs(found, by))
      return found.audience === 'everyone'
        ? refuse('picture.not-yours', { status: 403 })
        : refuse('picture.unknown', { status: 404 })
    const { id, person, storage_key, original } = found
    const inside = (await insideOf(ctx, [id])).get(id)
    if (!inside) throw new Error('a locked row is gone')
    const { camera: shown, thumbhash, colour, ...soFar } = inside
    const next = details(said, {
      ...soFar,
      camera: shown !== null,
      audience: isOffered(found.audience) ? found.audience : 'me',
    })
    if (isRefusal(next)) return next
    const { camera, audience, ...words } = next
    // what was not kept cannot be shown
    if (camera && !shown) return refuse('picture.camera-gone', { field: 'camera' })
    const forgets = shown !== null && !camera
    const narrower = narrows(found.audience, audience)
    await db
      .updateTable('picture')
      .set({
        audience,
        ...(await pictureColumns(
          ctx,
          { person, audience },
          { ...words, camera: forgets ? null : shown, thumbhash, colour },
        )),
        ...(narrower ? { hash: base62(ctx.chance, 8) } : {}),
      })
      .where('short_id', '=', picture)
      .execute()
    if (forgets) await enqueue(ctx, 'media.forget-camera', { picture: id })
    const moves = fits({ audience, storage_key, original }) ? [] : [id]
    await queueRefit(ctx, moves)
    return { less: narrower || forgets, forgets: forgets ? id : null, moves }
  })
  if (isRefusal(done)) return done
  await (done.less ? withdrawn(ctx) : changed(ctx))
  // where these fail, the jobs go on with them
  await refit(ctx, done.moves).catch(() => {})
  if (done.forgets) await forgetCamera(ctx, done.forgets).catch(() => {})
  return null
}

import { join } from 'node:path'
import { changed, transaction } from '#db'
import { enqueue } from '#jobs'
import { type CameFrom, theirPolicy } from '#accounts'
import {
  type Id,
  type Made,
  type Refusal,
  type ShortId,
  base62,
  idOf,
  isRefusal,
  newId,
  newShortId,
  refuse,
  toDate,
} from '#std'
import { keyed } from './alike/keyed.ts'
import { announce, retract } from './announce.ts'
import { type Details, type Said, blank, details } from './details.ts'
import { type Rendered } from './engine/index.ts'
import { avifSlots } from './engine/rendered.ts'
import { LATER } from './originals/avif.ts'
import { keeping } from './originals/keeping.ts'
import { pictureColumns } from './sealing/inside.ts'
import { newPlace } from './sealing/place.ts'
import { type MediaSite } from './site.ts'

export type Upload = {
  readonly by: { readonly id: Id<'person'>; readonly verified: boolean }
  /** Path of the received file. */ readonly file: string
  readonly said: Said
  readonly from: Exclude<CameFrom, 'setup'>
  /** When it was published elsewhere, where it comes from there. */ readonly made?: Made
  /** What has to be written with it, or not at all. */
  readonly also?: (ctx: Pick<MediaSite, 'db'>, published: Published) => Promise<unknown>
}
export type Published = { readonly id: ShortId; readonly key: Id<'picture'> }

/** Decodes a file and publishes its renditions, with the cleaned original beside them. When it answers, the files last and the row stands; when it refuses, nothing is left of it. */
export async function publish(
  ctx: MediaSite,
  { by, file, said, from, made, also }: Upload,
): Promise<Published | Refusal> {
  if (!by.verified) return refuse('picture.not-verified', { status: 403 })
  const what = details(said, blank)
  if (isRefusal(what)) return what
  const work = await ctx.storage.workFolder()
  const key = newPlace(ctx.chance, what.audience)
  try {
    const rendered = await ctx.engine.render({
      source: file,
      into: work.path,
      keep: keeping({ policy: await theirPolicy(ctx, by.id) }, what.camera),
    })
    if (isRefusal(rendered)) return rendered
    await announce(ctx, key)
    await Promise.all(
      [rendered.renditions, rendered.moving ?? [], rendered.original ?? []]
        .flat()
        .map((one) => ctx.storage.put(`pictures/${key}/${one.file}`, join(work.path, one.file), by.id)),
    )
    const published = await write(ctx, { by: by.id, from, key, rendered, what, made, also })
    await (isRefusal(published) ? retract(ctx, key) : changed(ctx))
    return published
  } catch (error) {
    await retract(ctx, key)
    throw error
  } finally {
    await work.discard()
  }
}

type Row = {
  by: Id<'person'>
  from: Upload['from']
  key: string
  rendered: Rendered
  what: Details
  made: Made | undefined
  also: Upload['also'] | undefined
}

function write(
  ctx: MediaSite,
  { by, from, key, rendered, what, made, also }: Row,
): Promise<Published | Refusal> {
  return transaction(ctx, async ({ db }) => {
    const owner = await db
      .selectFrom('person')
      .select('id')
      .where('id', '=', by)
      // whoever is leaving, or has theirs kept and not used, puts up nothing more; closing waits for what is being written here
      .where('closed_at', 'is', null)
      .where('restricted_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!owner) return refuse('picture.no-owner', { status: 403 })
    const announced = await db.deleteFrom('upload').where('storage_key', '=', key).executeTakeFirst()
    if (announced.numDeletedRows === 0n) throw new Error('the upload was swept while it was under way')
    const at = made?.at ?? ctx.clock.now()
    const id = made ? idOf<'picture'>(made, ctx.chance) : newId<'picture'>(at, ctx.chance)
    const short = await freeShortId(ctx, db)
    const { width, height, format, animated, moving, original, colour } = rendered
    const { camera: _, audience, ...words } = what
    const thumbhash = Buffer.from(rendered.thumbhash)
    const inside = { ...words, camera: original?.camera ?? null, thumbhash, colour }
    await db
      .insertInto('picture')
      .values({
        id,
        short_id: short,
        person: by,
        audience,
        ...(await pictureColumns(ctx, { person: by, audience }, inside)),
        hash: base62(ctx.chance, 8),
        storage_key: key,
        width,
        height,
        format,
        animated,
        moving: moving !== null,
        ...columns(original),
        ...keyed(ctx, by, rendered),
        under: ctx.policy.policy.version,
        created_at: toDate(at),
        came_from: from,
      })
      .execute()
    if (original && !animated && avifSlots(rendered).length > 0)
      await enqueue({ db }, 'media.avif', { picture: id }, LATER)
    const published = { id: short, key: id }
    await also?.({ db }, published)
    return published
  })
}

/** How an original stands in its picture's row. */
const columns = (original: Rendered['original']) => ({
  original: original?.ext ?? null,
  original_bytes: original?.bytes ?? null,
  original_way: original?.way ?? null,
  original_kept: original ? [...original.kept] : null,
})

/** Seven characters; one more where that is taken, or was and is gone. */
async function freeShortId({ chance }: MediaSite, db: MediaSite['db']): Promise<ShortId> {
  const id = newShortId(chance)
  const taken = await db
    .selectFrom('picture')
    .select('short_id')
    .where('short_id', '=', id)
    .union(
      db.selectFrom('gone').select('short_id').where('short_id', '=', id).$castTo<{ short_id: ShortId }>(),
    )
    .executeTakeFirst()
  return taken ? ((id + base62(chance, 1)) as ShortId) : id
}

import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { transaction, withdrawn } from '#db'
import { enqueue } from '#jobs'
import { type Id } from '#std'
import { announce, retract } from '../announce.ts'
import { type MediaSite } from '../site.ts'
import { fits, newPlace } from './place.ts'

declare module '#jobs' {
  interface JobKinds {
    'media.refit': { picture: Id<'picture'> }
  }
}

/** Copies of so many pictures are made at a time. */
const AT_ONCE = 4

/**
 * Lets the files of pictures lie as who may see them asks: sealed for their owner, or open. They are copied to a new place, the row is switched
 * over, and the old place is removed once no process reads from it: at every moment the row names a place with all its files. A
 * kill in between leaves an announced upload, which the next sweep removes, or a queued erasure. Done before, it does nothing.
 */
export async function refit(ctx: MediaSite, pictures: readonly Id<'picture'>[]): Promise<void> {
  const old: string[] = []
  for (let at = 0; at < pictures.length; at += AT_ONCE)
    old.push(...(await Promise.all(pictures.slice(at, at + AT_ONCE).map((one) => moveOne(ctx, one)))).flat())
  if (old.length === 0) return
  await withdrawn(ctx)
  await Promise.all(old.map((place) => ctx.storage.deleteAll(`pictures/${place}`)))
}

/** What is queued with a change of who may see pictures, so that it is done whoever dies. */
export async function queueRefit(
  ctx: Pick<MediaSite, 'db'>,
  pictures: readonly Id<'picture'>[],
): Promise<void> {
  for (const picture of pictures) await enqueue(ctx, 'media.refit', { picture })
}

/** Gives the places that were left. Where the picture changed while its files were copied, it begins again. */
async function moveOne(ctx: MediaSite, picture: Id<'picture'>): Promise<string[]> {
  for (;;) {
    const row = await stateOf(ctx, picture)
    if (!row || fits(row)) return []
    const place = newPlace(ctx.chance, row.audience)
    await announce(ctx, place)
    try {
      const copied = await copyFiles(ctx, row, place)
      if (copied && (await switchOver(ctx, picture, row, place))) return [row.storage_key]
      if (!copied && same(await stateOf(ctx, picture), row))
        throw new Error('a file of a picture cannot be read')
    } catch (error) {
      await retract(ctx, place)
      throw error
    }
    await retract(ctx, place)
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof stateOf>>>

/** All that files hang on: what writes a file beside these changes one of them in the same transaction. */
const stateOf = ({ db }: Pick<MediaSite, 'db'>, picture: Id<'picture'>, lock = false) =>
  db
    .selectFrom('picture')
    .select(['person', 'audience', 'storage_key', 'original', 'original_bytes', 'original_kept', 'avif'])
    .where('id', '=', picture)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()

const same = (one: Row | undefined, other: Row): boolean => JSON.stringify(one) === JSON.stringify(other)

/** False where one of them cannot be read: it is gone, or its person's key is. */
async function copyFiles(
  { storage }: MediaSite,
  { person, storage_key: from }: Row,
  to: string,
): Promise<boolean> {
  const work = await storage.workFolder()
  try {
    for (const name of await storage.names(`pictures/${from}`)) {
      const file = await storage.get(`pictures/${from}/${name}`)
      if (!file) return false
      const source = join(work.path, name)
      await pipeline(file.stream(), createWriteStream(source, { mode: 0o600 }))
      await storage.put(`pictures/${to}/${name}`, source, person)
    }
    return true
  } finally {
    await work.discard()
  }
}

/** False where the row is no longer as it was when the files were read. */
function switchOver(ctx: MediaSite, picture: Id<'picture'>, before: Row, place: string): Promise<boolean> {
  return transaction(ctx, async ({ db }) => {
    const now = await stateOf({ db }, picture, true)
    if (!same(now, before)) return false
    await db.updateTable('picture').set({ storage_key: place }).where('id', '=', picture).execute()
    const announced = await db.deleteFrom('upload').where('storage_key', '=', place).executeTakeFirst()
    if (announced.numDeletedRows === 0n) throw new Error('the copy was swept while it was under way')
    await enqueue({ db }, 'media.erase-files', { key: before.storage_key })
    return true
  })
}

import { join } from 'node:path'
import { changed } from '#db'
import { type Id, isRefusal } from '#std'
import { type MediaSite } from '../site.ts'
import { atHand } from './at-hand.ts'
import { type Held, holding } from './holding.ts'

declare module '#jobs' {
  interface JobKinds {
    'media.avif': { picture: Id<'picture'> }
  }
}

/** Behind every other job, and one at a time: a decoder is left for who uploads. */
export const LATER = { priority: 1000, queue: 'media.avif' } as const

/** Makes the AVIF renditions of a picture from its original, once. Without an original, of what moves, and of what is gone there are none. */
export async function makeAvif(ctx: MediaSite, picture: Id<'picture'>): Promise<void> {
  const { db, engine, storage } = ctx
  const row = await db
    .selectFrom('picture')
    .select(['person', 'storage_key', 'original', 'width', 'height'])
    .where('id', '=', picture)
    .where('animated', '=', false)
    .where('avif', '=', false)
    .executeTakeFirst()
  if (!row?.original) return
  const key = `pictures/${row.storage_key}`
  const files = { picture, place: row.storage_key }
  let held: Held | null = null
  const there = await atHand(ctx, `${key}/original.${row.original}`, async ({ source, into }) => {
    const made = await engine.avif({ source, into, of: { width: row.width, height: row.height } })
    if (isRefusal(made)) {
      // what is too much for a decoder stays too much: the other renditions do
      if (made.code === 'storage.full') throw new Error(made.code)
      return
    }
    if (made.length === 0) return
    held = await holding(ctx, files, async (db) => {
      for (const { file } of made) await storage.put(`${key}/${file}`, join(into, file), row.person)
      await db.updateTable('picture').set({ avif: true }).where('id', '=', picture).execute()
    })
    if (held === 'put') await changed(ctx)
  })
  // while it was read, its files may have been taken to another place
  if (!there) held = await holding(ctx, files, async () => {})
  if (held === 'moved') await makeAvif(ctx, picture)
}

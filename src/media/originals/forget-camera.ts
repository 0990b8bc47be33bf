import { join } from 'node:path'
import { type Id, isRefusal } from '#std'
import { type MediaSite } from '../site.ts'
import { atHand } from './at-hand.ts'
import { type Held, holding } from './holding.ts'

declare module '#jobs' {
  interface JobKinds {
    'media.forget-camera': { picture: Id<'picture'> }
  }
}

/** Writes an original without the camera settings that its row no longer shows: the new file takes the old one's place. Done before, it does nothing. */
export async function forgetCamera(ctx: MediaSite, picture: Id<'picture'>): Promise<void> {
  const { db, engine, storage } = ctx
  const row = await db
    .selectFrom('picture')
    .select(['person', 'storage_key', 'original', 'original_kept'])
    .where('id', '=', picture)
    .where('camera', 'is', null)
    .executeTakeFirst()
  if (!row?.original || !row.original_kept?.includes('camera')) return
  const keep = row.original_kept.filter((one) => one !== 'camera')
  const key = `pictures/${row.storage_key}/original.${row.original}`
  const files = { picture, place: row.storage_key }
  let held: Held | null = null
  const there = await atHand(ctx, key, async ({ source, into }) => {
    const made = await engine.rewrite({ source, into, keep })
    if (isRefusal(made)) throw new Error(`an original could not be written again: ${made.code}`)
    held = await holding(ctx, files, async (db) => {
      await storage.put(key, join(into, made.file), row.person)
      await db
        .updateTable('picture')
        .set({ original_bytes: made.bytes, original_kept: [...made.kept] })
        .where('id', '=', picture)
        .execute()
    })
  })
  // while it was read, its files may have been taken to another place
  if (!there) held = await holding(ctx, files, async () => {})
  if (held === 'moved') await forgetCamera(ctx, picture)
}

import { toDate } from '#std'
import { type MediaSite } from './site.ts'

/** Names a place of files before they are there: a process that dies now leaves nothing that the next sweep does not find. */
export async function announce({ db, clock, process }: MediaSite, key: string): Promise<void> {
  await db
    .insertInto('upload')
    .values({ storage_key: key, process, started_at: toDate(clock.now()) })
    .execute()
}

/** How long until what could not be removed is tried again, in milliseconds. */
const AGAIN = 1_000

/** Leaves nothing of files that came to no picture. Where the database is away, it goes on behind the answer until it is back; should we die first, a sweep finds the row. */
export async function retract(ctx: MediaSite, key: string): Promise<void> {
  try {
    await leaveNothing(ctx, key)
  } catch {
    setTimeout(() => void retract(ctx, key), AGAIN).unref()
  }
}

async function leaveNothing({ db, storage }: MediaSite, key: string): Promise<void> {
  // a commit whose answer was lost may have published it all the same
  const kept = await db.selectFrom('picture').select('id').where('storage_key', '=', key).executeTakeFirst()
  if (kept) return
  await storage.deleteAll(`pictures/${key}`)
  await db.deleteFrom('upload').where('storage_key', '=', key).execute()
}

import { toDate } from '#std'
import { type MediaSite } from '../site.ts'
import { abandon } from './partials.ts'

/** Removes partial files past the policy's time, and those whose person left. Returns how many. For the timetable. */
export async function sweepPartials(site: Pick<MediaSite, 'db' | 'partials' | 'clock'>): Promise<number> {
  const { db, partials, clock } = site
  const over = await db
    .selectFrom('partial')
    .select('id')
    .where('expires_at', '<=', toDate(clock.now()))
    .execute()
  for (const { id } of over) await abandon(site, id)
  // a row stands before its file does and goes after it: a file without one is nobody's
  const files = await partials.list()
  if (files.length === 0) return over.length
  const rows = await db.selectFrom('partial').select('id').where('id', 'in', files).execute()
  const known = new Set(rows.map((row) => row.id))
  const orphans = files.filter((id) => !known.has(id))
  for (const id of orphans) await partials.remove(id)
  return over.length + orphans.length
}

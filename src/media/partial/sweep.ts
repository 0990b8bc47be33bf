import { type MediaSite } from '../site.ts'

/** Removes partial files without a row (their person left): a row stands before its file does, and goes after it. Returns how many. For the timetable. */
export async function sweepPartials({ db, partials }: Pick<MediaSite, 'db' | 'partials'>): Promise<number> {
  const files = await partials.list()
  if (files.length === 0) return 0
  const rows = await db.selectFrom('partial').select('id').where('id', 'in', files).execute()
  const known = new Set(rows.map((row) => row.id))
  const orphans = files.filter((id) => !known.has(id))
  for (const id of orphans) await partials.remove(id)
  return orphans.length
}

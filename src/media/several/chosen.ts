import { type Id, type Refusal, type ShortId, parseShortId, refuse } from '#std'
import { type Audience } from '../audience.ts'
import { type Asker, isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { pictureGone } from '../withdraw.ts'

/** More are not changed in one act. */
export const MOST_AT_ONCE = 200

/** What a form chose, as ids: each once, nonsense refused. */
export function chosen(given: readonly string[]): ShortId[] | Refusal {
  const ids = [...new Set(given)].map(parseShortId)
  if (ids.length === 0) return refuse('several.none', { field: 'pictures' })
  if (ids.length > MOST_AT_ONCE)
    return refuse('several.too-many', { field: 'pictures', values: { most: MOST_AT_ONCE } })
  return ids.every((id) => id !== null) ? ids : refuse('picture.unknown', { status: 404 })
}

export type Locked = {
  id: Id<'picture'>
  short_id: ShortId
  person: Id<'person'>
  audience: Audience
  storage_key: string
  original: string | null
}

/** The chosen pictures' rows, locked, in the order chosen, if all of them are theirs; else nothing is done to any. */
export async function lockChosen(
  { db }: Pick<MediaSite, 'db'>,
  { pictures, by }: { pictures: readonly ShortId[]; by: Asker },
): Promise<Locked[] | Refusal> {
  const rows = await db
    .selectFrom('picture')
    .select(['id', 'short_id', 'person', 'audience', 'storage_key', 'original'])
    .where('short_id', 'in', [...pictures])
    // two acts over the same pictures wait for each other, never in a ring
    .orderBy('id')
    .forUpdate()
    .execute()
  const other = rows.find((row) => !isTheirs(row, by))
  if (other?.audience === 'everyone') return refuse('picture.not-yours', { status: 403 })
  if (other || rows.length < pictures.length) return refuse('several.unknown', { status: 404 })
  const shown = rows.flatMap(({ audience, ...row }) =>
    audience === 'withdrawn' ? [] : [{ ...row, audience }],
  )
  if (shown.length < rows.length) return pictureGone()
  return pictures.flatMap((id) => shown.find((row) => row.short_id === id) ?? [])
}

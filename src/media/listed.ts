import { findShown } from '#accounts'
import { type Refusal, isRefusal, refuse } from '#std'
import { tagForm } from './details.ts'
import { type Page, newest, pageOf, parseCursor, streamOf, streamTagged, tagged } from './pictures.ts'
import { type MediaSite } from './site.ts'

export type Wanted = {
  readonly cursor: string | null
  readonly by?: string | null
  readonly tag?: string | null
  readonly most: number
}

/** A page of what everyone may see, newest first; of one member, with one tag, or both. */
export async function listed(
  site: Pick<MediaSite, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor'>,
  { cursor, by, tag, most }: Wanted,
): Promise<Page | Refusal> {
  const from = parseCursor(cursor)
  if (from === undefined) return refuse('picture.bad-cursor', { status: 400 })
  const person = by ? await findShown(site, by) : null
  if (isRefusal(person)) return person
  const form = tag ? tagForm(tag) : null
  return pageOf(site, { cursor: from, most, by: null }, (before, count) => {
    if (person)
      return form
        ? streamTagged(site.pool, person.id, form, before, count)
        : streamOf(site.pool, person.id, before, count)
    return form ? tagged(site.pool, form, before, count) : newest(site.pool, before, count)
  })
}

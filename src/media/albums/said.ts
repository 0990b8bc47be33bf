import { type Refusal, refuse } from '#std'
import { type Offered, isOffered } from '../audience.ts'
import { plainText } from '../details.ts'

/** What a member says about an album, as it came. */
export type AlbumSaid = {
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly audience?: string | undefined
}
export type AlbumDetails = { title: string; description: string; audience: Offered }

const MOST = { title: 200, description: 5000 } as const

/** Checks what was said, over what stands so far; the refusal names the field. */
export function albumDetails(said: AlbumSaid, soFar: AlbumDetails): AlbumDetails | Refusal {
  const next = { ...soFar }
  for (const field of ['title', 'description'] as const) {
    const text = plainText(said[field])
    if (text === undefined) continue
    if (text.length > MOST[field]) return refuse('picture.too-long', { field, values: { most: MOST[field] } })
    next[field] = field === 'description' ? text.trim() : text.replaceAll(/\s+/g, ' ').trim()
  }
  if (next.title === '') return refuse('album.no-title', { field: 'title' })
  if (said.audience !== undefined) {
    if (!isOffered(said.audience)) return refuse('picture.audience-unknown', { field: 'audience' })
    next.audience = said.audience
  }
  return next
}

import { type Refusal, isRefusal, refuse } from '#std'
import { type Offered, isOffered } from './audience.ts'

/** What a member says about a picture, as it came. */
export type Said = {
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly alt?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly audience?: string | undefined
  /** Keep camera settings, and show them. */ readonly camera?: boolean | undefined
}
export type Details = {
  title: string
  description: string
  alt: string
  tags: string[]
  audience: Offered
  camera: boolean
}

/** What stands where nothing was said. */
export const blank: Details = {
  title: '',
  description: '',
  alt: '',
  tags: [],
  audience: 'everyone',
  camera: false,
}

const MOST = { title: 200, description: 5000, alt: 1000 } as const
const MOST_TAGS = 30
const LONGEST_TAG = 50

/** Checks what was said, over what stands so far; the refusal names the field. */
export function details(said: Said, soFar: Details): Details | Refusal {
  const next = { ...soFar, camera: said.camera ?? soFar.camera }
  for (const field of ['title', 'description', 'alt'] as const) {
    const text = plainText(said[field])
    if (text === undefined) continue
    if (text.length > MOST[field]) return refuse('picture.too-long', { field, values: { most: MOST[field] } })
    next[field] = field === 'description' ? text.trim() : oneLine(text)
  }
  if (said.audience !== undefined) {
    if (!isOffered(said.audience)) return refuse('picture.audience-unknown', { field: 'audience' })
    next.audience = said.audience
  }
  const tags = said.tags === undefined ? soFar.tags : tagList(said.tags)
  return isRefusal(tags) ? tags : { ...next, tags }
}

function tagList(given: readonly string[]): string[] | Refusal {
  const tags = [...new Set(given.map(tagForm).filter((tag) => tag !== ''))]
  if (tags.length > MOST_TAGS)
    return refuse('picture.too-many-tags', { field: 'tags', values: { most: MOST_TAGS } })
  const long = tags.find((tag) => tag.length > LONGEST_TAG)
  return long === undefined
    ? tags
    : refuse('picture.tag-too-long', { field: 'tags', values: { most: LONGEST_TAG } })
}

/** What PostgreSQL cannot keep (NUL) or nobody can see goes; line ends and tabs stay. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
export const plainText = (text: string | undefined): string | undefined =>
  text?.toWellFormed().replaceAll(CONTROL, '')

/** A tag's one form: NFKC, lower case, no `#` in front, single spaces. */
export const tagForm = (text: string): string =>
  oneLine((plainText(text) ?? '').normalize('NFKC').toLowerCase()).replace(/^#+\s*/, '')
/** `night, black and white` → two tags. */
export const splitTags = (text: string): string[] => text.split(',')

/** A switch as forms and metadata of uploads write it; not said is undefined. */
export const switched = (text: string): boolean | undefined =>
  text === '' ? undefined : text === 'yes' || text === 'true'

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

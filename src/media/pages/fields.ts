import { type FormFields } from '#web'

// What the forms of pictures and albums ask, and for what.
const content = { kind: 'user.content.private', for: 'essential.service' } as const
const audience = { kind: 'user.privacy_preferences', for: 'essential.service' } as const
const camera = { kind: 'user.content.public.media_metadata', for: 'essential.service' } as const

export const WORDS: FormFields = {
  title: content,
  description: content,
  alt: content,
  tags: content,
  audience,
  camera,
}
export const UPLOAD: FormFields = { file: content, ...WORDS, first: 'plumbing' }
/** The words of each file that waits stand behind its id. */
export const HELD: FormFields = {
  file: 'plumbing',
  do: 'plumbing',
  publish: 'plumbing',
  discard: 'plumbing',
  ...Object.fromEntries(Object.entries(WORDS).map(([name, field]) => [`*.${name}`, field])),
}
/** A picture that is looked into and thrown away. */
export const PHOTO: FormFields = { file: camera }
export const ALBUM: FormFields = { title: content, description: content, audience }
export const ORDER: FormFields = { do: 'plumbing', cursor: 'plumbing' }
export const SEVERAL: FormFields = {
  picture: 'plumbing',
  do: 'plumbing',
  album: 'plumbing',
  cursor: 'plumbing',
  tags: content,
  audience,
}
export const TICKED: FormFields = { picture: 'plumbing' }
/** What is searched for is in the address of the page, and kept nowhere. */
export const SEARCH: FormFields = { q: 'plumbing' }

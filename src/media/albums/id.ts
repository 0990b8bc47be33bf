import { type Chance, base62 } from '#std'

/** What an album wears in public: five base62 characters, one more where those are taken. */
export type AlbumId = string & { readonly __album: true }

export const newAlbumId = (chance: Chance): AlbumId => base62(chance, 5) as AlbumId
/** The text as an album's id, or null where it cannot be one. */
export const parseAlbumId = (text: string): AlbumId | null =>
  /^[0-9A-Za-z]{5,6}$/.test(text) ? (text as AlbumId) : null

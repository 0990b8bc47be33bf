import { look as imdb } from './imdb/look.ts'
import { look as imgur } from './imgur/look.ts'
import { type Look } from './look.ts'

/** The looks that presets have of their own, by the preset's name. */
export const looks = { imdb, imgur } satisfies Record<string, Look>

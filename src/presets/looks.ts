import { look as imdb } from './imdb/look.ts'
import { look as imgbin } from './imgbin/look.ts'
import { look as imgur } from './imgur/look.ts'
import { look as imvu } from './imvu/look.ts'
import { type Look } from './look.ts'
import { look as onempics } from './1mpics/look.ts'

/** The looks that presets have of their own, by the preset's name. */
export const looks = { imdb, imvu, '1mpics': onempics, imgbin, imgur } satisfies Record<string, Look>

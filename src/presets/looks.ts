import { type Policy, en } from '#policy'
import { look as onempics } from './1mpics/look.ts'
import { look as imdb } from './imdb/look.ts'
import { look as imgbin } from './imgbin/look.ts'
import { look as imgur } from './imgur/look.ts'
import { look as imvu } from './imvu/look.ts'
import { type Look } from './look.ts'
import { look as oriel } from './oriel/look.ts'

/** How each preset looks, by its name. */
export const looks = { oriel, imdb, imvu, '1mpics': onempics, imgbin, imgur } satisfies Record<string, Look>

/** A policy of one's own wears our colours, and nothing is said of it that only our own policy keeps. */
const ownLook: Look = { ...oriel, about: en('A place to show pictures, and to look at those of others.') }

/** How a site under this policy looks: by the policy's name. */
export const lookOf = ({ name }: Pick<Policy, 'name'>): Look =>
  Object.hasOwn(looks, name) ? looks[name as keyof typeof looks] : ownLook

import { type Refusal, refuse } from '#std'
import { plainest } from './confusables.ts'

/** A user name as its person writes it, and the form that nobody else's name may have. */
export type UserName = { readonly name: string; readonly skeleton: string }

const SHAPE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u
const END = /[._-]$/
const DOUBLED = /[._-]{2}|\p{M}{3}/u
// letters that show nothing, such as the Hangul filler
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u
const SHORTEST = 2
const LONGEST = 30

/** 2 to 30 letters and digits of any script, with `-`, `_` and `.` between them. */
export function parseName(typed: string): UserName | Refusal {
  const name = typed.normalize('NFKC')
  const length = Array.from(name).length
  if (name === '') return refuse('name.missing', { field: 'name' })
  if (length < SHORTEST || length > LONGEST)
    return refuse('name.length', { field: 'name', values: { shortest: SHORTEST, longest: LONGEST } })
  if (!SHAPE.test(name) || END.test(name) || DOUBLED.test(name) || UNSEEN.test(name))
    return refuse('name.letters', { field: 'name' })
  const skeleton = skeletonOf(name)
  return RESERVED.has(skeleton) ? refuse('name.reserved', { field: 'name' }) : { name, skeleton }
}

/** NFKC, no case, look-alikes as one: `Adm1n` and `аdmin` with a Cyrillic а are one name. */
export function skeletonOf(name: string): string {
  // upper, then lower: what the two make one (ß and ss, ſ and s) is one
  return plainest(name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC'))
}

/** Names that would speak for the site, or that are addresses of it. */
const RESERVED: ReadonlySet<string> = new Set(
  [
    'about',
    'abuse',
    'admin',
    'administrator',
    'api',
    'assets',
    'contact',
    'deleted',
    'desk',
    'everyone',
    'explore',
    'feed',
    'gone',
    'help',
    'hostmaster',
    'info',
    'join',
    'legal',
    'mail',
    'me',
    'member',
    'moderator',
    'nobody',
    'null',
    'official',
    'operator',
    'oriel',
    'owner',
    'policy',
    'postmaster',
    'privacy',
    'proof',
    'reset',
    'root',
    'search',
    'security',
    'settings',
    'setup',
    'sign-in',
    'sign-out',
    'site',
    'staff',
    'support',
    'system',
    'tags',
    'team',
    'terms',
    'undefined',
    'unknown',
    'upload',
    'verify',
    'webmaster',
    'www',
    'you',
  ].map(skeletonOf),
)

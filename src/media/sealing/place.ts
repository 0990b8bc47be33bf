import { type Chance, base62 } from '#std'

// A picture's storage key tells how its files lie: whoever has a file's name knows whether it is sealed, without asking the database.

/** All of it is sealed for its owner. */
const SEALED = '.sealed'
/** The renditions lie open, for who may see them is everyone; the original is sealed. */
const OPEN = '.open'

type Row = {
  readonly audience: string
  readonly storage_key: string
  readonly original: string | null
}

/** A new place for a picture's files. */
export const newPlace = (chance: Chance, audience: string): string => base62(chance, 26) + ending(audience)

const ending = (audience: string): string => (audience === 'everyone' ? OPEN : SEALED)

export const isSealed = (place: string, name: string): boolean =>
  place.endsWith(SEALED) || (place.endsWith(OPEN) && name.startsWith('original.'))

/** Do its files lie as who may see it asks? Those from before places had endings lie open, all of them. The migration's index says the same. */
export const fits = ({ audience, storage_key, original }: Row): boolean =>
  storage_key.endsWith(ending(audience)) ||
  (audience === 'everyone' && original === null && !storage_key.includes('.'))

import { type Fact, type Kind } from '../carries/index.ts'
import { type Reading } from './look.ts'

/** In the order in which people would want to know. */
const ORDER: readonly Kind[] = [
  'place',
  'people',
  'owner',
  'serial',
  'time',
  'camera',
  'thumbnail',
  'caption',
  'edit-history',
  'ids',
  'software',
  'author',
  'copyright',
  'colour-profile',
  'other',
]
/** A bare code of the standard ("2", "06") tells a reader nothing. */
const SAYS_NOTHING = /^\d{0,2}$/

/** A kind of facts that a file tells: each value once. */
export type Line = { readonly kind: Kind; readonly values: readonly string[]; readonly stays: boolean }

export function linesOf({ carried, left }: Reading): readonly Line[] {
  return ORDER.flatMap((kind) => {
    const values = new Set(carried.facts.filter(says(kind)).map((fact) => fact.value))
    const stays = left?.some((fact) => fact.kind === kind) ?? false
    return values.size > 0 ? [{ kind, values: [...values], stays }] : []
  })
}

const says =
  (kind: Kind) =>
  (fact: Fact): boolean =>
    fact.kind === kind && !SAYS_NOTHING.test(fact.value)

export const placeOf = ({ carried }: Reading) => carried.facts.find((fact) => fact.place)?.place

import { type KeyObject, createHmac, createSecretKey } from 'node:crypto'
import { type Site } from '#site'
import { type Id } from '#std'
import { type Rendered } from '../engine/index.ts'

type Keyed = { readonly exact: Buffer; readonly likeness: string | null }

/**
 * What is stored of a file's digest and of how its picture looks. `exact` is an HMAC of the digest. `likeness` has its bits in
 * another order, and half of them turned, so that as many differ between two pictures of one person as before, and between
 * those of two people nothing is told.
 *
 * Without the keys a copy of the database tells which pictures of a person are alike. Who also has a few dozen of the pictures
 * themselves can work out that person's order and learn roughly how their others look: that is the price of asking the
 * database for distances, and why the file's digest is not stored so.
 */
export function keyed(
  { keys }: Pick<Site, 'keys'>,
  person: Id<'person'>,
  { digest, likeness }: Pick<Rendered, 'digest' | 'likeness'>,
): Keyed {
  const own = createSecretKey(mac(keys.site('likeness'), person))
  return {
    exact: mac(createSecretKey(mac(own, 'exact')), digest),
    likeness: likeness === null ? null : shuffled(createSecretKey(mac(own, 'likeness')), likeness),
  }
}

const mac = (key: KeyObject, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The same bits in an order only the key knows, some of them turned: 0.2 ms. */
function shuffled(key: KeyObject, bits: string): string {
  const places = Array.from(bits, (bit, at) => ({ bit: Number(bit), by: mac(key, String(at)) }))
  return places
    .toSorted((a, b) => Buffer.compare(a.by, b.by))
    .map(({ bit, by }) => bit ^ ((by.at(-1) ?? 0) & 1))
    .join('')
}

import { type Bytes, isSame, sha256 } from './bytes.ts'

/*
 * Proofs over the Merkle tree of RFC 6962: whether they hold, as RFC 9162 (2.1.3.2, 2.1.4.2) computes it. A leaf and a node are told apart by
 * their first byte, so that none is ever taken for the other.
 */

export const leafHash = (commitment: Uint8Array): Promise<Bytes> => sha256(Uint8Array.of(0), commitment)
const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> =>
  sha256(Uint8Array.of(1), left, right)

const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1

/** A leaf's way up: `path` from the leaf's neighbour on. */
export type Inclusion = {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly path: readonly Uint8Array[]
}

/** Is the leaf at `index` of the tree of `size` leaves that has this root? */
export async function isIncluded({ index, size, leaf, path }: Inclusion, root: Uint8Array): Promise<boolean> {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const beside of path) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      hash = await nodeHash(beside, hash)
      // the last of a level without a partner stands for the one above
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else hash = await nodeHash(hash, beside)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isSame(hash, root)
}

/** A tree at an earlier size and at a later one. */
export type Growth = {
  readonly from: number
  readonly to: number
  readonly path: readonly Uint8Array[]
}

/** Does the tree with the second root begin with all leaves of the first, in the same order? */
export async function isConsistent(
  { from, to, path }: Growth,
  first: Uint8Array,
  second: Uint8Array,
): Promise<boolean> {
  if (!isCount(from) || !isCount(to) || from > to) return false
  if (from === to) return path.length === 0 && isSame(first, second)
  if (from === 0) return path.length === 0
  const whole = Number.isInteger(Math.log2(from))
  const [start, ...rest] = whole ? [first, ...path] : path
  if (!start) return false
  let [at, last] = [from - 1, to - 1]
  while (isOdd(at)) [at, last] = [half(at), half(last)]
  let [early, late] = [start, start]
  for (const beside of rest) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      ;[early, late] = [await nodeHash(beside, early), await nodeHash(beside, late)]
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else late = await nodeHash(late, beside)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isSame(early, first) && isSame(late, second)
}

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0

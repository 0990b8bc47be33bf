import { createHash } from 'node:crypto'

/*
 * The Merkle tree of RFC 6962 over hashes that are kept: of a tree of any size, a few dozen of whole subtrees tell its root and every proof.
 */

/** The hash of the whole subtree of 2^`level` leaves that is the `index`-th of its level, from the left. */
export type Hashes = (level: number, index: number) => Promise<Buffer>

export const leafHash = (commitment: Uint8Array): Buffer =>
  createHash('sha256').update(LEAF).update(commitment).digest()
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest()
const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)]

/** The root of a tree of `size` leaves; of none it is the SHA-256 of nothing. */
export const rootAt = (hashes: Hashes, size: number): Promise<Buffer> =>
  size === 0 ? Promise.resolve(createHash('sha256').digest()) : range(hashes, 0, size)

/** MTH(D[start:start+count]): `start` is a multiple of the power of two that `count` reaches into. */
async function range(hashes: Hashes, start: number, count: number): Promise<Buffer> {
  const level = Math.log2(count)
  if (Number.isInteger(level)) return hashes(level, start / count)
  const left = below(count)
  return nodeHash(await range(hashes, start, left), await range(hashes, start + left, count - left))
}

/** The largest power of two that is less than `n`. */
function below(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

/** PATH(index, D[size]): what joins a leaf to the root. */
export const inclusion = (hashes: Hashes, index: number, size: number): Promise<Buffer[]> =>
  pathIn(hashes, index, 0, size)

async function pathIn(hashes: Hashes, index: number, start: number, count: number): Promise<Buffer[]> {
  if (count === 1) return []
  const left = below(count)
  return index < left
    ? [...(await pathIn(hashes, index, start, left)), await range(hashes, start + left, count - left)]
    : [...(await pathIn(hashes, index - left, start + left, count - left)), await range(hashes, start, left)]
}

/** PROOF(from, D[to]): what joins the tree at an earlier size to the later one. */
export async function consistency(hashes: Hashes, from: number, to: number): Promise<Buffer[]> {
  return from === 0 || from === to ? [] : joining(hashes, { from, start: 0, count: to, known: true })
}

type Joining = {
  readonly from: number
  readonly start: number
  readonly count: number
  /** Is the subtree's hash one that whoever asks has already? */ readonly known: boolean
}

async function joining(hashes: Hashes, { from, start, count, known }: Joining): Promise<Buffer[]> {
  if (from === count) return known ? [] : [await range(hashes, start, count)]
  const left = below(count)
  return from <= left
    ? [
        ...(await joining(hashes, { from, start, count: left, known })),
        await range(hashes, start + left, count - left),
      ]
    : [
        ...(await joining(hashes, {
          from: from - left,
          start: start + left,
          count: count - left,
          known: false,
        })),
        await range(hashes, start, left),
      ]
}

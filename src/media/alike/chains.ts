import { setImmediate } from 'node:timers/promises'

/** After so many milliseconds others get their turn. */
const TURN = 5

/** What two pictures are compared by. */
export type Compared = { readonly exact: Buffer; readonly likeness: string | null }

/** Those that are one file, or alike in a chain (at most `most` of 64 bits differ), in the order given. Each is compared with all that are in no chain yet, others get their turn meanwhile: 10,000 that have nothing in common take 0.5 s of one core. */
export async function chains<T extends Compared>(all: readonly T[], most: number): Promise<T[][]> {
  const near = nearness(all, most)
  const found: T[][] = []
  let left = Int32Array.from(all.keys())
  let since = performance.now()
  while (left.length > 0) {
    const chain = [left[0] ?? 0]
    left = left.subarray(1)
    for (const one of chain) {
      left = taking(left, (other) => near(one, other) && chain.push(other) > 0)
      if (performance.now() - since < TURN) continue
      await setImmediate()
      since = performance.now()
    }
    if (chain.length > 1) found.push(chain.toSorted((a, b) => a - b).flatMap((at) => all[at] ?? []))
  }
  return found
}

/** Without those that were taken, in the same memory. */
function taking(left: Int32Array<ArrayBuffer>, takes: (at: number) => boolean): Int32Array<ArrayBuffer> {
  let kept = 0
  for (const at of left) if (!takes(at)) left[kept++] = at
  return left.subarray(0, kept)
}

/** On whole numbers alone, so that a pair takes some 5 ns. */
function nearness(all: readonly Compared[], most: number): (one: number, other: number) => boolean {
  const files = new Map<string, number>()
  const file = Int32Array.from(all, ({ exact }, at) => {
    const text = exact.toString('latin1')
    return files.get(text) ?? (files.set(text, at), at)
  })
  const seen = Uint8Array.from(all, ({ likeness }) => (likeness === null ? 0 : 1))
  const half = (from: number): Int32Array =>
    Int32Array.from(all, ({ likeness }) => parseInt(likeness?.slice(from, from + 32) ?? '0', 2) | 0)
  const [high, low] = [half(0), half(32)]
  const differ = (of: Int32Array, one: number, other: number): number =>
    ones((of[one] ?? 0) ^ (of[other] ?? 0))
  return (one, other) =>
    file[one] === file[other] ||
    (seen[one] === 1 && seen[other] === 1 && differ(high, one, other) + differ(low, one, other) <= most)
}

/** How many bits of 32 are set (Warren, Hacker's Delight § 5-1). */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

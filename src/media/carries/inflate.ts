import { u8 } from './bytes.ts'

// RFC 1951, after Mark Adler's puff: short, and it cannot be led out of its bounds. It is for texts and colour profiles; pixels
// are never inflated. `budget` is what one file may blow up to, all its parts together.

export type Budget = { left: number }
/** Bytes all texts of one file may inflate to. */
export const BUDGET = 8e6

type Table = { readonly counts: Uint16Array; readonly symbols: Uint16Array }

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
]
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
]
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const lengthBits = (at: number): number => (at < 8 || at === 28 ? 0 : (at >> 2) - 1)
const distanceBits = (at: number): number => (at < 4 ? 0 : (at >> 1) - 1)

/** The bytes of a zlib stream (RFC 1950); null where it is broken or wants more than the budget has left. */
export function inflate(data: Uint8Array, budget: Budget): Uint8Array | null {
  if ((u8(data, 0) & 15) !== 8 || ((u8(data, 0) << 8) | u8(data, 1)) % 31 !== 0 || u8(data, 1) & 32)
    return null
  let out = new Uint8Array(Math.min(budget.left, data.length * 4 + 1024))
  let size = 0
  let at = 2
  let held = 0
  let bits = 0

  function take(need: number): number {
    while (bits < need) {
      if (at >= data.length) throw new Broken()
      held |= u8(data, at++) << bits
      bits += 8
    }
    const taken = held & ((1 << need) - 1)
    held >>>= need
    bits -= need
    return taken
  }

  function symbol({ counts, symbols }: Table): number {
    let [code, first, index] = [0, 0, 0]
    for (let length = 1; length <= 15; length++) {
      code |= take(1)
      const count = counts[length] ?? 0
      if (code - count < first) return symbols[index + code - first] ?? 0
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw new Broken()
  }

  function put(byte: number): void {
    if (size >= budget.left) throw new Broken()
    if (size >= out.length) {
      const more = new Uint8Array(Math.min(budget.left, out.length * 2))
      more.set(out)
      out = more
    }
    out[size++] = byte
  }

  function stored(): void {
    ;[held, bits] = [0, 0]
    const length = u8(data, at) | (u8(data, at + 1) << 8)
    at += 4
    if (at + length > data.length) throw new Broken()
    for (let i = 0; i < length; i++) put(u8(data, at++))
  }

  function tables(): readonly [Table, Table] {
    const [literals, distances, codes] = [take(5) + 257, take(5) + 1, take(4) + 4]
    const lengths = new Uint8Array(320)
    for (let i = 0; i < codes; i++) lengths[ORDER[i] ?? 0] = take(3)
    const code = table(lengths.subarray(0, 19))
    lengths.fill(0)
    for (let i = 0; i < literals + distances;) {
      const one = symbol(code)
      if (one < 16) {
        lengths[i++] = one
        continue
      }
      const last = one === 16 ? u8(lengths, i - 1) : 0
      const times = one === 16 ? 3 + take(2) : one === 17 ? 3 + take(3) : 11 + take(7)
      if (i + times > literals + distances) throw new Broken()
      lengths.fill(last, i, (i += times))
    }
    return [table(lengths.subarray(0, literals)), table(lengths.subarray(literals, literals + distances))]
  }

  function block(literals: Table, distances: Table): void {
    for (let one = symbol(literals); one !== 256; one = symbol(literals)) {
      if (one < 256) {
        put(one)
        continue
      }
      const length = (LENGTHS[one - 257] ?? 0) + take(lengthBits(one - 257))
      const two = symbol(distances)
      const back = (DISTANCES[two] ?? Infinity) + take(distanceBits(two))
      if (back > size) throw new Broken()
      for (let i = 0; i < length; i++) put(u8(out, size - back))
    }
  }

  try {
    for (let last = 0; last === 0;) {
      last = take(1)
      const kind = take(2)
      if (kind === 0) stored()
      else if (kind === 1) block(...FIXED)
      else if (kind === 2) block(...tables())
      else return null
    }
  } catch (fault) {
    if (!(fault instanceof Broken)) throw fault
    // What it cost is paid, or a file of many broken parts would cost that many times the budget.
    budget.left -= size
    return null
  }
  budget.left -= size
  return out.subarray(0, size)
}

class Broken extends Error {}

function table(lengths: Uint8Array): Table {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  const starts = new Uint16Array(16)
  for (let i = 1; i < 15; i++) starts[i + 1] = (starts[i] ?? 0) + (counts[i] ?? 0)
  const symbols = new Uint16Array(lengths.length)
  lengths.forEach((length, one) => {
    if (length === 0) return
    const place = starts[length] ?? 0
    symbols[place] = one
    starts[length] = place + 1
  })
  return { counts, symbols }
}

const FIXED = [
  table(Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  table(new Uint8Array(30).fill(5)),
] as const

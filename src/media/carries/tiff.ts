import { part, starts, u16, u32, u8 } from './bytes.ts'

export type Ifd = 'image' | 'exif' | 'gps' | 'interop' | 'thumbnail' | 'maker' | 'page'

export type Entry = {
  readonly ifd: Ifd
  readonly tag: number
  readonly type: number
  readonly count: number
  /** The value's bytes, as many of them as there are. */
  readonly data: Uint8Array
  readonly little: boolean
}

/** Bounds that no camera comes near: entries of one block, IFDs of one block, and how deep one may point to another. */
const ENTRIES = 10_000
const IFDS = 64
const DEPTH = 4

/** Bytes of one value of each type, TIFF 6.0 § 2 (13: IFD; 129: UTF-8, Exif 3.0). */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  129: 1,
}

const BELOW: Readonly<Record<number, Ifd>> = {
  0x8769: 'exif',
  0x8825: 'gps',
  0xa005: 'interop',
  0x014a: 'page',
}

/** Of a block of Exif, without or with its 'Exif\0\0'; null where it is none. */
export function header(block: Uint8Array): { readonly tiff: Uint8Array; readonly little: boolean } | null {
  const tiff = starts(block, 'Exif\0') ? part(block, 6) : block
  const little = starts(tiff, 'II')
  if (!little && !starts(tiff, 'MM')) return null
  // 42; the others are what Panasonic and Olympus write in raw files.
  return [42, 0x55, 0x4f52, 0x5352].includes(u16(tiff, 2, little)) ? { tiff, little } : null
}

export type Parsed = { readonly entries: readonly Entry[]; readonly whole: boolean }

/** All entries of a block. Offsets that loop, counts past the end and chains without end are harmless. */
export function parse(block: Uint8Array): Parsed {
  const found = header(block)
  if (found === null) return { entries: [], whole: false }
  const { tiff, little } = found
  return walk(tiff, u32(tiff, 4, little), little, 'image')
}

/** The entries of the IFD at `at` and of those it leads to; offsets in it count from the start of `tiff`. */
export function walk(tiff: Uint8Array, at: number, little: boolean, ifd: Ifd): Parsed {
  const entries: Entry[] = []
  const seen = new Set<number>()
  let whole = true

  function visit(at: number, ifd: Ifd, depth: number): void {
    for (let next = at, name = ifd; next !== 0; name = name === 'image' ? 'thumbnail' : 'page') {
      if (next + 2 > tiff.length || seen.has(next) || seen.size >= IFDS || depth > DEPTH) {
        whole = false
        return
      }
      seen.add(next)
      next = list(next, name, depth)
      if (ifd !== 'image' && ifd !== 'page') return
    }
  }

  /** Reads one IFD; answers where the next one stands. */
  function list(at: number, ifd: Ifd, depth: number): number {
    const count = u16(tiff, at, little)
    for (let i = 0; i < count; i++) {
      const from = at + 2 + i * 12
      if (from + 12 > tiff.length || entries.length >= ENTRIES) {
        whole = false
        return 0
      }
      const entry = one(from, ifd)
      entries.push(entry)
      const below = BELOW[entry.tag]
      if (below !== undefined && ifd !== 'maker') {
        for (let k = 0; k < Math.min(entry.count, 8); k++) {
          if (entry.data.length >= k * 4 + 4) visit(u32(entry.data, k * 4, little), below, depth + 1)
        }
      }
    }
    return u32(tiff, at + 2 + count * 12, little)
  }

  function one(from: number, ifd: Ifd): Entry {
    const type = u16(tiff, from + 2, little)
    const count = u32(tiff, from + 4, little)
    const length = count * (SIZES[type] ?? 0)
    const data = part(tiff, length <= 4 ? from + 8 : u32(tiff, from + 8, little), length)
    return { ifd, tag: u16(tiff, from, little), type, count, data, little }
  }

  visit(at, ifd, 0)
  return { entries, whole }
}

/** The value at `index` as a number; NaN where it is none. */
export function value({ type, data, little }: Entry, index = 0): number {
  const size = SIZES[type] ?? 0
  const at = index * size
  if (at + size > data.length || size === 0) return NaN
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (type === 1 || type === 7) return u8(data, at)
  if (type === 3) return u16(data, at, little)
  if (type === 4 || type === 13) return u32(data, at, little)
  if (type === 5) return u32(data, at, little) / u32(data, at + 4, little)
  if (type === 6) return view.getInt8(at)
  if (type === 8) return view.getInt16(at, little)
  if (type === 9) return view.getInt32(at, little)
  if (type === 10) return view.getInt32(at, little) / view.getInt32(at + 4, little)
  if (type === 11) return view.getFloat32(at, little)
  return type === 12 ? view.getFloat64(at, little) : NaN
}

/** The denominator of a rational, 1 for whole numbers: how fine its digits are. */
export const fineness = ({ type, data, little }: Entry, index = 0): number =>
  type === 5 || type === 10 ? u32(data, index * 8 + 4, little) : 1

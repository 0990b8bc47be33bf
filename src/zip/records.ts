// The records of a ZIP file, as APPNOTE 6.3.10 has them (PKWARE). Numbers are little-endian; section numbers are APPNOTE's.

/** UTF-8 names (bit 11); with `later` the checksum stands behind the bytes (bit 3). */
const FLAGS = { utf8: 1 << 11, later: 1 << 3 }
/** What 32 and 16 bits cannot hold is written as all ones, and stands in the extra field of ZIP64. */
export const MOST_32 = 0xffff_ffff
export const MOST_16 = 0xffff
const [VERSION, VERSION_64] = [20, 45]

/** What a file of the archive is to its records. `size` is as it lies in the archive, `plain` as it is read. */
export type Described = {
  readonly name: string
  readonly at: Date
  readonly deflated: boolean
  readonly size: number
  readonly plain: number
  /** CRC-32, or null where it is only known once the bytes went by. */
  readonly crc: number | null
}

/** 4.3.7. Sizes stand here only where the checksum is known; else `descriptor` follows the bytes. */
export function localHeader(file: Described): Buffer {
  const name = Buffer.from(file.name)
  const known = file.crc !== null
  const large = needs64(file)
  const extra = large ? extra64(known ? [file.plain, file.size] : [0, 0]) : Buffer.alloc(0)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(large ? VERSION_64 : VERSION, 4)
  head.writeUInt16LE(FLAGS.utf8 | (known ? 0 : FLAGS.later), 6)
  head.writeUInt16LE(file.deflated ? 8 : 0, 8)
  head.writeUInt32LE(dosTime(file.at), 10)
  head.writeUInt32LE(file.crc ?? 0, 14)
  head.writeUInt32LE(large ? MOST_32 : known ? file.size : 0, 18)
  head.writeUInt32LE(large ? MOST_32 : known ? file.plain : 0, 22)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

/** 4.3.9, behind the bytes of a file whose checksum was not known before. */
export function descriptor(file: Described, crc: number): Buffer {
  const large = needs64(file)
  const tail = Buffer.alloc(large ? 24 : 16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  if (large) {
    tail.writeBigUInt64LE(BigInt(file.size), 8)
    tail.writeBigUInt64LE(BigInt(file.plain), 16)
  } else {
    tail.writeUInt32LE(file.size, 8)
    tail.writeUInt32LE(file.plain, 12)
  }
  return tail
}

/** 4.3.12. `far`: the offset gets its 64 bits whatever it is, since the length of the record was promised so. */
export function centralHeader(
  file: Described,
  { crc, offset, far }: { crc: number; offset: number; far: boolean },
): Buffer {
  const name = Buffer.from(file.name)
  const large = needs64(file)
  const extra =
    large || far
      ? extra64([...(large ? [file.plain, file.size] : []), ...(far ? [offset] : [])])
      : Buffer.alloc(0)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  // made by: Unix (3), so that the rights below count
  head.writeUInt16LE((3 << 8) | VERSION_64, 4)
  head.writeUInt16LE(large || far ? VERSION_64 : VERSION, 6)
  head.writeUInt16LE(FLAGS.utf8 | (file.crc === null ? FLAGS.later : 0), 8)
  head.writeUInt16LE(file.deflated ? 8 : 0, 10)
  head.writeUInt32LE(dosTime(file.at), 12)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(large ? MOST_32 : file.size, 20)
  head.writeUInt32LE(large ? MOST_32 : file.plain, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  // a plain file that its owner may read and write
  head.writeUInt32LE((0o100600 << 16) >>> 0, 38)
  head.writeUInt32LE(far ? MOST_32 : offset, 42)
  return Buffer.concat([head, name, extra])
}

export type Ending = {
  readonly files: number
  readonly offset: number
  readonly size: number
  readonly large: boolean
}

/** 4.3.14 to 4.3.16: where the central directory lies. */
export function ending({ files, offset, size, large }: Ending): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(large ? MOST_16 : files, 8)
  end.writeUInt16LE(large ? MOST_16 : files, 10)
  end.writeUInt32LE(large ? MOST_32 : size, 12)
  end.writeUInt32LE(large ? MOST_32 : offset, 16)
  return large ? Buffer.concat([ending64({ files, offset, size }), end]) : end
}

function ending64({ files, offset, size }: Omit<Ending, 'large'>): Buffer {
  const end = Buffer.alloc(56 + 20)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE((3 << 8) | VERSION_64, 12)
  end.writeUInt16LE(VERSION_64, 14)
  end.writeBigUInt64LE(BigInt(files), 24)
  end.writeBigUInt64LE(BigInt(files), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}

export const needs64 = ({ size, plain }: Pick<Described, 'size' | 'plain'>): boolean =>
  size >= MOST_32 || plain >= MOST_32

/** 4.5.3 */
function extra64(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  for (const [at, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * at)
  return extra
}

/** Date and time of MS-DOS, in UTC: two seconds are its smallest step, 1980 its first year. */
function dosTime(at: Date): number {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107)
  const date = ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

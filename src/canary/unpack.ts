import { inflateRawSync } from 'node:zlib'

// Archives as their own site writes them, read for their content alone; what is broken simply gives less.

export const isZip = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 4) === 'PK\x03\x04'

/** The files of a ZIP by its directory (APPNOTE 4.3.12), with their names. */
export function* zipped(bytes: Buffer): Generator<Buffer> {
  let at = bytes.indexOf('PK\x01\x02', 0, 'latin1')
  while (at >= 0) {
    const method = bytes.readUInt16LE(at + 10)
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((field) =>
      field === 20 ? bytes.readUInt32LE(at + field) : bytes.readUInt16LE(at + field),
    ) as [number, number, number, number]
    const offset = bytes.readUInt32LE(at + 42)
    const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    const data = bytes.subarray(from, from + packed)
    yield bytes.subarray(at + 46, at + 46 + name)
    yield method === 8 ? inflateRawSync(data) : data
    at = bytes.indexOf('PK\x01\x02', at + 46 + name + extra + comment, 'latin1')
  }
}

/** The file of this name in a ZIP; null where it has none. */
export function fileIn(bytes: Buffer, wanted: string): Buffer | null {
  let name = ''
  let isName = true
  for (const part of zipped(bytes)) {
    if (isName) name = part.toString()
    else if (name === wanted) return part
    isName = !isName
  }
  return null
}

const BLOCK = 512
export const isArchive = (bytes: Buffer): boolean => bytes.toString('latin1', 257, 262) === 'ustar'

/** The files of a POSIX tar archive. */
export function* tarred(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8)
    yield bytes.subarray(at + BLOCK, at + BLOCK + size)
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}

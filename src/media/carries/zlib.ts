import { be32, join, u8 } from './bytes.ts'

const CRCS = Uint32Array.from({ length: 256 }, (_, at) => {
  let crc = at
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

export function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (let at = 0; at < bytes.length; at++) crc = (CRCS[(crc ^ u8(bytes, at)) & 255] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

/** A zlib stream that does not compress: a profile has a few hundred bytes, and needs no deflate in the browser. */
export function store(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at < bytes.length || at === 0; at += 0xffff) {
    const one = bytes.subarray(at, at + 0xffff)
    const [low, high] = [one.length & 255, one.length >> 8]
    parts.push(Uint8Array.of(at + 0xffff >= bytes.length ? 1 : 0, low, high, ~low, ~high), one)
  }
  return join([...parts, be32(adler(bytes))])
}

function adler(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const one of bytes) {
    a = (a + one) % 65_521
    b = (b + a) % 65_521
  }
  return ((b << 16) | a) >>> 0
}

// Reading past the end gives 0 and empty views, so no length in a file can make us throw.

export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0

export const u16 = (bytes: Uint8Array, at: number, little = false): number =>
  little ? u8(bytes, at) | (u8(bytes, at + 1) << 8) : (u8(bytes, at) << 8) | u8(bytes, at + 1)

export const u32 = (bytes: Uint8Array, at: number, little = false): number =>
  (little
    ? u16(bytes, at, true) | (u16(bytes, at + 2, true) << 16)
    : (u16(bytes, at) << 16) | u16(bytes, at + 2)) >>> 0

/** A view of `length` bytes, or of as many as there are. */
export const part = (bytes: Uint8Array, from: number, length = Infinity): Uint8Array =>
  bytes.subarray(Math.min(from, bytes.length), Math.min(from + Math.max(0, length), bytes.length))

export const starts = (bytes: Uint8Array, text: string, at = 0): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** Where `text` (ASCII) stands first at or after `from`; -1: nowhere. */
export function find(bytes: Uint8Array, text: string, from = 0): number {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (starts(bytes, text, at)) return at
  }
  return -1
}

export function same(one: Uint8Array, two: Uint8Array): boolean {
  for (let at = 0; at < one.length; at++) if (one[at] !== two[at]) return false
  return one.length === two.length
}

const LATIN = new TextDecoder('latin1')
const UTF8 = new TextDecoder('utf-8')
const STRICT = new TextDecoder('utf-8', { fatal: true })

/** Bytes nobody named an encoding for: UTF-8 where they are that, Latin 1 where not. */
export function decode(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes)
  } catch {
    return LATIN.decode(bytes)
  }
}
export const latin = (bytes: Uint8Array): string => LATIN.decode(bytes)
export const utf8 = (bytes: Uint8Array): string => UTF8.decode(bytes)
export const utf16 = (bytes: Uint8Array, little: boolean): string =>
  new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes)

/** Without the zeros that pad it. No pattern: many zeros and then a letter would cost one the square of their number. */
export function unpadded(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--
  return text.slice(0, end)
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
/** The low byte of each character: for ASCII and for byte strings. */
export function raw(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

export const be16 = (n: number): Uint8Array => Uint8Array.of(n >>> 8, n)
export const be32 = (n: number): Uint8Array => Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n)
export const le32 = (n: number): Uint8Array => be32(n).reverse()

export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of parts) {
    all.set(one, at)
    at += one.length
  }
  return all
}

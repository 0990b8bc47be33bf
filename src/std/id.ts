import { type Instant } from './time.ts'

/** A random source: `bytes(n)` gives n unguessable bytes. */
export type Chance = { readonly bytes: (count: number) => Uint8Array }

/** A key of a row, as PostgreSQL prints a uuid. `Of` names whose row it is, so that a person's id is no picture's. */
export type Id<Of extends string> = string & { readonly __id: Of }
/** What a picture wears in public: seven base62 characters. */
export type ShortId = string & { readonly __short: true }

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

let last = { at: 0, count: 0 }

/**
 * UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, a counter of 26 bits, 48 bits of chance. Sorts by time of making; of those
 * that one process makes in one millisecond (or while the clock stands or goes back), by order of making.
 */
export function newId<Of extends string>(now: Instant, chance: Chance): Id<Of> {
  const b = chance.bytes(16)
  last =
    now > last.at
      ? { at: now, count: ((b[6] ?? 0) << 8) | (b[7] ?? 0) }
      : { at: last.at, count: last.count + 1 }
  return uuid(last.at, last.count, b)
}

/** When something came to be elsewhere: `nth` counts those of one millisecond. */
export type Made = { readonly at: Instant; readonly nth: number }

/** A key as it would have been made then: what is brought from elsewhere keeps its place among the rest. */
export function idOf<Of extends string>({ at, nth }: Made, chance: Chance): Id<Of> {
  return uuid(at, nth, chance.bytes(16))
}

/** When a key was made, to the millisecond. */
export const madeAt = (id: Id<string>): Instant =>
  Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) as Instant

function uuid<Of extends string>(at: number, count: number, b: Uint8Array): Id<Of> {
  const view = new DataView(b.buffer, b.byteOffset)
  view.setUint32(0, Math.floor(at / 65536))
  view.setUint16(4, at % 65536)
  view.setUint16(6, 0x7000 | ((count >>> 14) & 0x0fff))
  view.setUint16(8, 0x8000 | (count & 0x3fff))
  const hex = Buffer.from(b).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Of>
}

/** `length` characters of 0-9A-Za-z, each equally likely (bytes of 248 and more are thrown away). */
export function base62(chance: Chance, length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of chance.bytes(length)) if (byte < 248 && text.length < length) text += BASE62[byte % 62]
  }
  return text
}

export const newShortId = (chance: Chance): ShortId => base62(chance, 7) as ShortId
/** The text as a picture's id, or null where it cannot be one. */
export const parseShortId = (text: string): ShortId | null =>
  /^[0-9A-Za-z]{7,8}$/.test(text) ? (text as ShortId) : null
/** The text as a row's key, or null where it is no uuid. */
export const parseId = <Of extends string>(text: string): Id<Of> | null =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? (text as Id<Of>) : null

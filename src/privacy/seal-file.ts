import { type KeyObject, createCipheriv, createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto'
import { type CategoryKey } from '#policy'
import { type Id } from '#std'

/*
 * A sealed file: a header, then blocks, each AES-256-GCM under a key of this file alone. The key is HKDF-SHA-256 of the person's key, with the
 * header's salt, over category, person and storage key: a file that is renamed, or put in another's place, does not open. A block's nonce is
 * its number and whether it is the last one (the STREAM construction, Hoang, Reyhanitabar, Rogaway, Vizár 2015): blocks that were
 * left out, put elsewhere or cut off are noticed. Header: magic 7 bytes, version 1, person 16, salt 32. Block: up to 64 KiB, then a tag of 16.
 */

const MAGIC = Buffer.from('\0oriel\0')
const VERSION = 1
const SALT = 32
const TAG = 16
const BLOCK = 64 * 1024
/** Blocks taken at once: each step through the disk's queue is 1 MiB. */
const RUN = 16
export const HEADER = MAGIC.length + 1 + 16 + SALT

/** What a file's seal is bound to. */
export type Bound = { readonly key: string; readonly kind: CategoryKey; readonly about: Id<'person'> }

/** The file is not what it was when it was sealed. */
export class SealBroken extends Error {}

/** The bytes of a sealed file, made of the clear ones as they come. Holds at most some 2 MiB. */
export async function* sealBytes(
  clear: AsyncIterable<Uint8Array>,
  secret: KeyObject,
  { salt, ...bound }: Bound & { salt: Uint8Array },
): AsyncGenerator<Buffer> {
  yield Buffer.concat([MAGIC, Buffer.of(VERSION), Buffer.from(bound.about.replaceAll('-', ''), 'hex'), salt])
  const key = fileKey(secret, salt, bound)
  let number = 0
  for await (const { bytes, last } of runs(clear, BLOCK)) {
    const sealed: Buffer[] = []
    for (const [block, isLast] of blocks(bytes, BLOCK, last)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(number++, isLast))
      sealed.push(cipher.update(block), cipher.final(), cipher.getAuthTag())
    }
    yield Buffer.concat(sealed)
  }
}

/** The clear bytes of a sealed file, as it comes. Each block is given only once it was found right; throws `SealBroken`. */
export async function* openBytes(
  sealed: AsyncIterable<Uint8Array>,
  secret: KeyObject,
  bound: Omit<Bound, 'about'>,
): AsyncGenerator<Buffer> {
  let key: KeyObject | null = null
  let [number, skip] = [0, HEADER]
  for await (const { bytes, last } of runs(sealed, BLOCK + TAG, HEADER)) {
    if (skip > 0) {
      const { salt, about } = readHeader(bytes)
      key = fileKey(secret, salt, { ...bound, about })
    }
    if (!key) throw new SealBroken('no sealed file')
    const clear: Buffer[] = []
    for (const [block, isLast] of blocks(bytes.subarray(skip), BLOCK + TAG, last))
      clear.push(openBlock(block, key, nonce(number++, isLast)))
    skip = 0
    yield Buffer.concat(clear)
  }
}

function openBlock(block: Buffer, key: KeyObject, nonce: Buffer): Buffer {
  const end = block.length - TAG
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(block.subarray(end))
    return Buffer.concat([decipher.update(block.subarray(0, end)), decipher.final()])
  } catch (cause) {
    throw new SealBroken('a sealed file is not what it was', { cause })
  }
}

/** Whose a sealed file is, by its first bytes. Throws `SealBroken` where it is no sealed file, or of a later version. */
export function readHeader(bytes: Buffer): { about: Id<'person'>; salt: Buffer } {
  const at = MAGIC.length
  if (bytes.length < HEADER || !bytes.subarray(0, at).equals(MAGIC)) throw new SealBroken('no sealed file')
  if (bytes[at] !== VERSION) throw new SealBroken('sealed by a version this build does not know')
  const hex = bytes.toString('hex', at + 1, at + 17)
  const about = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as Id<'person'>
  return { about, salt: bytes.subarray(at + 17, HEADER) }
}

/** How long a sealed file of so many bytes is in clear. */
export function clearLength(sealed: number): number {
  const body = sealed - HEADER
  return Math.max(0, body - TAG * Math.max(1, Math.ceil(body / (BLOCK + TAG))))
}

function fileKey(secret: KeyObject, salt: Uint8Array, { key, kind, about }: Bound): KeyObject {
  const bytes = hkdfSync('sha256', secret, salt, `oriel file ${VERSION}\n${kind}\n${about}\n${key}`, 32)
  return createSecretKey(Buffer.from(bytes))
}

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(number, 5, 6)
  bytes[11] = last ? 1 : 0
  return bytes
}

/** Bytes in whole blocks behind a head, but for the last ones, which are always told as such: even of nothing there is one block. */
async function* runs(
  source: AsyncIterable<Uint8Array>,
  block: number,
  head = 0,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Uint8Array[] = []
  let [length, before] = [0, head]
  for await (const some of source) {
    held.push(some)
    length += some.length
    if (length <= before + RUN * block) continue
    const all = Buffer.concat(held, length)
    // a byte stays at least: what is last is known only once nothing comes after it
    const whole = before + Math.floor((length - before - 1) / block) * block
    yield { bytes: all.subarray(0, whole), last: false }
    held = [all.subarray(whole)]
    length -= whole
    before = 0
  }
  yield { bytes: Buffer.concat(held, length), last: true }
}

function* blocks(bytes: Buffer, size: number, last: boolean): Generator<[Buffer, boolean]> {
  let at = 0
  do {
    const end = Math.min(at + size, bytes.length)
    yield [bytes.subarray(at, end), last && end === bytes.length]
    at = end
  } while (at < bytes.length)
}

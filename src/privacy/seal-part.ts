import { type KeyObject, createCipheriv, createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto'
import { type Chance, type Id } from '#std'

/*
 * A sealed file that grows: a header, then frames, each AES-256-GCM under a key of this file alone, with a nonce of chance, and bound to where
 * it begins. What was written is never written again, so no nonce is ever used twice, wherever copies of an earlier state lie.
 * Header: magic 7 bytes, version 1, person 16, salt 32. Frame: length of what is in it 4, nonce 12, ciphertext, tag 16.
 */

const MAGIC = Buffer.from('\0oriel+')
const VERSION = 1
const [NONCE, TAG] = [12, 16]
export const [HEADER, FRAME_HEAD] = [MAGIC.length + 1 + 16 + 32, 4 + NONCE]
/** Most bytes in a frame. */
export const MOST = 256 * 1024

export function makeHeader({ chance }: { chance: Chance }, about: Id<'person'>): Buffer {
  return Buffer.concat([
    MAGIC,
    Buffer.of(VERSION),
    Buffer.from(about.replaceAll('-', ''), 'hex'),
    chance.bytes(32),
  ])
}

/** Whose it is; null where this is no header of ours. */
export function personOf(header: Buffer): Id<'person'> | null {
  const at = MAGIC.length
  if (header.length < HEADER || !header.subarray(0, at).equals(MAGIC) || header[at] !== VERSION) return null
  const hex = header.toString('hex', at + 1, at + 17)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as Id<'person'>
}

/** The key of one file, by its header and its id. */
export const partKey = (secret: KeyObject, header: Buffer, id: string): KeyObject =>
  createSecretKey(
    Buffer.from(
      hkdfSync(
        'sha256',
        secret,
        header.subarray(-32),
        `oriel part ${VERSION}\n${personOf(header)}\n${id}`,
        32,
      ),
    ),
  )

const bound = (start: number, length: number): Buffer => {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(start, 2, 6)
  bytes.writeUInt32BE(length, 8)
  return bytes
}

/** `start`: how many clear bytes stand before it. */
export function sealFrame(
  { chance }: { chance: Chance },
  key: KeyObject,
  clear: Uint8Array,
  start: number,
): Buffer {
  const nonce = chance.bytes(NONCE)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(clear.byteLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(start, clear.byteLength))
  return Buffer.concat([length, nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()])
}

/** Bytes of a whole frame, by its first ones; null where none begins here. */
export function frameLength(head: Buffer): number | null {
  const clear = head.length < FRAME_HEAD ? 0 : head.readUInt32BE(0)
  return clear > 0 && clear <= MOST ? clear + FRAME_HEAD + TAG : null
}
export const clearIn = (frame: number): number => frame - FRAME_HEAD - TAG

/** What is in a frame; null where it is not what was sealed. */
export function openFrame(frame: Buffer, key: KeyObject, start: number): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, frame.subarray(4, FRAME_HEAD))
      .setAAD(bound(start, clearIn(frame.length)))
      .setAuthTag(frame.subarray(-TAG))
    return Buffer.concat([decipher.update(frame.subarray(FRAME_HEAD, -TAG)), decipher.final()])
  } catch {
    return null
  }
}

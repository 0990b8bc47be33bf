import { type KeyObject, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/*
 * A key as it lies on disk: AES-256-GCM under the wrapping key, bound to whose it is. Layout: nonce 12, tag 16, ciphertext.
 */

export function wrap(wrapping: KeyObject, id: string, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(id))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws where it was wrapped otherwise, or is not what it was. */
export function unwrap(wrapping: KeyObject, id: string, file: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', wrapping, file.subarray(0, 12))
    .setAAD(Buffer.from(id))
    .setAuthTag(file.subarray(12, 28))
  return Buffer.concat([decipher.update(file.subarray(28)), decipher.final()])
}

/** Under the first of these that fits; throws where none does. */
export function unwrapAny([first, ...others]: readonly KeyObject[], id: string, file: Buffer): Buffer {
  if (!first) throw new Error('a key is there that the master key does not open')
  try {
    return unwrap(first, id, file)
  } catch {
    return unwrapAny(others, id, file)
  }
}

import { type KeyObject, createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { type CategoryKey } from '#policy'
import { type Chance, type Id } from '#std'
import { type Permit } from './decide.ts'
import { type KeyClass, type Keys } from './keys.ts'

/**
 * A private value as the database keeps it: AES-256-GCM under its person's key, bound to person and category.
 * Printed or serialised it says its category; `open` reads it, with a permit.
 */
export class Sealed<Kind extends CategoryKey = CategoryKey> {
  readonly kind: Kind
  readonly about: Id<'person'>
  readonly #bytes: Uint8Array
  constructor(kind: Kind, about: Id<'person'>, bytes: Uint8Array) {
    this.kind = kind
    this.about = about
    this.#bytes = bytes
  }
  static bytes(sealed: Sealed): Uint8Array {
    return sealed.#bytes
  }
  toString(): string {
    return `[${this.kind}]`
  }
  toJSON(): string {
    return this.toString()
  }
  [inspect.custom](): string {
    return this.toString()
  }
}

/** The first byte says which key: 1 its person's own, 2 the one of its class (`keyClass`). */
const [OWN, OF_CLASS] = [1, 2]

/** What goes earlier than the account has a key of its own for each person, so that throwing it away reaches backups. Null: the person's own. */
export const keyClass = (kind: CategoryKey): KeyClass | null =>
  kind === 'user.content.private.correspondence' ? 'case' : null
export const bound = (kind: string, about: string): Buffer => Buffer.from(`${kind}\n${about}`)

/** Seals a text for its person; makes the person's key where there is none. Layout: version 1 byte, nonce 12, tag 16, ciphertext. */
export async function seal<Kind extends CategoryKey>(
  ctx: { keys: Pick<Keys, 'ofPerson'>; chance: Chance },
  text: string,
  { kind, about }: { kind: Kind; about: Id<'person'> },
): Promise<Sealed<Kind>> {
  const of = keyClass(kind)
  const key = await ctx.keys.ofPerson(about, 'make', of)
  return new Sealed(kind, about, encrypt(ctx, key, bound(kind, about), text, of ? OF_CLASS : OWN))
}

/** AES-256-GCM in the layout of a sealed value. */
export function encrypt(
  { chance }: { chance: Chance },
  key: KeyObject,
  about: Buffer,
  text: string,
  version = OWN,
): Buffer {
  const nonce = chance.bytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

/** The text of a sealed value; the permit must be for its category and its person. Null once the key was thrown away. */
export async function open<Kind extends CategoryKey>(
  ctx: { keys: Pick<Keys, 'ofPerson'> },
  sealed: Sealed<Kind>,
  permit: Permit<Kind>,
): Promise<string | null> {
  if (!permit.kinds.includes(sealed.kind) || (permit.about !== sealed.about && permit.about !== 'many'))
    throw new Error(`the permit is not for ${sealed.kind} of this person`)
  return unseal(ctx, sealed)
}

/** What is sealed, whoever asks: for the kernel itself, which has asked before. Null once the key was thrown away. */
export async function unseal(
  { keys }: { keys: Pick<Keys, 'ofPerson'> },
  sealed: Sealed,
): Promise<string | null> {
  const { kind, about } = sealed
  const bytes = Sealed.bytes(sealed)
  const key = await keys.ofPerson(about, 'find', bytes[0] === OF_CLASS ? keyClass(kind) : null)
  return key && decrypt(key, bound(kind, about), bytes)
}

export function decrypt(key: KeyObject, about: Buffer, bytes: Uint8Array): string {
  if (bytes[0] !== OWN && bytes[0] !== OF_CLASS)
    throw new Error('sealed by a version this build does not know')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13))
    .setAAD(about)
    .setAuthTag(bytes.subarray(13, 29))
  return decipher.update(bytes.subarray(29), undefined, 'utf8') + decipher.final('utf8')
}

/** For the column: sealed bytes in and out. */
export const toColumn = (sealed: Sealed): Buffer => Buffer.from(Sealed.bytes(sealed))
export const fromColumn = <Kind extends CategoryKey>(
  kind: Kind,
  about: Id<'person'>,
  bytes: Uint8Array,
): Sealed<Kind> => new Sealed(kind, about, bytes)

/** Finds a sealed value again without opening it: HMAC-SHA-256 over a fixed normal form, version in front. The caller normalises. */
export function blindIndex(
  ctx: { keys: Pick<Keys, 'site'> },
  kind: CategoryKey,
  normal: string,
  use: 'index' | 'arrival' = 'index',
): Buffer {
  return Buffer.concat([
    Buffer.of(1),
    createHmac('sha256', ctx.keys.site(use)).update(`${kind}\n${normal}`).digest(),
  ])
}

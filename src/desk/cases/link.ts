import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Keys } from '#privacy'
import { type Chance, type Id, type SafeUrl, path } from '#std'

/** Crockford's base 32: no letter that is taken for another when it is read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What people call a case: `K7Q2-M4PX`, 40 bits of chance, so that it tells nothing of how many there are. */
export function newNumber({ bytes }: Chance): string {
  const letters = Array.from(bytes(8), (byte) => ALPHABET[byte % 32]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** The text as a number of a case, as it is written; null where it can be none. */
export function parseNumber(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '')
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null
}

type Of = { readonly id: Id<'case'>; readonly number: string }

/** Whoever has it may read the case. It is computed, so that no row holds it and the same can be mailed again. */
export const secretOf = ({ keys }: { keys: Keys }, { id }: Pick<Of, 'id'>): string =>
  createHmac('sha256', keys.site('case')).update(id).digest('base64url').slice(0, 32)

export const casePath = (ctx: { keys: Keys }, of: Of): SafeUrl =>
  path`/contact/${of.number}/${secretOf(ctx, of)}`

export function isSecret(ctx: { keys: Keys }, of: Pick<Of, 'id'>, given: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secretOf(ctx, of))]
  return a.length === b.length && timingSafeEqual(a, b)
}

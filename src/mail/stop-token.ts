import { type KeyObject, createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { type MailKind } from '#policy'
import { type Keys } from '#privacy'
import { type Id, parseId } from '#std'

/** Whom a letter went to (a member, or the number of a stranger's case), and of which kind it was. */
export type Stop = { readonly kind: MailKind; readonly person: Id<'person'> }

type Ctx = { readonly keys: Pick<Keys, 'site'> }

const NONCE = 12
const TAG = 16
const key = ({ keys }: Ctx): KeyObject => keys.site('stop')

/**
 * What stands in the link of a letter: who and which kind, AES-256-GCM under a key of the site, so that it tells nothing and cannot be made
 * up (RFC 8058, 3.1). The same letter always has the same one, since the nonce is a keyed digest of what is sealed.
 */
export function stopToken(ctx: Ctx, { kind, person }: Stop): string {
  const told = Buffer.from(`${person}${kind}`)
  const nonce = createHmac('sha256', key(ctx)).update(told).digest().subarray(0, NONCE)
  const cipher = createCipheriv('aes-256-gcm', key(ctx), nonce)
  const sealed = Buffer.concat([cipher.update(told), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Whom and which kind a link is of; null for one we did not make. */
export function readStopToken(ctx: Ctx, token: string): Stop | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= NONCE + TAG) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(ctx), bytes.subarray(0, NONCE))
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    const told = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString()
    const person = parseId<'person'>(told.slice(0, 36))
    return person && { person, kind: told.slice(36) as MailKind }
  } catch {
    return null
  }
}

import { type KeyObject, createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { type Keys } from '#privacy'

type Ctx = { readonly keys: Pick<Keys, 'site'> }
/** What a link of a letter does: one of one use is nothing to another. */
type Use = 'stop' | 'out'

const NONCE = 12
const TAG = 16
const key = ({ keys }: Ctx): KeyObject => keys.site('stop')

/**
 * What stands in the link of a letter that needs no sign-in: AES-256-GCM under a key of the site, so that it tells nothing of whose it is and
 * cannot be made up (RFC 8058, 3.1). The same letter always has the same one, since the nonce is a keyed digest of what is sealed.
 */
export function linkToken(ctx: Ctx, use: Use, text: string): string {
  const nonce = createHmac('sha256', key(ctx)).update(`${use}\n${text}`).digest().subarray(0, NONCE)
  const cipher = createCipheriv('aes-256-gcm', key(ctx), nonce).setAAD(Buffer.from(use))
  const sealed = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What was sealed in it; null for one we did not make, or made for another use. */
export function readLinkToken(ctx: Ctx, use: Use, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= NONCE + TAG) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(ctx), bytes.subarray(0, NONCE))
      .setAAD(Buffer.from(use))
      .setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString()
  } catch {
    return null
  }
}

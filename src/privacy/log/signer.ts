import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { type Db } from '#db'
import { type Keys } from '../keys.ts'
import './tables.ts'
import { concat, toBase64 } from './verify/bytes.ts'
import { type LogKey, makeKey } from './verify/note.ts'

/** The start of a PKCS #8 private key of Ed25519 (RFC 8410): 32 bytes of seed follow. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export type Signer = {
  readonly key: LogKey
  /** A text as a signed note. */ readonly sign: (text: string) => string
}
export type SignerCtx = { readonly db: Db; readonly keys: Pick<Keys, 'site'>; readonly origin: string }

/** Signs as the log: its key is derived from the site's root, so no backup of the database holds it and no rotation of the master key changes it. */
export async function signerOf(ctx: SignerCtx): Promise<Signer> {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8, ctx.keys.site('log').export()]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(secret).export({ format: 'jwk' })
  const key = await makeKey(await nameOf(ctx), Buffer.from(x, 'base64url'))
  return {
    key,
    sign(text) {
      const signed = concat(key.id, sign(null, Buffer.from(text), secret))
      return `${text}\n— ${key.name} ${toBase64(signed)}\n`
    },
  }
}

/** A log keeps the name of its first checkpoint, wherever its site moves: who has a checkpoint of it finds it again. */
async function nameOf({ db, origin }: Pick<SignerCtx, 'db' | 'origin'>): Promise<string> {
  const newest = await db
    .selectFrom('log_checkpoint')
    .select('note')
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.note.split('\n')[0] ?? `${new URL(origin).host}/privacy/log`
}

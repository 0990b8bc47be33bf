import { type Policy } from '#policy'
import { createHash } from 'node:crypto'
import { type OpenCtx, record } from './record.ts'
import { type Json, canonical } from './verify/canonical.ts'

/** Writes for the log that this version is in force from now on, or is announced: its name, its number, its day, and the digest of the whole document. */
export async function recordPolicy(
  tx: OpenCtx,
  policy: Policy,
  did: 'announced' | 'begun' = 'begun',
): Promise<void> {
  const { name, version, effective } = policy
  const digest = digestOfPolicy(policy)
  const event = { name, version, effective, digest, ...(did === 'announced' && { did }) }
  await record(tx, { kind: 'policy', person: null, event })
}

/** SHA-256 of the document as canonical JSON (RFC 8785), in hex. */
const digestOfPolicy = (policy: Policy): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(policy)) as Json))
    .digest('hex')

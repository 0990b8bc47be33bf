import { type Bytes, digestIn, fromBase64, isSame, sha256, utf8 } from './bytes.ts'
import { type Json, canonical } from './canonical.ts'

export const FORMAT = 'oriel receipt 1'

export const KINDS = ['consent', 'policy', 'disclosure', 'look', 'erasure'] as const
export type EventKind = (typeof KINDS)[number]

/** What the log holds a commitment of: what happened, of what kind, when (ISO 8601). */
export type LogRecord = { readonly kind: EventKind; readonly at: string; readonly event: Json }

/**
 * What a person keeps of an event: all that is needed to show, without the site, that its log holds it. All bytes in base64; notes as C2SP writes
 * them. `leaf`, `proof` and `checkpoint` are null as long as the event waits for its place (a second or so): the promise stands for them.
 */
export type Receipt = {
  readonly format: typeof FORMAT
  /** The log's key, `NAME+ID+KEY`. */ readonly key: string
  readonly record: LogRecord
  /** 16 bytes of chance: without them nobody finds the event from its commitment. */ readonly nonce: string
  /** SHA-256(nonce || canonical JSON of the record): the leaf's data. */ readonly commitment: string
  readonly promise: string
  readonly leaf: number | null
  readonly proof: readonly string[] | null
  readonly checkpoint: string | null
}

/** The one thing about an event that others see. */
export const commitmentOf = (nonce: Uint8Array, record: LogRecord): Promise<Bytes> =>
  sha256(nonce, utf8(canonical(record)))

/** `cut`: the text breaks off or is no JSON; `other`: it is JSON and no receipt. */
export function parseReceipt(text: string): Receipt | 'cut' | 'other' {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'cut'
  }
  return isReceipt(value) ? value : 'other'
}

const NAMES = ['checkpoint', 'commitment', 'format', 'key', 'leaf', 'nonce', 'promise', 'proof', 'record']

/** Every field is checked by something, so a name more would be one that nothing proves. */
function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value) || Object.keys(value).toSorted().join() !== NAMES.join()) return false
  const { format, key, record, nonce, commitment, promise, leaf, proof, checkpoint } = value
  if (format !== FORMAT || typeof key !== 'string' || typeof promise !== 'string') return false
  if (!isObject(record) || Object.keys(record).toSorted().join() !== 'at,event,kind') return false
  if (!KINDS.includes(record['kind'] as EventKind) || typeof record['at'] !== 'string') return false
  if (typeof nonce !== 'string' || fromBase64(nonce)?.length !== 16 || !digestIn(commitment)) return false
  if (leaf === null) return proof === null && checkpoint === null
  return (
    Number.isSafeInteger(leaf) &&
    typeof checkpoint === 'string' &&
    Array.isArray(proof) &&
    proof.every((one) => digestIn(one) !== null)
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Is the commitment that of the record and the nonce? */
export async function isCommitted({ nonce, record, commitment }: Receipt): Promise<boolean> {
  const [given, bytes] = [digestIn(commitment), fromBase64(nonce)]
  return given !== null && bytes !== null && isSame(given, await commitmentOf(bytes, record))
}

import { digestIn, isSame } from './bytes.ts'
import { type LogKey, openNote, parseCheckpoint, parseKey, promiseText } from './note.ts'
import { isConsistent, isIncluded, leafHash } from './proofs.ts'
import { type Receipt, isCommitted, parseReceipt } from './receipt.ts'

/** One thing that was looked at: `code` names its sentence (`receipt.says.CODE`). */
export type Finding = {
  readonly holds: boolean
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}
export type Verified = {
  /** Nothing that was looked at fails. */ readonly holds: boolean
  readonly findings: readonly Finding[]
  readonly receipt: Receipt | null
}
/** What it is held against, from elsewhere: a checkpoint of the same log (a letter's, a friend's), what joins the two where they differ in size (`/privacy/log/proof?from=&to=`), and the log's key. */
export type Against = {
  readonly checkpoint?: string
  readonly consistency?: string
  readonly key?: string
}

const well = (code: string, values: Finding['values'] = {}): Finding => ({ holds: true, code, values })
const wrong = (code: string, values: Finding['values'] = {}): Finding => ({ holds: false, code, values })

/** Looks at everything a receipt says, in order, and stops at the first that is wrong. Asks nobody: it needs neither the site nor a net. */
export async function verifyReceipt(text: string, against: Against = {}): Promise<Verified> {
  const receipt = parseReceipt(text)
  if (receipt === 'cut' || receipt === 'other')
    return { holds: false, findings: [wrong(receipt)], receipt: null }
  const findings: Finding[] = []
  for await (const one of steps(receipt, against)) {
    findings.push(one)
    if (!one.holds) break
  }
  return { holds: findings.every(({ holds }) => holds), findings, receipt }
}

async function* steps(receipt: Receipt, against: Against): AsyncGenerator<Finding> {
  const key = await parseKey(receipt.key)
  if (!key) {
    yield wrong('no-key')
    return
  }
  yield sameKey(key, against)
  yield (await isCommitted(receipt)) ? well('event') : wrong('event-changed')
  yield await promised(receipt, key)
  if (receipt.leaf === null) yield well('waits')
  else yield* placed(receipt, key, against)
}

function sameKey({ name, text }: LogKey, { key }: Against): Finding {
  if (key === undefined) return well('key', { key: text })
  return key.trim() === text ? well('same-key', { name }) : wrong('other-key', { name })
}

async function promised({ promise, commitment, record: { at } }: Receipt, key: LogKey): Promise<Finding> {
  const opened = await openNote(promise, key)
  if ('trouble' in opened) return wrong(`promise-${opened.trouble}`)
  return opened.text === promiseText({ name: key.name, commitment, at })
    ? well('promise', { at })
    : wrong('promise-of-another')
}

async function* placed(receipt: Receipt, key: LogKey, against: Against): AsyncGenerator<Finding> {
  const found = await openCheckpoint(receipt.checkpoint ?? '', key)
  if ('code' in found) {
    yield found
    return
  }
  const { size, root } = found
  const commitment = digestIn(receipt.commitment)
  const path = (receipt.proof ?? []).flatMap((one) => digestIn(one) ?? [])
  const index = receipt.leaf ?? -1
  const leaf = commitment && (await leafHash(commitment))
  yield well('checkpoint', { size })
  yield leaf && (await isIncluded({ index, size, leaf, path }, root))
    ? well('included', { leaf: index, size })
    : wrong('not-included', { leaf: index, size })
  if (against.checkpoint !== undefined) yield await compared(found, key, against)
}

type Opened = NonNullable<ReturnType<typeof parseCheckpoint>>

async function openCheckpoint(note: string, key: LogKey): Promise<Opened | Finding> {
  const opened = await openNote(note, key)
  if ('trouble' in opened) return wrong(`checkpoint-${opened.trouble}`)
  const found = parseCheckpoint(opened.text)
  return found && found.name === key.name ? found : wrong('checkpoint-broken')
}

/** Two checkpoints of one log: of the same size they have the same root; else a proof has to join them. */
async function compared(ours: Opened, key: LogKey, against: Against): Promise<Finding> {
  const theirs = await openCheckpoint(against.checkpoint ?? '', key)
  if ('code' in theirs) return wrong(theirs.code.replace('checkpoint', 'given'))
  if (theirs.size === ours.size)
    return isSame(theirs.root, ours.root)
      ? well('same-root', { size: ours.size })
      : wrong('other-root', { size: ours.size })
  const [early, late] = ours.size < theirs.size ? [ours, theirs] : [theirs, ours]
  const values = { from: early.size, to: late.size }
  if (against.consistency === undefined) return wrong('needs-consistency', values)
  const path = pathIn(against.consistency)
  if (!path) return wrong('consistency-broken')
  return (await isConsistent({ ...values, path }, early.root, late.root))
    ? well('consistent', values)
    : wrong('forked', values)
}

function pathIn(text: string): readonly Uint8Array[] | null {
  try {
    const { proof } = JSON.parse(text) as { proof?: unknown }
    if (!Array.isArray(proof)) return null
    const path = proof.flatMap((one) => digestIn(one) ?? [])
    return path.length === proof.length ? path : null
  } catch {
    return null
  }
}

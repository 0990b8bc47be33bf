import { type Bytes, concat, fromBase64, isSame, sha256, toBase64, utf8 } from './bytes.ts'

/*
 * Signed notes as C2SP writes them (signed-note, tlog-checkpoint): a text whose lines end with a line break, an empty line, and a line
 * `— NAME BASE64(ID[4] || SIGNATURE[64])` for each signature. The ID is the start of SHA-256(NAME || LF || 0x01 || KEY): 0x01 is Ed25519.
 */

const ED25519 = 1

/** A key that verifies, as `NAME+ID+BASE64(0x01 || KEY)`. */
export type LogKey = {
  readonly text: string
  readonly name: string
  readonly id: Bytes
  readonly key: Bytes
}

export async function makeKey(name: string, key: Uint8Array): Promise<LogKey> {
  const typed = concat(Uint8Array.of(ED25519), key)
  const id = (await sha256(utf8(`${name}\n`), typed)).slice(0, 4)
  const hex = [...id].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { text: `${name}+${hex}+${toBase64(typed)}`, name, id, key: new Uint8Array(key) }
}

/** Null where the text is no such key, or names another ID than it has. */
export async function parseKey(text: string): Promise<LogKey | null> {
  const [, name = '', , encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  const bytes = fromBase64(encoded)
  if (bytes?.length !== 33 || bytes[0] !== ED25519) return null
  const made = await makeKey(name, bytes.slice(1))
  return made.text === text ? made : null
}

/** `broken`: this is no signed note; `unsigned`: no signature is by this key; `forged`: one says it is, and is not. */
export type NoteTrouble = 'broken' | 'unsigned' | 'forged'

/** The signed text of a note. */
export async function openNote(
  note: string,
  key: LogKey,
): Promise<{ readonly text: string } | { readonly trouble: NoteTrouble }> {
  const [, text, signatures] = /^((?:[^\n]+\n)+)\n((?:— [^\s]+ [^\s]+\n)+)$/.exec(note) ?? []
  if (text === undefined || signatures === undefined) return { trouble: 'broken' }
  for (const line of signatures.trimEnd().split('\n')) {
    const [, name, encoded = ''] = line.split(' ')
    const bytes = fromBase64(encoded)
    if (name !== key.name || !bytes || !isSame(bytes.slice(0, 4), key.id)) continue
    return (await isSigned(key, bytes.slice(4), text)) ? { text } : { trouble: 'forged' }
  }
  return { trouble: 'unsigned' }
}

async function isSigned({ key }: LogKey, signature: Bytes, text: string): Promise<boolean> {
  const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']).catch(() => null)
  return imported !== null && crypto.subtle.verify('Ed25519', imported, signature, utf8(text))
}

/** The lines that a checkpoint signs: the log's name, how many leaves, the root in base64. */
export type Checkpoint = { readonly name: string; readonly size: number; readonly root: Bytes }

export const checkpointText = ({
  name,
  size,
  root,
}: Omit<Checkpoint, 'root'> & { root: Uint8Array }): string => `${name}\n${size}\n${toBase64(root)}\n`

/** Null where the text is no checkpoint. Lines behind the third are somebody's own, and say nothing to us. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, name = '', size = '', encoded = ''] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n/.exec(text) ?? []
  const root = fromBase64(encoded)
  return root?.length === 32 && Number.isSafeInteger(Number(size)) ? { name, size: Number(size), root } : null
}

/** What a promise signs: that this commitment was given at this moment and will be a leaf. Its first line is no checkpoint's, so that neither is taken for the other. */
export const promiseText = ({
  name,
  commitment,
  at,
}: {
  readonly name: string
  readonly commitment: string
  readonly at: string
}): string => `oriel log promise\n${name}\n${commitment}\n${at}\n`

import { type KeyObject, createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { putLasting } from '#storage'
import { unwrapAny, wrap } from './key-wrap.ts'
import { type Masters, derived, wrappings } from './master-key.ts'

/**
 * What the keys of the site come from: `root`, which does not change with the master key, since addresses by link, the ledger of erasures and
 * digests of likeness are made from it; and the keys that blind indexes were made with, the newest first. The database tells which one counts.
 */
export type Secrets = { readonly root: Buffer; readonly indexes: readonly Buffer[] }

const FILE = 'site.key'

/** Until the first rotation there is no such file: the root is the master key. */
export function readSecrets(folder: string, masters: Masters): Secrets {
  const file = readIfThere(join(folder, FILE))
  if (!file) return { root: masters.current, indexes: [] }
  const text = unwrapAny(wrappings(masters), FILE, file).toString('utf8')
  const { root, indexes } = JSON.parse(text) as { root: string; indexes: string[] }
  return { root: Buffer.from(root, 'hex'), indexes: indexes.map((one) => Buffer.from(one, 'hex')) }
}

export async function putSecrets(
  folder: string,
  wrapping: KeyObject,
  { root, indexes }: Secrets,
): Promise<void> {
  const text = JSON.stringify({
    root: root.toString('hex'),
    indexes: indexes.map((one) => one.toString('hex')),
  })
  await putLasting(join(folder, FILE), wrap(wrapping, FILE, Buffer.from(text)))
}

/** Keys that blind indexes may have been made with, the newest first; the last is from before any was changed. */
export const indexKeys = ({ root, indexes }: Secrets): readonly KeyObject[] => [
  ...indexes.map((one) => createSecretKey(one)),
  derived(root, 'index'),
]

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

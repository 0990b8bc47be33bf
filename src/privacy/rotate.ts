import { createSecretKey, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { flush, putLasting } from '#storage'
import { RINGS, listRing, pathOf } from './key-ring.ts'
import { checkOf } from './keys.ts'
import { unwrap, wrap } from './key-wrap.ts'
import { CURRENT, NEXT, makeMaster, readMasters, wrappingOf } from './master-key.ts'
import { putSecrets, readSecrets } from './site-secrets.ts'

/** Is there a rotation that was begun and not ended? What was wrapped anew opens, and what was not, too. */
export const isRotating = (folder: string): boolean => existsSync(join(folder, NEXT))

/** Makes the next master key, where none is there yet. From here on new keys are wrapped by it, also by whoever starts before the rotation has ended. */
export function beginRotation(folder: string): void {
  readMasters(folder)
  if (!isRotating(folder)) makeMaster(folder, NEXT)
}

export async function countKeys(folder: string): Promise<number> {
  let count = 0
  for (const name of RINGS) for await (const _ of listRing(join(folder, name))) count++
  return count
}

/** Keys at a time: each waits for the disk twice. */
const LANES = 8

/**
 * Wraps every key anew with the next master key, which then takes the place of the one before: that is gone. Killed anywhere it goes on where it
 * was; what a person's key sealed is as it was, since only its wrapping changes. Nobody else may use the folder meanwhile. `tell`: how many are
 * done. Throws where a key opens with neither, naming it.
 */
export async function rotate(folder: string, tell: (done: number) => void): Promise<void> {
  beginRotation(folder)
  const masters = readMasters(folder)
  const next = masters.next ?? masters.current
  const [to, from] = [wrappingOf(next), wrappingOf(masters.current)]
  let done = 0
  for (const name of RINGS) {
    const keys = keysOf(join(folder, name))
    const lane = async (): Promise<void> => {
      for (let one = await keys.next(); !one.done; one = await keys.next()) {
        await again(join(folder, name), one.value)
        tell(++done)
      }
    }
    // what is under way is ended, also where one fails
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
    for (const one of lanes) if (one.status === 'rejected') throw one.reason
  }
  for (const name of await readdir(folder))
    if (/^site\.key\.\d+\.new$/.test(name)) await rm(join(folder, name), { force: true })
  await putSecrets(folder, to, readSecrets(folder, masters))
  await rename(join(folder, NEXT), join(folder, CURRENT))
  await flush(folder)

  async function again(ring: string, id: string): Promise<void> {
    const path = pathOf(ring, id)
    const file = await readFile(path)
    if (opens(id, file)) return
    try {
      await putLasting(path, wrap(to, id, unwrap(from, id, file)))
    } catch (cause) {
      throw new Error(
        `${path} opens with no key that is here. Put it back from your backup of the keys, or remove it.`,
        { cause },
      )
    }
  }
  function opens(id: string, file: Buffer): boolean {
    try {
      return unwrap(to, id, file).length > 0
    } catch {
      return false
    }
  }
}

/** Ids of a ring; what a killed process left half written goes. */
async function* keysOf(ring: string): AsyncGenerator<string> {
  for (const group of await readdir(ring).catch(() => []))
    for (const file of await readdir(join(ring, group)))
      if (file.endsWith('.new')) await rm(join(ring, group, file), { force: true })
  yield* listRing(ring)
}

/**
 * Adds a key for blind indexes, which counts once the database says so (`Keys.agree`): the one that a broken-off run added, or a fresh one. Those
 * that are neither new nor in force go. `check`: the database's.
 */
export async function addIndexKey(folder: string, check: Buffer): Promise<void> {
  const masters = readMasters(folder)
  const secrets = readSecrets(folder, masters)
  const inForce = (one: Buffer): boolean => checkOf(createSecretKey(one)).equals(check)
  const [newest] = secrets.indexes
  if (newest && !inForce(newest)) return
  const kept = secrets.indexes.filter(inForce)
  const wrapping = wrappingOf(masters.next ?? masters.current)
  await putSecrets(folder, wrapping, { ...secrets, indexes: [randomBytes(32), ...kept] })
}

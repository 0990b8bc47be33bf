import { type KeyObject, createSecretKey, randomBytes } from 'node:crypto'
import { type BigIntStats, mkdirSync, readFileSync, statSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flush, putLasting } from '#storage'
import { unwrapAny, wrap } from './key-wrap.ts'
import { putOnce } from './put-once.ts'

/** Folders of keys below the one of the site, each key wrapped by the master key: what is not named here would be lost with the next rotation. */
export const RINGS = ['people', 'cases', 'holds', 'days'] as const
export type RingName = (typeof RINGS)[number]

/** Most keys that a process keeps opened: some 3 MB. */
const HELD = 10_000

type Opened = { readonly key: KeyObject; readonly ino: bigint; readonly ctimeNs: bigint }
export type Ring = ReturnType<typeof ring>

/**
 * A folder of keys, one file each, wrapped by the first of `wrappings`; those under another of them open too. An opened key is kept, and
 * believed only while its very file is there: who throws a key away has thrown it away in every process at once. Asking costs 5 µs where it
 * is kept and 40 where it is not; reading it without blocking took 200, which a page of many people's data feels.
 */
export function ring(folder: string, wrappings: readonly [KeyObject, ...KeyObject[]]) {
  const held = new Map<string, Opened>()
  const at = (id: string): string => pathOf(folder, id)
  function find(id: string): KeyObject | null {
    const path = at(id)
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
    const known = held.get(id)
    if (stat && known && isSame(known, stat)) return known.key
    held.delete(id)
    return stat ? read(id, path, stat) : null
  }
  function read(id: string, path: string, { ino, ctimeNs }: BigIntStats): KeyObject | null {
    try {
      const key = createSecretKey(unwrapAny(wrappings, id, readFileSync(path)))
      if (held.size >= HELD) held.delete(held.keys().next().value ?? '')
      held.set(id, { key, ino, ctimeNs })
      return key
    } catch (error) {
      // thrown away this moment
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  async function make(id: string): Promise<KeyObject> {
    const key = randomBytes(32)
    await putLasting(at(id), wrap(wrappings[0], id, key))
    return createSecretKey(key)
  }
  return {
    get: async (id: string, how: 'make' | 'find') => find(id) ?? (how === 'make' ? make(id) : null),
    find,
    /** At once: for whoever writes as the process ends. */
    makeNow(id: string): KeyObject {
      const known = find(id)
      if (known) return known
      mkdirSync(dirname(at(id)), { recursive: true, mode: 0o700 })
      putOnce(at(id), wrap(wrappings[0], id, randomBytes(32)))
      const made = find(id)
      if (!made) throw new Error(`the key of ${id} was thrown away as it was made`)
      return made
    },
    async forget(id: string): Promise<void> {
      held.delete(id)
      await rm(at(id), { force: true })
      // whoever was killed while writing it left it beside
      const group = dirname(at(id))
      for (const file of await readdir(group).catch(() => []))
        if (file.startsWith(`${id}.key.`)) await rm(join(group, file), { force: true })
      await flush(group).catch(() => {})
    },
    ids: () => listRing(folder),
  }
}

/** Where the key of something lies in its folder. */
export const pathOf = (folder: string, id: string): string => join(folder, id.slice(-2), `${id}.key`)

const isSame = (known: Opened, { ino, ctimeNs }: BigIntStats): boolean =>
  known.ino === ino && known.ctimeNs === ctimeNs

/** Whose keys lie in a folder. */
export async function* listRing(folder: string): AsyncGenerator<string> {
  for (const group of await readdir(folder).catch(() => []))
    for (const file of await readdir(join(folder, group)))
      if (file.endsWith('.key')) yield file.slice(0, -'.key'.length)
}

import { createReadStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type CategoryKey } from '#policy'
import { type Chance } from '#std'
import { type Storage, StorageFull, type StoredFiles, isFull } from '#storage'
import { type Inventory } from './declare.ts'
import { type Keys } from './keys.ts'
import { HEADER, clearLength, openBytes, readHeader, sealBytes } from './seal-file.ts'

type Ctx = { readonly keys: Pick<Keys, 'ofPerson'>; readonly chance: Chance }

/**
 * The one door to files that knows the seal: what a declaration calls sealed is sealed for its person on its way in, and opened on its
 * way out. A sealed file whose key was thrown away is one that is not there. All else goes to `stored` as it is.
 */
export function sealedStorage(stored: StoredFiles, ctx: Ctx, { tables }: Pick<Inventory, 'tables'>): Storage {
  const declared = tables.flatMap(({ files = [] }) => files)
  /** What a sealed file is, or null where it lies open. */
  function kindOf(key: string): CategoryKey | null {
    const [prefix, place = '', name = ''] = key.split('/')
    const files = declared.find((one) => one.prefix === prefix)
    return files?.sealed(place, name) ? files.kind : null
  }
  async function find(key: string, kind: CategoryKey): Promise<Found | null> {
    const head = await stored.start(key, HEADER)
    if (!head) return null
    const secret = await ctx.keys.ofPerson(readHeader(head).about, 'find')
    return secret && { secret, key, kind }
  }
  async function openStream({ secret, ...bound }: Found): Promise<Readable | null> {
    const sealed = await (await stored.get(bound.key))?.stream()
    return sealed ? Readable.from(openBytes(sealed, secret, bound), { objectMode: false }) : null
  }
  return {
    ...stored,
    raw: stored,
    async put(key, source, about) {
      const kind = kindOf(key)
      if (!kind) return stored.put(key, source)
      const secret = await ctx.keys.ofPerson(about, 'find')
      if (!secret) throw new Error('a file cannot be sealed for somebody who has no key')
      const target = `${source}.sealed`
      try {
        const bound = { key, kind, about, salt: ctx.chance.bytes(32) }
        const clear = createReadStream(source, { highWaterMark: 1024 * 1024 })
        await writeFile(target, sealBytes(clear, secret, bound), { mode: 0o600 })
        await stored.put(key, target)
      } catch (error) {
        throw isFull(error) ? new StorageFull('no room left for files', { cause: error }) : error
      }
      await rm(source, { force: true })
    },
    async get(key) {
      const kind = kindOf(key)
      const file = await stored.get(key)
      if (!kind || !file) return file
      const found = await find(key, kind)
      return found && { bytes: clearLength(file.bytes), stream: () => openStream(found) }
    },
    async read(key) {
      const kind = kindOf(key)
      if (!kind) return stored.read(key)
      const found = await find(key, kind)
      const stream = found && (await openStream(found))
      return stream && Buffer.concat(await stream.toArray())
    },
  }
}

type Found = { readonly secret: Buffer; readonly key: string; readonly kind: CategoryKey }

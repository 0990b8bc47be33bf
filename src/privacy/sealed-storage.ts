import { type KeyObject } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type CategoryKey } from '#policy'
import { type Chance } from '#std'
import { type Opened, type Storage, StorageFull, type StoredFile, type StoredFiles, isFull } from '#storage'
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
      let secret: KeyObject | null = null
      try {
        secret = await ctx.keys.ofPerson(readHeader(await file.start(HEADER)).about, 'find')
      } finally {
        if (!secret) await file.close()
      }
      return secret && clear(file, secret, { key, kind })
    },
  }
}

/** An open sealed file, as one that is not. */
function clear(file: StoredFile, secret: KeyObject, bound: { key: string; kind: CategoryKey }): Opened {
  const stream = (): Readable => {
    const sealed = file.stream()
    const clear = Readable.from(openBytes(sealed, secret, bound), { objectMode: false })
    // also where nobody began to read it
    return clear.once('close', () => sealed.destroy())
  }
  return {
    bytes: clearLength(file.bytes),
    stream,
    whole: async () => Buffer.concat((await stream().toArray()) as Uint8Array[]),
    close: () => file.close(),
  }
}

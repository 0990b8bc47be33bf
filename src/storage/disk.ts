import { type FileHandle, mkdir, mkdtemp, open, opendir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flush } from './lasting.ts'
import { StorageFull, type StoredFile, type StoredFiles } from './storage.ts'

/**
 * Files under `folder`; `pictures/abcdef…` lies in `pictures/ab/abcdef…`, so that no folder holds all of them. `owner` is the number of
 * this process (its presence in the database): folders of work carry it, so that a sweep can tell a dead process's from a slow one's.
 */
export function diskStorage(folder: string, owner = 0): StoredFiles {
  const work = join(folder, 'work')
  const at = (key: string): string => join(folder, ...spread(key))
  return {
    async put(key, source) {
      const target = at(key)
      try {
        await flush(source)
        await mkdir(dirname(target), { recursive: true, mode: 0o700 })
        await rename(source, target)
        await flush(dirname(target))
      } catch (error) {
        throw isFull(error) ? new StorageFull('no room left for files', { cause: error }) : error
      }
    },
    async get(key) {
      const file = await open(at(key)).catch(nothing)
      return file && opened(file)
    },
    async deleteAll(prefix) {
      await rm(at(prefix), { recursive: true, force: true })
      await flush(dirname(at(prefix))).catch(nothing)
    },
    names: async (key) => ((await readdir(at(key)).catch(nothing)) ?? []).toSorted(),
    list: (prefix) => listSpread(join(folder, prefix)),
    async workFolder() {
      try {
        await mkdir(work, { recursive: true, mode: 0o700 })
        const path = await mkdtemp(join(work, `${owner}.`))
        return { path, discard: () => rm(path, { recursive: true, force: true }) }
      } catch (error) {
        throw isFull(error) ? new StorageFull('no room left for files', { cause: error }) : error
      }
    },
    async workOwners() {
      const names = (await readdir(work).catch(nothing)) ?? []
      return [...new Set(names.map(ownerOf))]
    },
    async discardWork(dead) {
      const names = (await readdir(work).catch(nothing)) ?? []
      for (const name of names)
        if (ownerOf(name) === dead) await rm(join(work, name), { recursive: true, force: true })
    },
  }
}

/** Bytes a stream reads at once. 8 MB through HTTP: 64 KiB 17 ms, 128 KiB 11 ms, 256 KiB to 1 MiB 8.5 ms. */
const STEP = 256 * 1024

async function opened(file: FileHandle): Promise<StoredFile | null> {
  const found = await file.stat()
  if (!found.isFile()) return file.close().then(() => null)
  const start = async (bytes: number): Promise<Buffer<ArrayBuffer>> => {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.allocUnsafeSlow(bytes), position: 0 })
    return buffer.subarray(0, bytesRead)
  }
  return {
    bytes: found.size,
    start,
    async whole() {
      await using _ = file
      // what was put does not grow or shrink: one read has all of it
      const bytes = await start(found.size)
      if (bytes.length !== found.size) throw new Error('a file is shorter than it was')
      return bytes
    },
    stream: () => file.createReadStream({ highWaterMark: STEP }),
    close: () => file.close(),
  }
}

/** `-1234.AbCdEf` is of process -1234; what has no number is nobody's. */
const ownerOf = (name: string): number => Number(/^(-?\d+)\./.exec(name)?.[1] ?? 0)

const KEY = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/

function spread(key: string): string[] {
  const parts = key.split('/')
  if (!parts.every((part) => KEY.test(part))) throw new Error('not a storage key')
  const [kind = '', name, ...rest] = parts
  return name === undefined ? [kind] : [kind, name.slice(0, 2), name, ...rest]
}

async function* listSpread(folder: string): AsyncIterable<string> {
  const outer = await opendir(folder).catch(nothing)
  if (!outer) return
  for await (const group of outer) {
    const inner = await opendir(join(folder, group.name)).catch(nothing)
    if (inner) for await (const one of inner) yield one.name
  }
}

export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')

export function nothing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

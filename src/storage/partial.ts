import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable } from 'node:stream'
import { isFull, nothing } from './disk.ts'
import { StorageFull } from './storage.ts'

/** Files that come in parts, by id. Every web process has to reach them: one folder, on a disk they share. */
export type Partials = {
  path(id: string): string
  /** Bytes so far; 0 where nothing came yet. */
  size(id: string): Promise<number>
  /** Writes on from `at`, a block at a time; what came lasts when it resolves, also when `blocks` breaks off. Throws `StorageFull`. */
  write(id: string, at: number, blocks: AsyncIterable<Uint8Array>): Promise<void>
  /** The bytes so far, open when it resolves; null where there are none. */
  read(id: string): Promise<Readable | null>
  remove(id: string): Promise<void>
  list(): Promise<string[]>
}

export function diskPartials(files: string): Partials {
  const folder = join(files, 'partial')
  const path = (id: string): string => {
    if (!/^[0-9A-Za-z]+$/.test(id)) throw new Error('not the id of a partial file')
    return join(folder, id)
  }
  return {
    path,
    size: async (id) => (await stat(path(id)).catch(nothing))?.size ?? 0,
    async write(id, at, blocks) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await using file = await open(path(id), at === 0 ? 'w' : 'r+', 0o600)
        await writeAll(file, at, blocks)
      } catch (error) {
        throw isFull(error) ? new StorageFull('no room left for files', { cause: error }) : error
      }
    },
    read: async (id) => (await open(path(id)).catch(nothing))?.createReadStream() ?? null,
    remove: (id) => rm(path(id), { force: true }),
    list: async () => (await readdir(folder).catch(nothing)) ?? [],
  }
}

type File = Awaited<ReturnType<typeof open>>

async function writeAll(file: File, from: number, blocks: AsyncIterable<Uint8Array>): Promise<void> {
  let at = from
  try {
    for await (const block of blocks) {
      for (let done = 0; done < block.byteLength;) {
        const { bytesWritten } = await file.write(block, done, block.byteLength - done, at)
        done += bytesWritten
        at += bytesWritten
      }
    }
  } finally {
    // what is told as received has to last
    await file.datasync()
  }
}

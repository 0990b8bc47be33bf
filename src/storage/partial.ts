import { type Readable } from 'node:stream'
import { type Id } from '#std'

/** Files that come in parts, by id, sealed as they come. Every web process has to reach them: one folder, on a disk they share. */
export type Partials = {
  /** Bytes so far; 0 where nothing came yet. */
  size(id: string): Promise<number>
  /** Writes on from `at`, a block at a time; what came lasts when it resolves, also when `blocks` breaks off. Throws `StorageFull`. */
  write(id: string, at: number, blocks: AsyncIterable<Uint8Array>, about: Id<'person'>): Promise<void>
  /** The bytes so far, open when it resolves; null where there are none. */
  read(id: string): Promise<Readable | null>
  remove(id: string): Promise<void>
  list(): Promise<string[]>
}

import { type Readable } from 'node:stream'
import { type Id } from '#std'

/** No room left where files are kept. */
export class StorageFull extends Error {}

/** Files by key: `pictures/KEY/640.webp`, the flat names an S3 store has. Keys are ours, of letters, digits, `-`, `_`, `.` and `/`. */
export type Storage = {
  /** Takes the file at `source` (it is moved away), `about` this person; lasting when it resolves. Throws `StorageFull`. */
  put(key: string, source: string, about: Id<'person'>): Promise<void>
  /** How many bytes the file has, or null where there is none; `stream` is open when it resolves (what is deleted then still comes whole), null where the file went meanwhile. */
  get(key: string): Promise<{ bytes: number; stream(): Promise<Readable | null> } | null>
  /** The whole of a small file, or null. */
  read(key: string): Promise<Buffer | null>
  /** Removes everything below `prefix` (a whole folder: `pictures/KEY`); gone when it resolves. Nothing there is well. */
  deleteAll(prefix: string): Promise<void>
  /** The names of the files directly in a folder such as `pictures/KEY`; none where there is no such folder. */
  names(folder: string): Promise<string[]>
  /** The names directly below `prefix`, for `doctor --deep`. */
  list(prefix: string): AsyncIterable<string>
  /** A fresh private folder for work in progress, on the same disk; removed by `discard`, or by a sweep once its process is dead. */
  workFolder(): Promise<{ path: string; discard(): Promise<void> }>
  /** The numbers of the processes that have folders of work here. */
  workOwners(): Promise<number[]>
  /** Removes the folders of work of a process that is dead. */
  discardWork(owner: number): Promise<void>
  /** Files as they lie there, sealed ones sealed: what a backup holds. */
  readonly raw: StoredFiles
}

/** The place itself: whether what is put there was sealed, it does not know. */
export type StoredFiles = Omit<Storage, 'put' | 'raw'> & {
  put(key: string, source: string): Promise<void>
  /** The first bytes of a file, as many as there are of so many; null where it is not there. */
  start(key: string, bytes: number): Promise<Buffer | null>
}

import { type Readable } from 'node:stream'
import { type Id } from '#std'

/** No room left where files are kept. */
export class StorageFull extends Error {}

/** An open file. Whoever has it calls one of the three, once: each lets it go. */
export type Opened = {
  readonly bytes: number
  /** All of it: for what is small. */ whole(): Promise<Uint8Array<ArrayBuffer>>
  stream(): Readable
  close(): Promise<void>
}

/** Files by key: `pictures/KEY/640.webp`, the flat names an S3 store has. Keys are ours, of letters, digits, `-`, `_`, `.` and `/`. */
export type Storage = {
  /** Takes the file at `source` (it is moved away), `about` this person; lasting when it resolves. Throws `StorageFull`. */
  put(key: string, source: string, about: Id<'person'>): Promise<void>
  /** Opens a file, or gives null where there is none. What is deleted from then on still comes whole. */
  get(key: string): Promise<Opened | null>
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
export type StoredFiles = Omit<Storage, 'put' | 'get' | 'raw'> & {
  put(key: string, source: string): Promise<void>
  get(key: string): Promise<StoredFile | null>
}

export type StoredFile = Opened & {
  /** Its first bytes, as many as there are of so many; it stays open. */
  start(bytes: number): Promise<Buffer>
}

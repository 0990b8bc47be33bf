import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { flush, nothing, putLasting } from '#storage'
import { fromBase64, toBase64 } from './verify/bytes.ts'
import { parseCheckpoint } from './verify/note.ts'

/*
 * What of the log lies outside the database, beside the ledger of erasures, so that a database that is put back from a backup goes on where the
 * log was: `leaves`, a line of 54 bytes for each commitment in the order of their places, and `days/2026-11-22`, the newest checkpoint of each
 * day. A line ends with a check over place and commitment: what a power cut left half written, or as zeros, is seen.
 */

const LINE = 54
const FLUSHED = 4096

export type Beside = {
  /** Commitments that lie there whole, from the first on. */ size(): Promise<number>
  /** From a place on, at most so many. */ read(from: number, most: number): Promise<Buffer[]>
  /** Writes commitments at these places, over whatever was behind, lasting when it resolves. */
  write(from: number, commitments: readonly Buffer[]): Promise<void>
  /** Writes the newest checkpoint of a day, lasting when it resolves. */
  note(day: string, note: string): Promise<void>
  days(): Promise<readonly { readonly day: string; readonly note: string; readonly size: number }[]>
}

export function beside({ config }: { readonly config: { readonly data: string } }): Beside {
  const folder = join(config.data, 'tree')
  const leaves = join(folder, 'leaves')
  const days = join(folder, 'days')
  return {
    size: () => withFile(leaves, 0, wholeLines),
    read: (from, most) => withFile(leaves, [], (file) => linesIn(file, from, most)),
    async write(from, commitments) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await using file = await openOrMake(leaves)
      await file.truncate(from * LINE)
      for (let at = 0; at < commitments.length; at += FLUSHED) {
        const some = commitments.slice(at, at + FLUSHED)
        const text = some.map((one, nth) => lineOf(from + at + nth, one)).join('')
        await file.write(text, (from + at) * LINE)
      }
      await file.sync()
      await flush(folder)
    },
    note: (day, note) => putLasting(join(days, day), note),
    async days() {
      const names = (await readdir(days).catch(nothing)) ?? []
      const found = []
      for (const name of names.toSorted()) {
        // a kill leaves one that was not whole yet
        if (name.endsWith('.new')) await rm(join(days, name), { force: true })
        if (!/^\d{4}-\d\d-\d\d$/.test(name)) continue
        const note = await readFile(join(days, name), 'utf8')
        const checkpoint = parseCheckpoint(note)
        if (checkpoint) found.push({ day: name, note, size: checkpoint.size })
      }
      return found
    },
  }
}

const check = (place: number, commitment: Uint8Array): Buffer =>
  createHash('sha256').update(`${place}\n`).update(commitment).digest().subarray(0, 6)

/** 44 characters of commitment, a space, 8 of check, a line break. */
const lineOf = (place: number, commitment: Buffer): string =>
  `${toBase64(commitment)} ${toBase64(check(place, commitment))}\n`

function parseLine(line: string, place: number): Buffer | null {
  const [, commitment = '', checked = ''] = /^(\S{44}) (\S{8})\n$/.exec(line) ?? []
  const bytes = fromBase64(commitment)
  return bytes && toBase64(check(place, bytes)) === checked ? Buffer.from(bytes) : null
}

/** Lines from the first on: those at the end that are torn do not count. */
async function wholeLines(file: FileHandle): Promise<number> {
  const { size } = await file.stat()
  let count = Math.floor(size / LINE)
  while (count > 0 && (await linesIn(file, count - 1, 1)).length === 0) count -= 1
  return count
}

async function linesIn(file: FileHandle, from: number, most: number): Promise<Buffer[]> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(most * LINE), 0, most * LINE, from * LINE)
  const found: Buffer[] = []
  for (let at = 0; at + LINE <= bytesRead; at += LINE) {
    const one = parseLine(buffer.toString('latin1', at, at + LINE), from + found.length)
    if (!one) break
    found.push(one)
  }
  return found
}

async function withFile<T>(path: string, without: T, work: (file: FileHandle) => Promise<T>): Promise<T> {
  await using file = await open(path, 'r').catch(nothing)
  return file ? await work(file) : without
}

/** For writing in its middle. */
const openOrMake = (path: string): Promise<FileHandle> =>
  open(path, 'r+', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return open(path, 'w+', 0o600)
    throw error
  })

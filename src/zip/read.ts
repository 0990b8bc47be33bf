import { type FileHandle, open } from 'node:fs/promises'
import { Readable, pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { MOST_16, MOST_32 } from './records.ts'

/** Why an archive is not read, as a word: `zip.none`, `zip.broken`, `zip.name`, `zip.method`, `zip.large`. */
export class ZipTrouble extends Error {
  readonly code: 'zip.none' | 'zip.broken' | 'zip.name' | 'zip.method' | 'zip.large'
  constructor(code: ZipTrouble['code'], about = '') {
    super(`${code} ${about}`)
    this.code = code
  }
}

export type ZipEntry = {
  readonly name: string
  readonly deflated: boolean
  readonly size: number
  readonly plain: number
  readonly crc: number
  readonly offset: number
}
/** An archive on disk. Nothing of it is trusted: what a record says is held against what is there. */
export type ZipSource = {
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** The bytes of a file, at most `most`: throws `ZipTrouble` beyond that, and where they are not what the directory says. */
  read(entry: ZipEntry, most: number): AsyncIterable<Uint8Array>
  close(): Promise<void>
}
export type Bounds = {
  /** Files there may be. */ readonly files: number
  /** Bytes of the directory, which is held in memory. */ readonly directory: number
}

/** Opens an archive and reads its directory. */
export async function openZip(path: string, bounds: Bounds): Promise<ZipSource> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const entries = await readDirectory(file, size, bounds)
    return { entries, read: (entry, most) => readEntry(file, entry, most), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: at })
  if (bytesRead < length) throw new ZipTrouble('zip.broken', 'ends early')
  return buffer
}

type Where = { readonly files: number; readonly size: number; readonly offset: number }

/** 4.3.16: it stands at the very end, behind it at most 64 KB of comment. */
async function findDirectory(file: FileHandle, length: number): Promise<Where> {
  const size = Math.min(length, 22 + MOST_16)
  const tail = await readAt(file, length - size, size)
  const at = tail.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (at < 0 || at + 22 > size) throw new ZipTrouble('zip.none')
  const where = {
    files: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  const isWide = where.files === MOST_16 || where.size === MOST_32 || where.offset === MOST_32
  return isWide ? findWide(file, length - size + at - 20, where) : where
}

/** 4.3.14 and 4.3.15 */
async function findWide(file: FileHandle, at: number, plain: Where): Promise<Where> {
  if (at < 0) return plain
  const locator = await readAt(file, at, 20)
  // without one the numbers are what they are
  if (locator.readUInt32LE(0) !== 0x07064b50) return plain
  const end = await readAt(file, number(locator, 8), 56)
  if (end.readUInt32LE(0) !== 0x06064b50) throw new ZipTrouble('zip.broken')
  return { files: number(end, 32), size: number(end, 40), offset: number(end, 48) }
}

function number(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ZipTrouble('zip.broken')
  return Number(value)
}

async function readDirectory(
  file: FileHandle,
  length: number,
  bounds: Bounds,
): Promise<Map<string, ZipEntry>> {
  const { files, size, offset } = await findDirectory(file, length)
  if (files > bounds.files || size > bounds.directory) throw new ZipTrouble('zip.large')
  if (offset + size > length) throw new ZipTrouble('zip.broken')
  const directory = await readAt(file, offset, size)
  const entries = new Map<string, ZipEntry>()
  for (let at = 0, nth = 0; nth < files; nth++) {
    if (at + 46 > size || directory.readUInt32LE(at) !== 0x02014b50) throw new ZipTrouble('zip.broken')
    const next =
      at +
      46 +
      directory.readUInt16LE(at + 28) +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32)
    if (next > size) throw new ZipTrouble('zip.broken')
    const entry = readRecord(directory.subarray(at, next))
    if (entry.offset + entry.size > length) throw new ZipTrouble('zip.broken', entry.name)
    if (entries.has(entry.name)) throw new ZipTrouble('zip.name', entry.name)
    entries.set(entry.name, entry)
    at = next
  }
  return entries
}

function readRecord(record: Buffer): ZipEntry {
  const nameEnd = 46 + record.readUInt16LE(28)
  const name = record.toString('utf8', 46, nameEnd)
  if (!isPlain(name)) throw new ZipTrouble('zip.name', name)
  const [flags, method] = [record.readUInt16LE(8), record.readUInt16LE(10)]
  // encrypted, or packed in a way we do not read
  if (flags & 1 || (method !== 0 && method !== 8)) throw new ZipTrouble('zip.method', name)
  const wide = wideNumbers(record.subarray(nameEnd, nameEnd + record.readUInt16LE(30)))
  const next = (value: number): number => (value === MOST_32 ? (wide.shift() ?? value) : value)
  const plain = next(record.readUInt32LE(24))
  const size = next(record.readUInt32LE(20))
  const offset = next(record.readUInt32LE(42))
  if (method === 0 && size !== plain) throw new ZipTrouble('zip.broken', name)
  return { name, deflated: method === 8, size, plain, offset, crc: record.readUInt32LE(16) }
}

/** Names are looked up and never become paths; one that climbs or is none is a sign of ill will all the same. */
const isPlain = (name: string): boolean =>
  name !== '' && !/[\u0000-\u001f\\\ufffd]|^\/|^[A-Za-z]:|(^|\/)\.\.(\/|$)/.test(name)

/** 4.5.3 */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (end > extra.length) throw new ZipTrouble('zip.broken')
    if (extra.readUInt16LE(at) === 1)
      return Array.from({ length: Math.floor((end - at - 4) / 8) }, (_, nth) =>
        number(extra, at + 4 + 8 * nth),
      )
    at = end
  }
  return []
}

async function* readEntry(file: FileHandle, entry: ZipEntry, most: number): AsyncGenerator<Uint8Array> {
  if (entry.plain > most) throw new ZipTrouble('zip.large', entry.name)
  const head = await readAt(file, entry.offset, 30)
  if (head.readUInt32LE(0) !== 0x04034b50) throw new ZipTrouble('zip.broken', entry.name)
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const seen = { crc: 0, size: 0 }
  for await (const block of bytesOf(file, start, entry)) {
    seen.size += block.length
    // a bomb stops at what the directory promised, whatever it would still unfold to
    if (seen.size > entry.plain) throw new ZipTrouble('zip.broken', entry.name)
    seen.crc = crc32(block, seen.crc)
    yield block
  }
  if (seen.size !== entry.plain || seen.crc !== entry.crc) throw new ZipTrouble('zip.broken', entry.name)
}

async function* bytesOf(
  file: FileHandle,
  start: number,
  { size, deflated, name }: ZipEntry,
): AsyncGenerator<Uint8Array> {
  const raw = blocksOf(file, start, start + size)
  if (!deflated) {
    yield* raw
    return
  }
  const unpacked = createInflateRaw()
  // ends the reading too, where whoever takes the bytes stops early; its error is that of `unpacked`
  pipeline(Readable.from(raw), unpacked, () => {})
  try {
    yield* unpacked as AsyncIterable<Buffer>
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code?.startsWith('Z_') ? new ZipTrouble('zip.broken', name) : error
  }
}

const BLOCK = 64 * 1024

async function* blocksOf(file: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += BLOCK) yield await readAt(file, at, Math.min(BLOCK, end - at))
}

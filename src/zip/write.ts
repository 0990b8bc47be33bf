import { crc32 } from 'node:zlib'
import {
  type Described,
  MOST_16,
  MOST_32,
  centralHeader,
  descriptor,
  ending,
  localHeader,
  needs64,
} from './records.ts'

/** A file to put in: what is known of it before, and its bytes. */
export type ZipFile = Described & {
  /** Null where it is not there any more; `lost` are the names of those before it that were not. */
  open(lost: readonly string[]): Promise<AsyncIterable<Uint8Array> | null>
  /** May turn out longer or shorter than `size`, by what lost files leave free. */
  readonly flexible?: true
}
type Placed = { readonly file: ZipFile; readonly offset: number; readonly length: number }
/** An archive as it will be, to the byte, before a byte of its files was read. */
export type ZipPlan = { readonly files: readonly Placed[]; readonly length: number }

/** Of the zeros in the place of lost files, in bytes. */
const BLOCK = 64 * 1024

/** The bytes of a file were not as many as was said: what was sent so far is no archive. */
export class ZipBroken extends Error {}

/** Where each file will lie. The order is the caller's. */
export function planZip(files: readonly ZipFile[]): ZipPlan {
  const placed: Placed[] = []
  let offset = 0
  for (const file of files) {
    const wide = needs64(file)
    const tail = file.crc === null ? (wide ? 24 : 16) : 0
    const length = 30 + Buffer.byteLength(file.name) + (wide ? 20 : 0) + file.size + tail
    placed.push({ file, offset, length })
    offset += length
  }
  return { files: placed, length: offset + directoryLength(placed) + endLength(placed) }
}

// both by what was planned: a file that is lost later changes the length of no other's record
const isFar = ({ offset }: Placed): boolean => offset >= MOST_32
const isLarge = (files: readonly Placed[]): boolean => {
  const last = files.at(-1)
  return files.length >= MOST_16 || (last ? last.offset + last.length : 0) >= MOST_32
}
const directoryLength = (files: readonly Placed[]): number =>
  files.reduce((sum, placed) => {
    const wide = needs64(placed.file)
    const extra = wide || isFar(placed) ? 4 + (wide ? 16 : 0) + (isFar(placed) ? 8 : 0) : 0
    return sum + 46 + Buffer.byteLength(placed.file.name) + extra
  }, 0)
const endLength = (files: readonly Placed[]): number => (isLarge(files) ? 98 : 22)

type Done = {
  readonly placed: Placed
  readonly offset: number
  readonly size: number
  readonly crc: number | null
}

/**
 * The archive as a stream, from its byte `from` on; what lies before is read for its checksums alone. A file that went meanwhile is
 * left out, and zeros before the directory keep the promised length. Memory: the checksums, and a block.
 */
export async function* streamZip(plan: ZipPlan, from = 0): AsyncGenerator<Uint8Array> {
  const done: Done[] = []
  const lost: string[] = []
  let at = 0
  /** What of these bytes comes after `from`. */
  function* pass(bytes: Uint8Array): Generator<Uint8Array> {
    const before = Math.max(0, from - at)
    at += bytes.length
    if (before < bytes.length) yield before === 0 ? bytes : bytes.subarray(before)
  }
  for (const placed of plan.files) {
    const { file, length } = placed
    const offset = at
    if (placed.offset + length <= from) {
      at += length
      done.push({ placed, offset, size: file.size, crc: file.crc })
      continue
    }
    const bytes = await file.open(lost)
    if (!bytes) {
      lost.push(file.name)
      continue
    }
    const seen = { crc: 0, size: 0 }
    yield* pass(localHeader(file))
    for await (const block of bytes) yield* pass(count(seen, block))
    if (seen.size !== file.size && !file.flexible)
      throw new ZipBroken(`${file.name} changed while it was read`)
    if (file.crc === null) yield* pass(descriptor({ ...file, ...measures(file, seen.size) }, seen.crc))
    done.push({ placed, offset, size: seen.size, crc: file.crc ?? seen.crc })
  }
  const left = directoryLength(done.map(({ placed }) => placed)) + endLength(plan.files)
  for (const block of zeros(plan.length - left - at)) yield* pass(block)
  for await (const record of directory(plan, done, at)) yield* pass(record)
}

/** Stored files are as long as they lie there. */
const measures = ({ deflated, plain }: Described, size: number): { size: number; plain: number } => ({
  size,
  plain: deflated ? plain : size,
})

function count<Bytes extends Uint8Array>(seen: { crc: number; size: number }, block: Bytes): Bytes {
  seen.crc = crc32(block, seen.crc)
  seen.size += block.length
  return block
}

async function* directory(plan: ZipPlan, done: readonly Done[], start: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for (const { placed, offset, size: bytes, crc } of done) {
    const file = { ...placed.file, ...measures(placed.file, bytes) }
    const header = centralHeader(file, {
      crc: crc ?? (await checksum(placed.file)),
      offset,
      far: isFar(placed),
    })
    size += header.length
    yield header
  }
  yield ending({ files: done.length, offset: start, size, large: isLarge(plan.files) })
}

/** Of a file that the other end has already. */
async function checksum(file: ZipFile): Promise<number> {
  const bytes = await file.open([])
  if (!bytes) throw new ZipBroken(`${file.name} is gone`)
  const seen = { crc: 0, size: 0 }
  for await (const block of bytes) count(seen, block)
  return seen.crc
}

function* zeros(length: number): Generator<Uint8Array> {
  for (let left = length; left > 0; left -= BLOCK) yield new Uint8Array(Math.min(left, BLOCK))
}

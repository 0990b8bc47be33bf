import { type KeyObject } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type Chance, type Id } from '#std'
import { type Partials, StorageFull, isFull, nothing } from '#storage'
import { type Keys } from './keys.ts'
import { SealBroken } from './seal-file.ts'
import {
  FRAME_HEAD,
  HEADER,
  MOST,
  clearIn,
  frameLength,
  makeHeader,
  openFrame,
  partKey,
  personOf,
  sealFrame,
} from './seal-part.ts'

type Ctx = { readonly keys: Pick<Keys, 'ofPerson'>; readonly chance: Chance }
/** How far a file is: in clear bytes, and where its last whole frame ends. */
type Reach = { readonly clear: number; readonly end: number }

/** Most files whose reach is held. */
const HELD = 1000

/** Files that come in parts under `files`, sealed for their person as they come. */
export function sealedPartials(files: string, ctx: Ctx): Partials {
  const folder = join(files, 'partial')
  const path = (id: string): string => {
    if (!/^[0-9A-Za-z]+$/.test(id)) throw new Error('not the id of a partial file')
    return join(folder, id)
  }
  /** So that a file is not gone through again with each request: what is as long as it was is as it was. */
  const held = new Map<string, Reach>()
  function hold(id: string, reach: Reach): Reach {
    if (held.size >= HELD) held.delete(held.keys().next().value ?? '')
    held.set(id, reach)
    return reach
  }
  async function reachOf(id: string): Promise<Reach> {
    const found = await stat(path(id)).catch(nothing)
    const known = held.get(id)
    if (!found) return { clear: 0, end: 0 }
    if (known?.end === found.size) return known
    await using file = await open(path(id))
    const key = await keyOf(ctx, file, id)
    return hold(id, key ? await walk(file, key) : { clear: 0, end: 0 })
  }
  return {
    size: async (id) => (await reachOf(id)).clear,
    async write(id, at, blocks, about) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const reach = at === 0 ? { clear: 0, end: HEADER } : await reachOf(id)
        if (reach.clear !== at) throw new Error('a partial file is not as far as was told')
        await using file = await open(path(id), at === 0 ? 'w+' : 'r+', 0o600)
        if (at === 0) await file.write(makeHeader(ctx, about), 0, HEADER, 0)
        // what a break in the middle of a frame left
        else await file.truncate(reach.end)
        const key = await keyOf(ctx, file, id)
        if (!key) throw new Error('a file cannot be sealed for somebody who has no key')
        await writeAll(ctx, { file, key, from: reach, done: (now) => hold(id, now) }, blocks)
      } catch (error) {
        throw isFull(error) ? new StorageFull('no room left for files', { cause: error }) : error
      }
    },
    async read(id) {
      const file = await open(path(id)).catch(nothing)
      if (!file) return null
      const key = await keyOf(ctx, file, id)
      if (key) return Readable.from(readAll(file, key), { objectMode: false })
      await file.close()
      return null
    },
    async remove(id) {
      held.delete(id)
      await rm(path(id), { force: true })
    },
    list: async () => (await readdir(folder).catch(nothing)) ?? [],
  }
}

/** Null where its person's key is gone, or nothing is there yet. */
async function keyOf({ keys }: Ctx, file: FileHandle, id: string): Promise<KeyObject | null> {
  const header = await readAt(file, 0, HEADER)
  const about: Id<'person'> | null = personOf(header)
  const secret = about && (await keys.ofPerson(about, 'find'))
  return secret && partKey(secret, header, id)
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}

/** Goes from frame to frame; the last one counts only where it opens: a machine that lost power may have kept its length alone. */
async function walk(file: FileHandle, key: KeyObject): Promise<Reach> {
  let [clear, end] = [0, HEADER]
  const { size } = await file.stat()
  const wholeAt = async (at: number): Promise<number | null> => {
    const length = frameLength(await readAt(file, at, FRAME_HEAD))
    return length !== null && at + length <= size ? length : null
  }
  let length = await wholeAt(end)
  while (length !== null) {
    const next = await wholeAt(end + length)
    if (next === null && !openFrame(await readAt(file, end, length), key, clear)) break
    end += length
    clear += clearIn(length)
    length = next
  }
  return { clear, end }
}

async function* readAll(file: FileHandle, key: KeyObject): AsyncGenerator<Buffer> {
  try {
    const reach = await walk(file, key)
    let [clear, at] = [0, HEADER]
    while (at < reach.end) {
      const length = frameLength(await readAt(file, at, FRAME_HEAD)) ?? 0
      const bytes = openFrame(await readAt(file, at, length), key, clear)
      if (!bytes) throw new SealBroken('a sealed file is not what it was')
      yield bytes
      at += length
      clear += bytes.length
    }
  } finally {
    await file.close()
  }
}

type Writing = {
  readonly file: FileHandle
  readonly key: KeyObject
  readonly from: Reach
  readonly done: (reach: Reach) => void
}

async function writeAll(
  ctx: Ctx,
  { file, key, from, done }: Writing,
  blocks: AsyncIterable<Uint8Array>,
): Promise<void> {
  // a block is ours only until the next one is asked for
  const waiting = Buffer.alloc(MOST)
  let [filled, reach] = [0, from]
  async function putFrame(): Promise<void> {
    if (filled === 0) return
    const frame = sealFrame(ctx, key, waiting.subarray(0, filled), reach.clear)
    for (let at = 0; at < frame.length;)
      at += (await file.write(frame, at, frame.length - at, reach.end + at)).bytesWritten
    reach = { clear: reach.clear + filled, end: reach.end + frame.length }
    filled = 0
  }
  try {
    for await (const block of blocks)
      for (let at = 0; at < block.byteLength;) {
        const some = block.subarray(at, at + MOST - filled)
        waiting.set(some, filled)
        filled += some.byteLength
        at += some.byteLength
        if (filled === MOST) await putFrame()
      }
  } finally {
    await putFrame()
    // what is told as received has to last
    await file.datasync()
    done(reach)
  }
}

import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

// The animation in a PNG (PNG 3rd edition § 11.3.5 and 12.3): libvips shows its first picture alone, so its frames are taken out here.

/** A part of the picture that a frame changes, its time in milliseconds, and how it meets what was there. */
export type Frame = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly delay: number
  readonly dispose: 'none' | 'background' | 'previous'
  readonly blend: 'source' | 'over'
  /** Where its compressed pixels lie in the file, without the numbers before them. */
  readonly parts: readonly Part[]
}
type Own = Frame & { readonly parts: Part[] }
type Part = { readonly at: number; readonly length: number }

/** An animation's frames, how often it plays (0: for ever), and the chunks each frame needs to be a PNG of its own. */
export type Apng = {
  readonly frames: readonly Frame[]
  readonly plays: number
  readonly header: Buffer
  readonly shared: readonly Buffer[]
}

/** What says how the numbers in the pixels are meant; a profile may be long. */
const SHARED = new Set(['PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'iCCP', 'sBIT'])
const LONGEST = 4 * 1024 * 1024
/** Twelve bytes of a file can be a chunk: of more we do not take the animation. */
const CHUNKS = 200_000
/** Compressed pixels of one frame are held at once: what is longer stays still. */
const FRAME_BYTES = 64 * 1024 * 1024

type Chunk = { readonly type: string; readonly at: number; readonly length: number }

/** The animation of a PNG: null where there is none, or it is not as it should be, and the picture stays still. Reads the heads of its chunks, never its pixels; stops after `most` + 1 frames. */
export async function readApng(file: FileHandle, most: number): Promise<Apng | null> {
  const reading = new Reading(file)
  const { size } = await file.stat()
  let count = 0
  for await (const chunk of chunksOf(file, size)) {
    if (chunk.type === 'IEND' || reading.frames.length > most) break
    if (++count > CHUNKS || !(await reading.take(chunk))) return null
  }
  const { frames, promised, header, plays, shared } = reading
  const whole = frames.length > most || (frames.length === promised && frames.at(-1)?.parts.length !== 0)
  return whole && frames.length > 1 ? { frames, plays, header, shared } : null
}

class Reading {
  header: Buffer = Buffer.alloc(0)
  plays = 0
  promised = 0
  readonly shared: Buffer[] = []
  readonly frames: Own[] = []
  readonly #file: FileHandle
  #number = 0
  #held = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** False where the chunk is not as it should be, or nothing moves. */
  async take({ type, at, length }: Chunk): Promise<boolean> {
    const read = (bytes: number): Promise<Buffer> => readAt(this.#file, at, bytes)
    if (type === 'IHDR') this.header = await read(13)
    if (type === 'acTL') return length === 8 && this.#begin(await read(8))
    if (type === 'fcTL') return length === 26 && this.#control(await read(26))
    if (type === 'fdAT')
      return length > 4 && this.#numbered(await read(4)) && this.#more({ at: at + 4, length: length - 4 })
    // of a picture that stands apart from the animation nothing is needed
    if (type === 'IDAT') return this.promised > 0 && (this.frames.length === 0 || this.#more({ at, length }))
    if (!SHARED.has(type) || this.frames.length > 1) return true
    if (length > LONGEST) return false
    this.shared.push(chunk(type, await read(length)))
    return true
  }

  #begin(said: Buffer): boolean {
    const again = this.promised > 0
    ;[this.promised, this.plays] = [said.readUInt32BE(0), said.readUInt32BE(4)]
    return !again && this.header.length > 0 && this.promised > 0
  }

  #numbered = (said: Buffer): boolean => said.readUInt32BE() === this.#number++

  #control(said: Buffer): boolean {
    const last = this.frames.at(-1)
    const next = frameOf(said, this.header)
    if (!this.#numbered(said) || !next || last?.parts.length === 0 || this.promised === 0) return false
    this.frames.push(last ? next : { ...next, dispose: first(next.dispose) })
    this.#held = 0
    return true
  }

  #more(part: Part): boolean {
    this.frames.at(-1)?.parts.push(part)
    this.#held += part.length
    return this.frames.length > 0 && this.#held <= FRAME_BYTES
  }
}

/** There is nothing before the first frame to go back to. */
const first = (dispose: Frame['dispose']): Frame['dispose'] =>
  dispose === 'previous' ? 'background' : dispose

/** A frame as its control says; null where it does not lie within the picture. */
function frameOf(said: Buffer, header: Buffer): Own | null {
  const [width = 0, height = 0, x = 0, y = 0] = [4, 8, 12, 16].map((at) => said.readUInt32BE(at))
  const dispose = (['none', 'background', 'previous'] as const)[said.readUInt8(24)]
  const blend = (['source', 'over'] as const)[said.readUInt8(25)]
  const within = x + width <= header.readUInt32BE(0) && y + height <= header.readUInt32BE(4)
  if (!dispose || !blend || !within || width === 0 || height === 0) return null
  const delay = Math.round((1000 * said.readUInt16BE(20)) / (said.readUInt16BE(22) || 100))
  return { x, y, width, height, delay, dispose, blend, parts: [] }
}

async function* chunksOf(file: FileHandle, size: number): AsyncIterable<Chunk> {
  for (let at = 8; at + 12 <= size;) {
    const head = await readAt(file, at, 8)
    const length = head.readUInt32BE(0)
    yield { type: head.toString('latin1', 4, 8), at: at + 8, length }
    at += 12 + length
  }
}

/** A frame as a PNG file of its own. */
export async function frameAsPng(file: FileHandle, apng: Apng, frame: Frame): Promise<Buffer> {
  const header = Buffer.from(apng.header)
  header.writeUInt32BE(frame.width, 0)
  header.writeUInt32BE(frame.height, 4)
  const parts = await Promise.all(frame.parts.map(({ at, length }) => readAt(file, at, length)))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...apng.shared,
    chunk('IDAT', Buffer.concat(parts)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, crc])
}

/** So many bytes from there on, zeros where the file has ended. */
async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const { buffer } = await file.read({ buffer: Buffer.alloc(bytes), position: at })
  return buffer
}

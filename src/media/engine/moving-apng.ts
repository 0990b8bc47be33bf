import { type FileHandle, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Apng, type Frame, frameAsPng, readApng } from './apng.ts'
import { explain } from './explain.ts'
import { sideFor } from './moving.ts'
import { shrink } from './raw.ts'
import { type Measures, type Moving, fit } from './rendered.ts'
import type { Job, Reason } from './talk.ts'

/** A canvas of RGBA, what it was before, and a frame are held at once: 120 MB. Of a larger picture nothing moves. */
const CANVAS_PIXELS = 10e6
/** WebP counts a frame's milliseconds and the repeats in 16 bits for sharp. */
const MOST = 65_535

/** The animation of a PNG that can be kept moving, within the same bounds as others; null where there is none, or it is broken. */
export async function apngIn(
  job: Job,
  { width, height }: Measures,
): Promise<Apng | { refused: Reason } | null> {
  await using file = await open(job.source)
  const apng = await readApng(file, job.maxFrames)
  if (!apng) return null
  if (apng.frames.length > job.maxFrames) return { refused: 'picture.too-many-frames' }
  if (width * height * apng.frames.length > job.maxPixels) return { refused: 'picture.too-many-pixels' }
  const { orientation = 1 } = await sharp(job.source).metadata()
  return width * height > CANVAS_PIXELS || orientation > 1 ? null : apng
}

/** All frames as one moving WebP, as `moving` makes it of others; null where one of them cannot be read. 30 frames of 640 × 480 take 1.4 s, and as many pixels as are allowed 9 s of one core. */
export async function movingApng(job: Job, apng: Apng, found: Measures): Promise<Moving | null> {
  const { frames, plays } = apng
  const size = fit(found, sideFor({ ...found, frames: frames.length }))
  try {
    await using file = await open(job.source)
    const tall = await painted(file, apng, found, size)
    const bytes = await sharp(tall, {
      raw: { ...size, height: size.height * frames.length, channels: 4, pageHeight: size.height },
    })
      .webp({
        quality: 75,
        effort: 2,
        delay: frames.map(({ delay }) => Math.min(delay, MOST)),
        loop: Math.min(plays, MOST),
      })
      .toBuffer()
    const name = 'moving.webp'
    await writeFile(join(job.into, name), bytes, { flag: 'wx' })
    return { ...size, bytes: bytes.length, file: name }
  } catch (fault) {
    const why = explain(fault)
    if ('refused' in why && why.refused === 'picture.broken') return null
    throw fault
  }
}

/** The canvas after each frame, one below the other, at the size wanted. */
async function painted(
  file: FileHandle,
  apng: Apng,
  { width, height }: Measures,
  size: Measures,
): Promise<Buffer> {
  const tall = Buffer.alloc(size.width * size.height * 4 * apng.frames.length)
  const canvas = Buffer.alloc(width * height * 4)
  const whole = { data: canvas, info: { width, height, channels: 4 as const } }
  for (const [at, frame] of apng.frames.entries()) {
    const before = frame.dispose === 'previous' ? Buffer.from(canvas) : null
    paint(canvas, width, frame, await decoded(await frameAsPng(file, apng, frame)))
    const { data } = await shrink(whole, size)
    data.copy(tall, at * size.width * size.height * 4)
    if (before) before.copy(canvas)
    if (frame.dispose === 'background') clear(canvas, width, frame)
  }
  return tall
}

const decoded = (png: Buffer): Promise<Buffer> =>
  sharp(png, { failOn: 'error', unlimited: false }).toColourspace('srgb').ensureAlpha().raw().toBuffer()

function clear(canvas: Buffer, width: number, { x, y, ...part }: Frame): void {
  for (let row = 0; row < part.height; row++) {
    const from = ((y + row) * width + x) * 4
    canvas.fill(0, from, from + part.width * 4)
  }
}

/** PNG 3rd edition § 13.2 (`source`: in its place) and § 12.4 (`over`), with colours not multiplied by alpha. */
function paint(canvas: Buffer, width: number, { x, y, blend, ...part }: Frame, data: Buffer): void {
  for (let row = 0; row < part.height; row++) {
    const [from, to] = [row * part.width * 4, ((y + row) * width + x) * 4]
    if (blend === 'source') data.copy(canvas, to, from, from + part.width * 4)
    else for (let at = 0; at < part.width * 4; at += 4) over(canvas, to + at, data, from + at)
  }
}

function over(canvas: Buffer, to: number, data: Buffer, from: number): void {
  const above = data[from + 3] ?? 0
  if (above === 0) return
  if (above === 255) return void data.copy(canvas, to, from, from + 4)
  const below = ((canvas[to + 3] ?? 0) * (255 - above)) / 255
  const alpha = above + below
  for (let part = 0; part < 3; part++)
    canvas[to + part] = Math.round(
      ((data[from + part] ?? 0) * above + (canvas[to + part] ?? 0) * below) / alpha,
    )
  canvas[to + 3] = Math.round(alpha)
}

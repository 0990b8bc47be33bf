import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Metadata, type Sharp, type SharpInput } from 'sharp'
import { type Cleaned, type Fact, type Keep, clean, credited, proof, rebuilt } from '../carries/index.ts'
import { cameraOf } from './camera.ts'
import { animated, sideFor } from './moving.ts'
import { EXTS, type Original } from './originals.ts'
import type { Measures } from './rendered.ts'
import type { Format } from './sniff.ts'
import type { Job } from './talk.ts'

/**
 * A file is read whole to be cleaned, and read again as proof: one of 65 MB makes the decoder 330 MB, of the 768 it may have.
 * Larger ones are encoded again a strip at a time: a TIFF of 99 megapixels and 296 MB makes it 176 MB.
 */
export const MOST_BYTES = 64 * 1024 * 1024
/** WebP cannot be longer, and is held whole: 23 megapixels make the decoder 472 MB. */
const WEBP = { side: 16_383, pixels: 24e6 }
const JPEG_SIDE = 65_500
/** Better tables for a JPEG need all of it at once: with them 99 megapixels made the decoder 1,307 MB, without them 176. */
const OPTIMISED_PIXELS = 24e6

type Source = {
  readonly job: Job
  readonly keep: readonly Keep[]
  readonly input: SharpInput
  readonly format: Format
  readonly is: Measures & { frames: number; animated: boolean; page: number }
}

/** Writes the kept original; null where it would be too large to be sure of. The file as it was sent is never kept. */
export async function original(source: Source): Promise<Original | null> {
  const { job, keep, format } = source
  const { size } = await stat(job.source)
  const bytes = size <= MOST_BYTES ? await readFile(job.source) : null
  const again = bytes && (await cleaned(job.into, bytes, { format, keep }))
  if (again) return again
  // sharp would write its first picture alone, and call that the original
  if (format === 'png' && source.is.animated) return null
  const encoded = await (source.is.animated ? animation(source) : picture(source))
  if (!encoded || encoded.bytes.length > MOST_BYTES) return null
  const { orientation, ext } = encoded
  // without its credits, should those be what cannot be written
  for (const kept of [keep, keep.filter((one) => one === 'colour-profile')]) {
    const made = credited(encoded.bytes, { from: bytes, keep: kept, orientation })
    const done = made && (await written(job.into, made, { ext, way: 'encoded' }))
    if (done) return done
  }
  return null
}

/** The same file rewritten; null where its structure is not understood. */
export async function cleaned(
  into: string,
  bytes: Uint8Array,
  { format, keep }: { format: Format; keep: readonly Keep[] },
): Promise<Original | null> {
  const ext = (EXTS as Partial<Record<Format, Original['ext']>>)[format]
  const made = ext && clean(bytes, { keep })
  return made ? written(into, made, { ext, way: 'cleaned' }) : null
}

/** Nothing is written that was not read again and found to tell what was to be kept, and no more. */
async function written(
  into: string,
  made: Cleaned,
  { ext, way }: Pick<Original, 'ext' | 'way'>,
): Promise<Original | null> {
  const { holds, facts } = proof(made)
  if (!holds) return null
  const file = `original.${ext}`
  await writeFile(join(into, file), made.bytes, { flag: 'wx' })
  const kept = made.keep.filter((kind) => facts.some((one: Fact) => one.kind === kind))
  return { file, ext, bytes: made.bytes.length, way, kept, camera: cameraOf(facts) }
}

type Encoded = { bytes: Buffer; ext: 'jpg' | 'webp'; orientation: number }

/**
 * At full size: JPEG 92 without subsampling, WebP 92 where it shines through. Measured at 4000 × 3000 on one core: JPEG 278 ms 2.4 MB,
 * WebP 737 ms 1.6 MB (lossless 7.7 s 9.0 MB, which a picture of 50 megapixels would not end in its time; PNG 0.8 s 24.7 MB).
 * Pixels stay as they lie, and Exif says which way is up: turning them would hold all of them.
 */
async function picture({ job, input, is }: Source): Promise<Encoded | null> {
  const from = sharp(input, {
    failOn: 'error',
    limitInputPixels: job.maxPixels,
    sequentialRead: true,
    unlimited: false,
    ...(is.page > 0 ? { page: is.page } : {}),
  })
  const header = await from.metadata()
  const orientation = header.orientation ?? 1
  const longest = Math.max(is.width, is.height)
  const pixels = coloured(from, header)
  if (!header.hasAlpha) {
    if (longest > JPEG_SIDE) return null
    const optimiseCoding = is.width * is.height <= OPTIMISED_PIXELS
    const bytes = await pixels.jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding }).toBuffer()
    return { bytes, ext: 'jpg', orientation }
  }
  if (longest > WEBP.side || is.width * is.height > WEBP.pixels) return null
  const bytes = await pixels.webp({ quality: 92, alphaQuality: 100, effort: 2 }).toBuffer()
  return { bytes, ext: 'webp', orientation }
}

/**
 * Colours with a profile we can write anew keep their numbers, wide ones too. Those of 16 bits go to Display P3 (in 8 bits a wider
 * space would show steps), print and grey to sRGB.
 */
function coloured(from: Sharp, { icc, space, depth }: Metadata): Sharp {
  if (icc && space === 'srgb' && depth === 'uchar' && rebuilt(icc)) return from.keepIccProfile()
  return icc && space === 'rgb16'
    ? from.withIccProfile('p3')
    : from.toColourspace('srgb').withIccProfile('srgb')
}

/** An animation, whole, as large as what has to be held allows. */
async function animation({ job, is }: Source): Promise<Encoded> {
  const side = sideFor(is, Math.max(is.width, is.height))
  return { bytes: await animated(job, is, { side, quality: 92 }), ext: 'webp', orientation: 1 }
}

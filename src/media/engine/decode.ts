import sharp, { type SharpInput } from 'sharp'
import type { Apng } from './apng.ts'
import { cascade } from './cascade.ts'
import { digest } from './digest.ts'
import { explain } from './explain.ts'
import { readHeic } from './heic.ts'
import { inspect } from './inspect.ts'
import { likeness } from './likeness.ts'
import { allow } from './loaders.ts'
import { apngIn, movingApng } from './moving-apng.ts'
import { moving } from './moving.ts'
import { original } from './original.ts'
import { isRaw, previewOf } from './preview.ts'
import type { Raw } from './raw.ts'
import { type Measures, fit, SIZES, slots } from './rendered.ts'
import type { Format } from './sniff.ts'
import type { Answer, Job } from './talk.ts'
import { thumb } from './thumb.ts'

/** A preview with a shorter longest side is a thumbnail, and no picture to publish. */
const LEAST_PREVIEW = 320

/** One decode to the largest rendition as raw pixels, the others from it. Answers always; throws only for bugs of ours. */
export async function decode(job: Job): Promise<Answer> {
  try {
    const format: Format = job.format === 'tiff' && (await isRaw(job.source)) ? 'raw' : job.format
    if (format === 'raw') return await rawByPreview(job)
    allow(format)
    const found = await inspect(job.source, { ...job, format })
    if ('refused' in found) return found
    const { profile, ...is } = found
    const apng = format === 'png' ? await apngIn(job, is) : null
    if (apng && 'refused' in apng) return apng
    if (format !== 'heic') return await render({ job, input: job.source, format, is, apng })
    const { tiff, width, height } = await readHeic(job.source, profile)
    if (width !== is.width || height !== is.height) return { refused: 'picture.broken' }
    allow('tiff')
    return await render({ job, input: tiff, format, is })
  } catch (fault) {
    return explain(fault)
  }
}

async function rawByPreview(job: Job): Promise<Answer> {
  const jpeg = await previewOf(job.source)
  if (!jpeg) return { refused: 'picture.no-preview' }
  allow('jpeg')
  const found = await inspect(jpeg, { ...job, format: 'jpeg' })
  if ('refused' in found) return found
  const { profile: _, ...is } = found
  if (Math.max(is.width, is.height) < LEAST_PREVIEW) return { refused: 'picture.no-preview' }
  return render({ job, input: jpeg, format: 'raw', is })
}

type Work = {
  job: Job
  input: SharpInput
  format: Format
  is: Measures & { frames: number; animated: boolean; page: number }
  apng?: Apng | null
}

async function render({ job, input, format, is: { page, ...is }, apng }: Work): Promise<Answer> {
  const { upTo = Math.max(...SIZES) } = job
  const top = await upright(input, { job, page, ...fit(is, upTo) })
  const wanted = slots(is).filter(({ size }) => size <= upTo)
  const { files, smallest } = await cascade(job.into, top, wanted)
  const moves = job.upTo
    ? null
    : apng
      ? await movingApng(job, apng, is)
      : is.animated
        ? await moving(job, is)
        : null
  const moved = apng && moves ? { frames: apng.frames.length, animated: true } : {}
  const kept =
    job.keep && (await original({ job, keep: job.keep, input, format, is: { ...is, ...moved, page } }))
  const same = { digest: await digest(job.source), likeness: await likeness(smallest) }
  const made = { renditions: files, moving: moves, original: kept }
  return {
    rendered: { format, ...is, ...moved, ...(await thumb(smallest)), ...same, ...made },
  }
}

/**
 * failOn 'error': a truncated or damaged file is refused; what decoders merely warn of (a bad sRGB chunk, bytes between
 * markers) is not. Sequential: a strip at a time, and turned after shrinking, so that 100 megapixels of baseline JPEG need no
 * 300 MB. JPEG and WebP shrink while they decode where they are more than twice the target: not at 12 megapixels.
 */
export const upright = (
  input: SharpInput,
  { job: { maxPixels }, page, width, height }: Measures & { job: Pick<Job, 'maxPixels'>; page: number },
): Promise<Raw> =>
  sharp(input, {
    failOn: 'error',
    limitInputPixels: maxPixels,
    sequentialRead: true,
    unlimited: false,
    ...(page > 0 ? { page } : {}),
  })
    .autoOrient()
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })

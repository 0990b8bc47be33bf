import sharp from 'sharp'
import { cascade } from './cascade.ts'
import { explain } from './explain.ts'
import { inspect } from './inspect.ts'
import type { Raw } from './raw.ts'
import { type Measures, fit, SIZES, slots } from './rendered.ts'
import type { Answer, Job } from './talk.ts'
import { thumb } from './thumb.ts'

/** One decode to the largest rendition as raw pixels, the others from it. Answers always; throws only for bugs of ours. */
export async function decode(job: Job): Promise<Answer> {
  try {
    const found = await inspect(job)
    if ('refused' in found) return found
    const top = await upright(job, fit(found, Math.max(...SIZES)))
    const { files, smallest } = await cascade(job.into, top, slots(found))
    return { rendered: { format: job.format, ...found, ...(await thumb(smallest)), renditions: files } }
  } catch (fault) {
    return explain(fault)
  }
}

/**
 * failOn 'error': a truncated or damaged file is refused; what decoders merely warn of (a bad sRGB chunk, bytes between
 * markers) is not. Sequential: a strip at a time, and turned after shrinking, so that 100 megapixels of baseline JPEG need no
 * 300 MB. JPEG and WebP shrink while they decode where they are more than twice the target: not at 12 megapixels.
 */
const upright = ({ source, maxPixels }: Job, { width, height }: Measures): Promise<Raw> =>
  sharp(source, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true, unlimited: false })
    .autoOrient()
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Measures, type Moving, fit } from './rendered.ts'
import { type Job } from './talk.ts'

/** The longest side of a moving rendition, in pixels; smaller where an animation is long, so that what has to be held stays bounded. */
const SIDES = [1280, 960, 640, 480, 320, 160, 80]
const HELD_PIXELS = 40e6

type Frames = Measures & { readonly frames: number }

/** All frames of an animation as one moving WebP, with its own times and repeats. 30 frames of 640 × 480 take 1.3 s. */
export async function moving(job: Job, found: Frames): Promise<Moving> {
  const side = sideFor(found)
  const bytes = await animated(job, found, { side, quality: 75 })
  const file = 'moving.webp'
  await writeFile(join(job.into, file), bytes, { flag: 'wx' })
  return { ...fit(found, side), bytes: bytes.length, file }
}

/** The largest side whose frames can be held all at once: `most`, or one of ours. */
export function sideFor(found: Frames, most = 0): number {
  const pixels = ({ width, height }: Measures) => width * height * found.frames
  return [...(most > 0 ? [most] : []), ...SIDES].find((side) => pixels(fit(found, side)) <= HELD_PIXELS) ?? 80
}

export function animated(
  job: Job,
  found: Measures,
  { side, quality }: { side: number; quality: number },
): Promise<Buffer> {
  const { width, height } = fit(found, side)
  return sharp(job.source, {
    animated: true,
    failOn: 'error',
    limitInputPixels: job.maxPixels,
    unlimited: false,
  })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .webp({ quality, effort: 2 })
    .toBuffer()
}

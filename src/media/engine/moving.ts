import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Measures, type Moving, fit } from './rendered.ts'
import { type Job } from './talk.ts'

/** The longest side of a moving rendition, in pixels; smaller where an animation is long, so that what has to be held stays bounded. */
const SIDES = [1280, 960, 640, 480, 320, 160, 80]
const HELD_PIXELS = 40e6

/** All frames of an animation as one moving WebP, with its own times and repeats. 30 frames of 640 × 480 take 1.3 s. */
export async function moving(job: Job, found: Measures & { frames: number }): Promise<Moving> {
  const pixels = ({ width, height }: Measures) => width * height * found.frames
  const side = SIDES.find((side) => pixels(fit(found, side)) <= HELD_PIXELS) ?? 80
  const { width, height } = fit(found, side)
  const bytes = await sharp(job.source, {
    animated: true,
    failOn: 'error',
    limitInputPixels: job.maxPixels,
    unlimited: false,
  })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .webp({ quality: 75, effort: 2 })
    .toBuffer()
  const file = 'moving.webp'
  await writeFile(join(job.into, file), bytes, { flag: 'wx' })
  return { width, height, bytes: bytes.length, file }
}

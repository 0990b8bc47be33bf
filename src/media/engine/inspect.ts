import sharp from 'sharp'
import type { Job, Reason } from './talk.ts'

type Found = {
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly animated: boolean
}

/** What the header says, before one pixel is decoded: milliseconds and no memory, also for 65,536 × 65,536 pixels. */
export async function inspect({
  source,
  format,
  maxPixels,
  maxFrames,
}: Job): Promise<Found | { refused: Reason }> {
  const header = await sharp(source, {
    failOn: 'error',
    limitInputPixels: false,
    unlimited: false,
  }).metadata()
  if (header.format !== format) return { refused: 'picture.kind-unknown' }
  const { width, height } = header.autoOrient
  const frames = header.pages ?? 1
  if (frames > maxFrames) return { refused: 'picture.too-many-frames' }
  if (width * height * frames > maxPixels) return { refused: 'picture.too-many-pixels' }
  return { width, height, frames, animated: frames > 1 }
}

import sharp, { type SharpInput } from 'sharp'
import type { Format } from './sniff.ts'
import type { Job, Reason } from './talk.ts'

type Found = {
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly animated: boolean
  /** Which of several pictures in one file is the one. */ readonly page: number
  /** Its colour profile, where we decode it ourselves. */ readonly profile: Buffer | undefined
}

/** What sharp calls each kind, and how it says what is inside. */
const KINDS: Readonly<Partial<Record<Format, { format: string; compression?: string }>>> = {
  avif: { format: 'heif', compression: 'av1' },
  heic: { format: 'heif', compression: 'hevc' },
}

/** What the header says, before one pixel is decoded: milliseconds and no memory, also for 65,536 × 65,536 pixels. */
export async function inspect(
  input: SharpInput,
  { format, maxPixels, maxFrames }: Pick<Job, 'maxPixels' | 'maxFrames'> & { format: Format },
): Promise<Found | { refused: Reason }> {
  const header = await sharp(input, {
    failOn: 'error',
    limitInputPixels: false,
    unlimited: false,
  }).metadata()
  const kind = KINDS[format] ?? { format }
  if (header.format !== kind.format) return { refused: 'picture.kind-unknown' }
  if (kind.compression && header.compression !== kind.compression) return { refused: 'picture.kind-unknown' }
  const { width, height } = header.autoOrient
  // several pages of a TIFF or pictures of a HEIF are no animation: the first, or the one it calls its own, is shown
  const frames = format === 'gif' || format === 'webp' ? (header.pages ?? 1) : 1
  if (frames > maxFrames) return { refused: 'picture.too-many-frames' }
  if (width * height * frames > maxPixels) return { refused: 'picture.too-many-pixels' }
  return { width, height, frames, animated: frames > 1, page: header.pagePrimary ?? 0, profile: header.icc }
}

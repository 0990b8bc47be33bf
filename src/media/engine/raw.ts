import type { Measures } from './rendered.ts'
import sharp, { type OutputInfo, type Sharp } from 'sharp'

/** Decoded pixels: sRGB, 8 bit, three channels or four. */
export type Raw = {
  readonly data: Buffer
  readonly info: Pick<OutputInfo, 'width' | 'height' | 'channels'>
}

/** A pipeline over pixels in memory: no decoder of files is involved any more. */
export const pixels = ({ data, info: { width, height, channels } }: Raw): Sharp =>
  sharp(data, { raw: { width, height, channels } })

/** Shrunk to these measures exactly: they come from the original's, so that sides do not gather rounding on the way down. */
export const shrink = (raw: Raw, { width, height }: Measures): Promise<Raw> =>
  pixels(raw).resize(width, height, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true })

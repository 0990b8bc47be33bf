import { rgbaToThumbHash, thumbHashToAverageRGBA } from 'thumbhash'
import { type Raw, pixels } from './raw.ts'

/** The ThumbHash (github.com/evanw/thumbhash) of the picture at 100 pixels, as base64, and the average colour it gives. 3 ms. */
export async function thumb(raw: Raw): Promise<{ thumbhash: string; colour: string }> {
  const { data, info } = await pixels(raw)
    .resize(100, 100, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const hash = rgbaToThumbHash(info.width, info.height, data)
  return { thumbhash: Buffer.from(hash).toString('base64'), colour: average(hash) }
}

function average(hash: Uint8Array): string {
  const { r, g, b } = thumbHashToAverageRGBA(hash)
  const hex = (part: number) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${hex(r)}${hex(g)}${hex(b)}`
}

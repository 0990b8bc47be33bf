import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { laden } from '../laden.ts'
import { rawThatTells, raws } from '../raws.ts'
import { type Kind } from './structure.ts'

export type Seed = { readonly name: string; readonly kind: Kind; readonly file: Buffer }

/** What stands in every field that tells something, and in those of author and copyright. */
export const TOKEN = 'Qv9plantedK'
const CREDIT = 'Wb4creditedJ'

/** The same pixels each time, busy enough for a decoder to have work. */
function drawn(width: number, height: number, channels: 3 | 4 = 3, shift = 0): Sharp {
  const data = Buffer.alloc(width * height * channels)
  for (let at = 0; at < data.length; at++) data[at] = (at * 7 + (at >> 5) * 13 + shift * 40) ^ (at >> 3)
  return sharp(data, { raw: { width, height, channels } })
}

const word = (_: string, credit?: string): string => (credit ? CREDIT : TOKEN)

const about = (picture: Sharp): Sharp =>
  picture
    .withExif({ IFD0: { ImageDescription: TOKEN, Software: TOKEN }, IFD3: { GPSLatitudeRef: TOKEN } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${TOKEN}</x:xmpmeta>`)
    .withIccProfile('p3')

const moving = (format: 'gif' | 'webp'): Promise<Buffer> =>
  Promise.all([0, 1, 2].map((at) => drawn(40, 30, 3, at).png().toBuffer())).then((pages) =>
    about(sharp(pages, { join: { animated: true } }))
      .toFormat(format)
      .toBuffer(),
  )

/** Valid files of every format we take, small, laden with the token; the same bytes in each run. */
export async function corpus(): Promise<Seed[]> {
  const jpeg = await drawn(90, 60).jpeg({ quality: 85 }).toBuffer()
  const told = laden('jpeg', jpeg, word)
  const heic = readFileSync(join(import.meta.dirname, '../fixtures/quarters-p3.heic'))
  const cameras = await raws(6)
  const seed = (name: string, kind: Kind, file: Buffer): Seed => ({ name, kind, file })
  return [
    seed('jpeg', 'jpeg', told),
    seed(
      'jpeg-progressive',
      'jpeg',
      laden('jpeg', await drawn(90, 60).jpeg({ progressive: true }).toBuffer(), word),
    ),
    seed('jpeg-cmyk', 'jpeg', await about(drawn(40, 30).toColourspace('cmyk')).jpeg().toBuffer()),
    seed('png', 'png', laden('png', await drawn(60, 40, 4).png().toBuffer(), word)),
    seed('png-palette', 'png', laden('png', await drawn(60, 40).png({ palette: true }).toBuffer(), word)),
    seed('webp', 'webp', laden('webp', await about(drawn(60, 40)).webp().toBuffer(), word)),
    seed(
      'webp-lossless',
      'webp',
      await about(drawn(60, 40, 4))
        .webp({ lossless: true })
        .toBuffer(),
    ),
    seed('webp-moving', 'webp', laden('webp', await moving('webp'), word)),
    seed('gif', 'gif', laden('gif', await drawn(60, 40).gif().toBuffer(), word)),
    seed('gif-moving', 'gif', laden('gif', await moving('gif'), word)),
    seed('avif', 'boxes', await about(drawn(64, 48)).avif({ effort: 0 }).toBuffer()),
    seed('heic', 'boxes', Buffer.concat([heic, box('free'), box('uuid')])),
    seed('tiff', 'tiff', await about(drawn(40, 30)).tiff().toBuffer()),
    seed('tiff-lzw', 'tiff', await about(drawn(40, 30)).tiff({ compression: 'lzw', tile: true }).toBuffer()),
    seed(
      'tiff-16',
      'tiff',
      await about(drawn(40, 30).toColourspace('rgb16')).tiff({ compression: 'deflate' }).toBuffer(),
    ),
    seed('dng', 'tiff', rawThatTells(await sharp(told).resize(400).keepMetadata().jpeg().toBuffer(), CREDIT)),
    ...Object.entries(cameras).map(([name, file]) =>
      seed(name, name === 'raf' ? 'raf' : 'tiff', Buffer.concat([file, Buffer.from(TOKEN)])),
    ),
  ]
}

function box(type: string): Buffer {
  const body = Buffer.from(`${type}${TOKEN.padEnd(16, '.')}${TOKEN}`, 'latin1')
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length + 4)
  return Buffer.concat([size, body])
}

import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

// Pictures made by the test that needs them.

type Colour = readonly [number, number, number]
/** Top left, top right, bottom left, bottom right of what `quarters` shows. */
export const CORNERS: readonly Colour[] = [
  [220, 30, 30],
  [30, 180, 30],
  [30, 30, 220],
  [230, 220, 40],
]

/** One colour throughout. */
export const plain = (width: number, height: number, colour: Colour = [120, 150, 90]): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: colour[0], g: colour[1], b: colour[2] } } })

/** Noise: costs a decoder what a photograph does. */
export const noisy = (width: number, height: number): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })

/** Where the stored pixel (x, y) belongs in the upright picture of `w` × `h`, for each value of the Exif tag Orientation (0x0112). */
const UPRIGHT: Record<number, (x: number, y: number, w: number, h: number) => readonly [number, number]> = {
  1: (x, y) => [x, y],
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, w) => [w - 1 - y, x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, _, h) => [y, h - 1 - x],
}

/** A JPEG of 96 × 64 pixels when upright, with `CORNERS` as its quarters, stored as a camera held that way stores it. */
export function quarters(orientation: number): Promise<Buffer> {
  const [w, h] = [96, 64]
  const [width, height] = orientation > 4 ? [h, w] : [w, h]
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [ux, uy] = UPRIGHT[orientation]?.(x, y, w, h) ?? [x, y]
      data.set(CORNERS[(ux < w / 2 ? 0 : 1) + (uy < h / 2 ? 0 : 2)] ?? [], (y * width + x) * 3)
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .withMetadata({ orientation })
    .toBuffer()
}

/** Says where and by whom it was made, in Exif, XMP and an ICC profile. The words are all "Hidden". */
export const telling = (width = 64, height = 48): Promise<Buffer> =>
  plain(width, height)
    .withIccProfile('p3')
    .withExif({
      IFD0: { Artist: 'Hidden', Make: 'Hidden' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><Hidden/></x:xmpmeta>')
    .jpeg()
    .toBuffer()

export const animation = (frames: number): Promise<Buffer> =>
  Promise.all(
    Array.from({ length: frames }, (_, at) =>
      plain(40, 30, at % 2 ? [255, 0, 0] : [0, 0, 255])
        .png()
        .toBuffer(),
    ),
  ).then((pages) =>
    sharp(pages, { join: { animated: true } })
      .gif()
      .toBuffer(),
  )

/** A GIF of many frames of one pixel each, ten bytes apiece beside the palette (GIF89a § 20, 22). */
export function manyFrames(frames: number): Buffer {
  const screen = Buffer.from('47494638396101000100800000000000ffffff', 'hex')
  const frame = Buffer.from('2c00000000010001000002024c0100', 'hex')
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), Buffer.from(';')])
}

/** A PNG whose header promises `width` × `height` pixels and whose data are a few bytes. */
export function promising(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(1000))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND'),
  ])
}

function chunk(kind: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** What one frame of `apng` is: a PNG of 8 bit RGBA, where it lies, and what its control says. */
export type ApngFrame = {
  readonly png: Buffer
  readonly x?: number
  readonly y?: number
  /** Hundredths of a second. */ readonly delay?: number
  readonly dispose?: 0 | 1 | 2
  readonly blend?: 0 | 1
}

/** An animated PNG (PNG 3rd edition § 11.3.5) whose first frame is its still picture. `promised`: how many frames it says it has. */
export function apng(
  frames: readonly ApngFrame[],
  { plays = 0, promised = frames.length }: { plays?: number; promised?: number } = {},
): Buffer {
  let number = 0
  const [first] = frames
  const header = chunksIn(first?.png ?? Buffer.alloc(0)).find(({ type }) => type === 'IHDR')?.data
  const parts = frames.flatMap(({ png, x = 0, y = 0, delay = 10, dispose = 0, blend = 0 }, at) => {
    const size = chunksIn(png).find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13)
    const said = Buffer.concat([
      numbers(number++),
      size.subarray(0, 8),
      numbers(x, y),
      Buffer.from([0, delay, 0, 100, dispose, blend]),
    ])
    const data = chunksIn(png).filter(({ type }) => type === 'IDAT')
    return [
      chunk('fcTL', said),
      ...data.map((one) =>
        at === 0 ? chunk('IDAT', one.data) : chunk('fdAT', Buffer.concat([numbers(number++), one.data])),
      ),
    ]
  })
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('acTL', numbers(promised, plays)),
    ...parts,
    chunk('IEND'),
  ])
}

function numbers(...given: number[]): Buffer {
  const bytes = Buffer.alloc(given.length * 4)
  for (const [at, one] of given.entries()) bytes.writeUInt32BE(one, at * 4)
  return bytes
}

function chunksIn(png: Buffer): { type: string; data: Buffer }[] {
  const found: { type: string; data: Buffer }[] = []
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at))
    found.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    })
  return found
}

export const ZIP = Buffer.from('504b0506' + '00'.repeat(18), 'hex')
export const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
)

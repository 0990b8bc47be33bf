import { join } from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'

const [WIDE, HIGH] = [4000, 3000]

/**
 * `count` different JPEGs of 12 megapixels, 2.3 to 3.3 MB each: light and shade at several scales, and grain.
 */
export async function photos(folder: string, count: number): Promise<string[]> {
  const scene = await paint(WIDE + 400, HIGH + 300)
  const files = Array.from({ length: count }, (_, at) => join(folder, `photo-${at}.jpg`))
  for (const [at, file] of files.entries()) await expose(scene, at, file)
  return files
}

async function paint(width: number, height: number): Promise<Buffer> {
  const over: OverlayOptions[] = []
  for (const [cells, sigma] of [
    [40, 45],
    [200, 30],
    [1000, 16],
    [width, 9],
  ] as const) {
    over.push({ input: await cloud(width, height, cells, sigma), blend: 'soft-light' })
  }
  return sharp(await cloud(width, height, 8, 70))
    .composite(over)
    .png({ compressionLevel: 0 })
    .toBuffer()
}

/** Noise of so many cells across, blown up. */
const cloud = async (width: number, height: number, cells: number, sigma: number): Promise<Buffer> => {
  const noise = { type: 'gaussian', mean: 128, sigma } as const
  const small = sharp({
    create: { width: cells, height: Math.round(cells * 0.75), channels: 3, noise, background: '#000' },
  })
  return sharp(await small.png({ compressionLevel: 0 }).toBuffer())
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .png({ compressionLevel: 0 })
    .toBuffer()
}

/** Another part of the scene, in another light. */
const expose = (scene: Buffer, at: number, file: string) =>
  sharp(scene)
    .extract({ left: (at * 67) % 400, top: (at * 41) % 300, width: WIDE, height: HIGH })
    .modulate({ hue: (at * 37) % 360, brightness: 0.8 + (at % 5) / 10 })
    .jpeg({ quality: 92 })
    .toFile(file)

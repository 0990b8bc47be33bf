import sharp from 'sharp'
import type { Format } from './sniff.ts'

/** libvips' loaders for each kind; the buffers are of what we took out of a file ourselves. */
const LOADERS: Readonly<Record<Format, readonly string[]>> = {
  jpeg: ['JpegFile', 'JpegBuffer'],
  png: ['PngFile', 'PngBuffer'],
  webp: ['WebpFile'],
  gif: ['NsgifFile'],
  avif: ['HeifFile'],
  heic: ['HeifFile'],
  tiff: ['TiffFile', 'TiffBuffer'],
  raw: [],
}

/** From here on libvips reads this kind of file and no other. */
export function allow(format: Format): void {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: LOADERS[format].map((name) => `VipsForeignLoad${name}`) })
}

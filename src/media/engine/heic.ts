import { readFile } from 'node:fs/promises'
import { type Measures } from './rendered.ts'

// sharp's libheif knows no HEVC (patents); this one is the same library compiled to WebAssembly, with libde265.

type Plane = { id: unknown; width: number; height: number; stride: number; data: Uint8Array }
type Decoded = { code?: number; channels: Plane[]; image: unknown }
type Handle = { handle: unknown; is_primary(): boolean; has_alpha_channel(): boolean; free(): void }
type Libheif = {
  HeifDecoder: new () => { decode(file: Uint8Array): Handle[] }
  heif_js_decode_image2(handle: unknown, colourspace: unknown, chroma: unknown): Decoded | Promise<Decoded>
  heif_image_release(image: unknown): void
  heif_colorspace: Record<string, unknown>
  heif_chroma: Record<string, unknown>
  heif_channel: Record<string, unknown>
}

/** Why it cannot be read, as a fault of the picture (`explain` tells them by their class). */
const broken = (): Error => new Error('the HEIC picture cannot be read')

/** A fault inside the library, whatever its class, is the picture's; what the file system says is not. */
export async function readHeic(
  source: string,
  profile: Buffer | undefined,
): Promise<{ tiff: Buffer } & Measures> {
  try {
    return await heicAsTiff(source, profile)
  } catch (fault) {
    if ((fault as { code?: unknown }).code !== undefined) throw fault
    throw broken()
  }
}

/**
 * The pixels of a HEIC file as an uncompressed TIFF with its colour profile, for sharp to go on with. 8 megapixels take 0.7 s.
 * The library comes in with the first such file, and its memory goes with each.
 */
async function heicAsTiff(source: string, profile: Buffer | undefined): Promise<{ tiff: Buffer } & Measures> {
  const { default: start } = await import('libheif-js/libheif-wasm/libheif-bundle.js')
  const library = start() as Libheif
  const images = new library.HeifDecoder().decode(await readFile(source))
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (!image) throw broken()
  const alpha = image.has_alpha_channel()
  const decoded = await library.heif_js_decode_image2(
    image.handle,
    library.heif_colorspace['heif_colorspace_RGB'],
    library.heif_chroma[alpha ? 'heif_chroma_interleaved_RGBA' : 'heif_chroma_interleaved_RGB'],
  )
  const plane = decoded.code
    ? undefined
    : decoded.channels?.find((one) => one.id === library.heif_channel['heif_channel_interleaved'])
  if (!plane) throw broken()
  const { width, height, stride, data } = plane
  const channels = alpha ? 4 : 3
  const { tiff, pixels } = emptyTiff({ width, height }, channels, profile)
  const row = width * channels
  for (let y = 0; y < height; y++) pixels.set(data.subarray(y * stride, y * stride + row), y * row)
  library.heif_image_release(decoded.image)
  for (const one of images) one.free()
  return { tiff, width, height }
}

/** TIFF 6.0, little-endian: eight bytes, the pixels, the profile, one directory. */
function emptyTiff({ width, height }: Measures, channels: 3 | 4, profile: Buffer = Buffer.alloc(0)) {
  const size = width * height * channels
  const even = (at: number): number => at + (at % 2)
  const bits = even(8 + size)
  const icc = bits + 8
  const directory = even(icc + profile.length)
  const short = 3
  const long = 4
  const tags: [tag: number, type: number, count: number, value: number][] = [
    [0x0100, long, 1, width],
    [0x0101, long, 1, height],
    [0x0102, short, channels, bits],
    [0x0103, short, 1, 1],
    [0x0106, short, 1, 2],
    [0x0111, long, 1, 8],
    [0x0115, short, 1, channels],
    [0x0116, long, 1, height],
    [0x0117, long, 1, size],
    ...(channels === 4 ? [[0x0152, short, 1, 2] as [number, number, number, number]] : []),
    ...(profile.length > 0 ? [[0x8773, 7, profile.length, icc] as [number, number, number, number]] : []),
  ]
  const tiff = Buffer.alloc(directory + 2 + tags.length * 12 + 4)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(directory, 4)
  for (let at = 0; at < 4; at++) tiff.writeUInt16LE(8, bits + at * 2)
  profile.copy(tiff, icc)
  tiff.writeUInt16LE(tags.length, directory)
  for (const [at, [tag, type, count, value]] of tags.entries()) {
    const from = directory + 2 + at * 12
    tiff.writeUInt16LE(tag, from)
    tiff.writeUInt16LE(type, from + 2)
    tiff.writeUInt32LE(count, from + 4)
    tiff.writeUInt32LE(value, from + 8)
  }
  return { tiff, pixels: tiff.subarray(8, 8 + size) }
}

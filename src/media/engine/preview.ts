import { open } from 'node:fs/promises'
import { type Source, type Tree, readTree, sourceOf } from './tiff-tree.ts'

/** Where a camera's file keeps a JPEG of its picture, and which way is up (Exif's values; null: the JPEG knows). */
type Preview = { readonly at: number; readonly bytes: number; readonly orientation: number | null }

/** A camera's file is for us the JPEG it holds; 100 MB bound what is read of it. */
const MOST_BYTES = 100e6
const ORIENTATION = 0x0112
/** Colour filter array, and linear raw (TIFF/EP, DNG): values of PhotometricInterpretation that no other TIFF has. */
const PHOTOMETRIC = 0x0106
const SENSOR = [32_803, 34_892]
const DNG_VERSION = 0xc612

/** Is this file of TIFF's form a camera's? */
export async function isRaw(path: string): Promise<boolean> {
  await using file = await open(path)
  const tree = await readTree(sourceOf(file))
  if (tree.directories[0]?.has(DNG_VERSION)) return true
  for (const one of tree.directories)
    if ((await tree.numbers(one.get(PHOTOMETRIC))).some((value) => SENSOR.includes(value))) return true
  return false
}

/** The largest JPEG inside a camera's file, turned as the file says; null where there is none. */
export async function previewOf(path: string): Promise<Buffer | null> {
  await using file = await open(path)
  const source = sourceOf(file)
  const fuji = (await source.read(0, 15)).toString('latin1') === 'FUJIFILMCCD-RAW'
  const found = fuji ? await inFuji(source) : await inTiff(source)
  let best: { jpeg: Buffer; pixels: number; orientation: number | null } | null = null
  for (const { at, bytes, orientation } of found) {
    if (bytes < 4 || bytes > MOST_BYTES) continue
    const pixels = pixelsOf(await source.read(at, Math.min(bytes, 256 * 1024)))
    if (pixels > (best?.pixels ?? 0)) best = { jpeg: await source.read(at, bytes), pixels, orientation }
  }
  return best && (best.orientation === null ? best.jpeg : turned(best.jpeg, best.orientation))
}

/** RAF: after its magic, version and camera, the place and the length of a JPEG (all big-endian). */
async function inFuji(source: Source): Promise<Preview[]> {
  const head = await source.read(84, 8)
  return head.length < 8 ? [] : [{ at: head.readUInt32BE(0), bytes: head.readUInt32BE(4), orientation: null }]
}

async function inTiff(source: Source): Promise<Preview[]> {
  const tree = await readTree(source)
  const [orientation = 1] = await tree.numbers(tree.directories[0]?.get(ORIENTATION))
  const found: Preview[] = []
  const add = (at: number | undefined, bytes: number | undefined): void => {
    if (at && bytes) found.push({ at, bytes, orientation })
  }
  for (const one of tree.directories) {
    // JPEGInterchangeFormat and its length (NEF, ARW), a single strip (CR2, DNG), JpgFromRaw (RW2)
    add((await tree.numbers(one.get(0x0201)))[0], (await tree.numbers(one.get(0x0202)))[0])
    const [strips, lengths] = [await tree.numbers(one.get(0x0111)), await tree.numbers(one.get(0x0117))]
    if (strips.length === 1) add(strips[0], lengths[0])
    const whole = one.get(0x002e)
    add(whole?.at, whole?.count)
    const notes = one.get(0x927c)
    if (notes) for (const at of await inOlympus(source, notes.at)) add(...at)
  }
  return found
}

/** ORF: the maker's notes are a TIFF of their own, whose camera settings (0x2020) name the preview. */
async function inOlympus(source: Source, at: number): Promise<[number, number][]> {
  const magic = (await source.read(at, 12)).toString('latin1')
  if (!/^(OLYMPUS\0|OM SYSTEM)/.test(magic)) return []
  const start = magic.startsWith('OLYMPUS') ? 8 : 12
  const notes = await readTree(oriented(source, at, start), { base: at, first: start + 4 })
  const settings = notes.directories[0]?.get(0x2020)
  if (!settings) return []
  // older cameras put the directory itself there, newer ones its place
  const first = settings.type === 7 ? settings.at - at : ((await notes.numbers(settings))[0] ?? 0)
  const inside: Tree = await readTree(oriented(source, at, start), { base: at, first })
  const [place] = await inside.numbers(inside.directories[0]?.get(0x0101))
  const [length] = await inside.numbers(inside.directories[0]?.get(0x0102))
  return place && length ? [[at + place, length]] : []
}

/** The byte order of the notes stands behind their name, not at their start. */
const oriented = (source: Source, at: number, start: number): Source => ({
  read: async (from, length) =>
    from === at && length === 8 ? source.read(at + start, 8) : source.read(from, length),
})

/** Width × height of a JPEG that anybody can show (baseline, extended or progressive, 8 bit); 0 for what holds a sensor's values. */
function pixelsOf(jpeg: Buffer): number {
  for (const { marker, at } of segments(jpeg)) {
    if (marker < 0xc0 || marker > 0xcf || [0xc4, 0xc8, 0xcc].includes(marker)) continue
    if (marker > 0xc2 || at + 8 > jpeg.length || jpeg[at + 2] !== 8) return 0
    return jpeg.readUInt16BE(at + 3) * jpeg.readUInt16BE(at + 5)
  }
  return 0
}

/** The same JPEG with this orientation and no other Exif. */
function turned(jpeg: Buffer, orientation: number): Buffer {
  const value = orientation >= 1 && orientation <= 8 ? orientation : 1
  const exif = Buffer.from(
    `ffe1002245786966000049492a0008000000010012010300010000000${value}00000000000000`,
    'hex',
  )
  const parts: Buffer[] = [Buffer.from('ffd8', 'hex'), exif]
  let from = 2
  for (const { marker, at, end } of segments(jpeg)) {
    if (marker !== 0xe1) continue
    parts.push(jpeg.subarray(from, at - 2))
    from = end
  }
  return Buffer.concat([...parts, jpeg.subarray(from)])
}

/** The segments before the first scan; `at` is where a segment's length stands. */
function* segments(jpeg: Buffer): Generator<{ marker: number; at: number; end: number }> {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return
  for (let at = 2; at + 4 <= jpeg.length;) {
    if (jpeg[at] !== 0xff) return
    const marker = jpeg[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xda || marker === 0xd9) return
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    yield { marker, at: at + 2, end }
    at = end
  }
}

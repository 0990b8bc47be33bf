import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { CORNERS, animation, noisy, plain, quarters } from '#test/pictures'
import { raws } from '#test/raws'
import { type Keep, read } from '../carries/index.ts'
import { FORMATS, exifIn, having, segment, xmpIn } from '../carries/writer.fixture.ts'
import { loadedExif, loadedXmp } from '../originals/loaded.fixture.ts'
import { trial } from './trial.ts'

const { rendered } = await trial()
const fixture = (name: string) => readFile(join(import.meta.dirname, '../../../test/fixtures', name))
const credits: readonly Keep[] = ['author', 'copyright', 'colour-profile']
const told = (bytes: Uint8Array | undefined) =>
  read(bytes ?? new Uint8Array())
    .facts.filter(({ kind }) => kind !== 'orientation')
    .map(({ kind }) => kind)

test('JPEG, PNG, WebP and GIF are cleaned, and their picture is the same to the last value', async () => {
  const still = noisy(60, 40)
  for (const format of FORMATS) {
    const bytes =
      format === 'gif'
        ? await animation(3)
        : await still.clone().toFormat(format).withIccProfile('p3').toBuffer()
    const loaded = having(format, bytes, [...exifIn(format, loadedExif), ...xmpIn(format, loadedXmp)])
    const { original, files } = await rendered(loaded, credits)
    const file = files.get(original?.file ?? '')
    assert.deepEqual([original?.way, original?.bytes], ['cleaned', file?.length], format)
    assert.deepEqual(
      [...new Set(told(file))].filter((kind) => !credits.includes(kind as Keep)),
      [],
      format,
    )
    assert.deepEqual(original?.kept.slice(0, 2), ['author', 'copyright'], format)
    const values = (of: Buffer) => sharp(of, { ignoreIcc: true, animated: true }).raw().toBuffer()
    assert.ok((await values(file ?? Buffer.alloc(0))).equals(await values(loaded)), format)
    assert.ok(!file?.includes('Zx9hides'), format)
  }
})

test('without being asked it keeps no original', async () => {
  const { original, files } = await rendered(await plain(60, 40).jpeg().toBuffer())
  assert.equal(original, null)
  assert.ok(![...files.keys()].some((name) => name.startsWith('original')))
})

test('what cannot be cleaned is encoded again at full size, upright, and says so', async () => {
  const glass = sharp({ create: { width: 700, height: 500, channels: 4, background: '#40609080' } })
  const wanted: [string, Buffer, ext: string][] = [
    ['AVIF', await noisy(700, 500).avif({ effort: 0 }).toBuffer(), 'jpg'],
    ['TIFF', await noisy(700, 500).tiff({ compression: 'lzw' }).toBuffer(), 'jpg'],
    ['TIFF of 16 bits', await noisy(700, 500).toColourspace('rgb16').tiff().toBuffer(), 'jpg'],
    ['TIFF in print colours', await noisy(700, 500).withIccProfile('cmyk').tiff().toBuffer(), 'jpg'],
    ['grey TIFF', await noisy(700, 500).toColourspace('b-w').tiff().toBuffer(), 'jpg'],
    ['TIFF that shines through', await glass.tiff({ compression: 'lzw' }).toBuffer(), 'webp'],
    ['a JPEG of odd structure', odd(await noisy(700, 500).jpeg().toBuffer()), 'jpg'],
  ]
  for (const [what, bytes, ext] of wanted) {
    const { original, files } = await rendered(bytes, credits)
    const file = files.get(`original.${ext}`)
    assert.deepEqual([original?.way, original?.ext, original?.bytes], ['encoded', ext, file?.length], what)
    const made = await sharp(file).metadata()
    assert.deepEqual([made.width, made.height, made.hasAlpha], [700, 500, ext === 'webp'], what)
    assert.deepEqual([made.exif, made.xmp, made.iptc], [undefined, undefined, undefined], what)
    assert.deepEqual([...new Set(told(file))], ['colour-profile'], what)
  }
})

test('held on its side, a file encoded again still stands upright', async () => {
  for (const orientation of [1, 3, 6, 8]) {
    const turned = odd(await quarters(orientation))
    const { original, files } = await rendered(turned, credits)
    assert.equal(original?.way, 'encoded')
    await showsCorners(files.get('original.jpg'), `orientation ${orientation}`)
  }
  for (const [kind, bytes] of Object.entries(await raws(6))) {
    const { original, files } = await rendered(bytes, credits)
    assert.equal(original?.way, 'encoded', kind)
    await showsCorners(files.get('original.jpg'), kind)
  }
  for (const name of ['quarters-p3.heic', 'quarters-turned.heic']) {
    const { original, files } = await rendered(await fixture(name), credits)
    assert.equal(original?.way, 'encoded', name)
    await showsCorners(files.get('original.jpg'), name)
  }
})

test('wide colours stay wide where they are encoded again', async () => {
  for (const picture of [
    plain(40, 30, [250, 20, 20]).withIccProfile('p3').tiff(),
    plain(40, 30, [250, 20, 20]).toColourspace('rgb16').withIccProfile('p3').tiff(),
  ]) {
    const bytes = await picture.toBuffer()
    const { files } = await rendered(bytes, credits)
    const file = files.get('original.jpg')
    const [r = 0, g = 0] = await sharp(file, { ignoreIcc: true }).raw().toBuffer()
    const [was = 0, green = 0] = await sharp(bytes, { ignoreIcc: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    assert.ok(Math.abs(r - was) < 6 && Math.abs(g - green) < 6, `${r},${g} is not ${was},${green}`)
    const [wide] = read(file ?? new Uint8Array()).facts
    assert.equal(wide?.kind, 'colour-profile')
    assert.match(wide.value, /P3/)
  }
})

test('of a file that is encoded again, author, copyright and asked-for settings are carried on', async () => {
  const avif = await plain(60, 40)
    .withExif({
      IFD0: { Artist: 'Ines', Copyright: 'CC BY', Make: 'Ektar', Model: 'Q7', HostComputer: 'Zx9serial' },
      IFD2: { FNumber: '28/10', ExposureTime: '1/250', BodySerialNumber: 'Zx9serial' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .avif()
    .toBuffer()
  const without = await rendered(avif, credits)
  assert.deepEqual(without.original?.kept, ['author', 'copyright', 'colour-profile'])
  assert.equal(without.original?.camera, null)
  const { original, files } = await rendered(avif, [...credits, 'camera'])
  assert.deepEqual([original?.way, original?.kept], ['encoded', [...credits, 'camera']])
  assert.deepEqual(original?.camera, { make: 'Ektar', model: 'Q7', exposure: '1/250 s', aperture: 'f/2.8' })
  assert.ok(!files.get('original.jpg')?.includes('Zx9serial'))
})

test('an animation that cannot be cleaned goes on moving', async () => {
  const gif = await animation(3)
  // a text of its own takes a turn in the animation: nobody shows it, and the structure is not what we know
  const text = Buffer.from(`21010c${'00'.repeat(12)}0341424300`, 'hex')
  const { original, files } = await rendered(having('gif', gif, [text]), credits)
  assert.deepEqual([original?.way, original?.ext], ['encoded', 'webp'])
  const made = await sharp(files.get('original.webp')).metadata()
  assert.deepEqual([made.pages, made.width, made.height], [3, 40, 30])
})

/** A JPEG that decoders take, with a count of lines (DNL) longer than it says. */
const odd = (jpeg: Buffer): Buffer => having('jpeg', jpeg, [segment(0xdc, Buffer.from([0, 0, 0]))])

async function showsCorners(file: Buffer | undefined, what: string): Promise<void> {
  const { data, info } = await sharp(file)
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.ok(info.width > info.height, `${what} lies on its side`)
  for (const [at, wanted] of CORNERS.entries()) {
    const [x, y] = [((at % 2) * 2 + 1) / 4, (Math.floor(at / 2) * 2 + 1) / 4]
    const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    const found = [...data.subarray(from, from + 3)]
    assert.ok(
      found.every((part, i) => Math.abs(part - (wanted[i] ?? 0)) <= 22),
      `${what}: corner ${at} is ${found.join()}`,
    )
  }
}

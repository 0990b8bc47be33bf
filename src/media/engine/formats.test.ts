import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { animation, CORNERS, noisy, plain } from '#test/pictures'
import { loopingRaw, rawWithoutPreview, raws } from '#test/raws'
import { sniff } from './sniff.ts'
import { trial } from './trial.ts'

const { rendered, refusal } = await trial()
const fixture = (name: string) => readFile(join(import.meta.dirname, '../../../test/fixtures', name))

/** The four quarters, upright and in sRGB, whatever they came in. */
async function showsCorners(file: Buffer | undefined, off: number, what: string): Promise<void> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  for (const [at, wanted] of CORNERS.entries()) {
    const [x, y] = [((at % 2) * 2 + 1) / 4, (Math.floor(at / 2) * 2 + 1) / 4]
    const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    const found = [...data.subarray(from, from + 3)]
    assert.ok(
      found.every((part, i) => Math.abs(part - (wanted[i] ?? 0)) <= off),
      `${what}: corner ${at} is ${found.join()}, not ${wanted.join()}`,
    )
  }
}

test('AVIF and TIFF are pictures like others', async () => {
  const picture = noisy(700, 500)
  for (const [format, bytes] of [
    ['avif', await picture.clone().avif({ effort: 0 }).toBuffer()],
    ['tiff', await picture.clone().tiff({ compression: 'lzw' }).toBuffer()],
    ['tiff', await picture.clone().toColourspace('rgb16').tiff({ bigtiff: false }).toBuffer()],
  ] as const) {
    const made = await rendered(bytes)
    assert.deepEqual([made.format, made.width, made.height, made.frames], [format, 700, 500, 1])
    assert.equal(made.renditions.length, 6)
    assert.equal(await refusal(bytes.subarray(0, bytes.length / 2)), 'picture.broken', `half of ${format}`)
  }
})

test('of a TIFF of many pages the first is shown, and its 16 bits and its profile are right', async () => {
  const pages = await Promise.all(
    [plain(60, 40, [200, 100, 50]), plain(60, 40, [0, 0, 0])].map((one) => one.png().toBuffer()),
  )
  const book = await sharp(pages, { join: { animated: true } })
    .tiff()
    .toBuffer()
  const made = await rendered(book)
  assert.deepEqual([made.frames, made.animated, made.width, made.height], [1, false, 60, 40])
  const [red] = await sharp(made.files.get('320.webp')).raw().toBuffer()
  assert.ok(Math.abs((red ?? 0) - 200) < 8)
})

test('HEIC is read, upright, with its wide colours brought to sRGB', async () => {
  const bytes = await fixture('quarters-p3.heic')
  assert.equal(sniff(bytes), 'heic')
  const made = await rendered(bytes)
  assert.deepEqual([made.format, made.width, made.height], ['heic', 480, 320])
  await showsCorners(made.files.get('640.webp'), 16, 'HEIC')
  await showsCorners(made.files.get('640.jpg'), 16, 'HEIC')
  for (const part of [0.2, 0.5, 0.9])
    assert.equal(await refusal(bytes.subarray(0, bytes.length * part)), 'picture.broken', `${part} of it`)
  const turned = await rendered(await fixture('quarters-turned.heic'))
  assert.deepEqual([turned.width, turned.height], [480, 320], 'turned by the container')
  await showsCorners(turned.files.get('640.webp'), 20, 'turned HEIC')
})

test('a camera’s own file shows the picture its camera put inside, as it was held', async () => {
  for (const orientation of [1, 3, 6, 8]) {
    for (const [kind, bytes] of Object.entries(await raws(orientation))) {
      const made = await rendered(bytes)
      const what = `${kind}, orientation ${orientation}`
      assert.deepEqual([made.format, made.width, made.height], ['raw', 480, 320], what)
      await showsCorners(made.files.get('640.webp'), 20, what)
    }
  }
})

test('a camera’s file without a picture inside is told so; loops and lies in it end', async () => {
  assert.equal(await refusal(await rawWithoutPreview()), 'picture.no-preview')
  const from = performance.now()
  assert.equal(await refusal(loopingRaw()), 'picture.no-preview')
  assert.ok(performance.now() - from < 2000)
  const { dng = Buffer.alloc(0), orf = Buffer.alloc(0), raf = Buffer.alloc(0) } = await raws(1)
  for (const bytes of [dng, orf, raf]) {
    for (let length = 10; length < bytes.length; length += Math.ceil(bytes.length / 25)) {
      const code = await refusal(bytes.subarray(0, length))
      assert.match(code, /^(taken|picture\.(no-preview|broken|kind-unknown))$/, `${length} bytes`)
    }
  }
})

test('an animation is kept moving, in its own time, no larger than 1280', async () => {
  const gif = await animation(4)
  const webp = await sharp(gif, { animated: true })
    .webp({ lossless: true, delay: [40, 80, 120, 160], loop: 3 })
    .toBuffer()
  const { moving, files } = await rendered(webp)
  assert.deepEqual([moving?.width, moving?.height, moving?.file], [40, 30, 'moving.webp'])
  const made = await sharp(files.get('moving.webp')).metadata()
  assert.deepEqual([made.pages, made.delay, made.loop], [4, [40, 80, 120, 160], 3])
  const second = await sharp(files.get('moving.webp'), { page: 1 }).removeAlpha().raw().toBuffer()
  assert.ok((second[0] ?? 0) > 200, 'the second frame is the red one')
  assert.equal((await sharp((await rendered(gif)).files.get('moving.webp')).metadata()).pages, 4)
  const large = await Promise.all(
    [0, 1].map((at) =>
      plain(2000, 1500, at ? [255, 0, 0] : [0, 0, 255])
        .png()
        .toBuffer(),
    ),
  )
  const wide = await rendered(
    await sharp(large, { join: { animated: true } })
      .webp()
      .toBuffer(),
  )
  assert.deepEqual([wide.moving?.width, wide.moving?.height], [1280, 960])
  assert.equal((await rendered(await plain(40, 30).gif().toBuffer())).moving, null, 'one frame is a picture')
})

test('a long animation stays within memory', async () => {
  const frames = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      plain(1300, 1000, at % 2 ? [255, 0, 0] : [0, 0, 255])
        .png()
        .toBuffer(),
    ),
  )
  const bytes = await sharp(frames, { join: { animated: true } })
    .gif({ effort: 1 })
    .toBuffer()
  const made = await rendered(bytes)
  assert.equal(made.frames, 40)
  assert.ok((made.moving?.width ?? 0) * (made.moving?.height ?? 0) * 40 <= 40e6)
})

test('a kind is read by its own loader and by no other', async () => {
  const avif = await plain(60, 40).avif().toBuffer()
  const heic = await fixture('quarters-p3.heic')
  // what one calls itself and is not
  const lying = Buffer.from(avif)
  lying.write('heic', 8, 'latin1')
  lying.write('heic', 16, 'latin1')
  assert.notEqual(await refusal(lying), 'taken')
  const posing = Buffer.from(heic)
  posing.write('avif', 8, 'latin1')
  assert.notEqual(await refusal(posing), 'taken')
})

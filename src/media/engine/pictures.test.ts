import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp, { type SharpOptions } from 'sharp'
import { animation, CORNERS, noisy, plain, quarters } from '#test/pictures'
import { trial } from './trial.ts'

const { rendered } = await trial()

/** The pixel at (x, y), as fractions of the sides. */
async function at(file: Buffer | undefined, x: number, y: number, how: SharpOptions = {}): Promise<number[]> {
  const { data, info } = await sharp(file, how).raw().toBuffer({ resolveWithObject: true })
  const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return [...data.subarray(from, from + info.channels)]
}

function near(found: number[], wanted: readonly number[], off = 12): void {
  assert.ok(
    found.length === wanted.length && found.every((part, i) => Math.abs(part - (wanted[i] ?? 0)) <= off),
    `${found.join()} is not near ${wanted.join()}`,
  )
}

test('a photograph gets every size in both kinds, smallest first, none enlarged', async () => {
  const picture = await rendered(await noisy(1500, 1000).jpeg().toBuffer())
  assert.deepEqual(
    picture.renditions.map(({ file, width, height }) => `${file} ${width}×${height}`),
    [
      '320.webp 320×213',
      '320.jpg 320×213',
      '640.webp 640×427',
      '640.jpg 640×427',
      '1280.webp 1280×853',
      '1280.jpg 1280×853',
      '2560.webp 1500×1000',
      '2560.jpg 1500×1000',
    ],
  )
  for (const { file, ext, width, height, bytes } of picture.renditions) {
    const made = await sharp(picture.files.get(file)).metadata()
    assert.deepEqual([made.format, made.width, made.height], [ext === 'jpg' ? 'jpeg' : ext, width, height])
    assert.equal(picture.files.get(file)?.length, bytes)
  }
  assert.deepEqual(
    [picture.format, picture.width, picture.height, picture.frames, picture.animated],
    ['jpeg', 1500, 1000, 1, false],
  )
})

test('however the camera was held, the picture stands upright', async () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const picture = await rendered(await quarters(orientation))
    assert.deepEqual([picture.width, picture.height], [96, 64], `orientation ${orientation}`)
    for (const file of picture.files.values()) {
      near(await at(file, 0.25, 0.25), CORNERS[0] ?? [])
      near(await at(file, 0.75, 0.25), CORNERS[1] ?? [])
      near(await at(file, 0.25, 0.75), CORNERS[2] ?? [])
      near(await at(file, 0.75, 0.75), CORNERS[3] ?? [])
    }
  }
})

test('colours of wide, deep, grey and printed pictures are right in sRGB', async () => {
  const colour = [200, 100, 50] as const
  const p3 = await plain(40, 30, colour).withIccProfile('p3').png().toBuffer()
  assert.ok(
    Math.abs(((await at(p3, 0.5, 0.5, { ignoreIcc: true }))[0] ?? 0) - 200) > 8,
    'the file itself has other numbers',
  )
  const cmyk = await plain(40, 30, colour).withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer()
  assert.equal((await sharp(cmyk).metadata()).space, 'cmyk')
  const deep = await plain(40, 30, colour).toColourspace('rgb16').png().toBuffer()
  assert.equal((await sharp(deep).metadata()).depth, 'ushort')
  for (const [bytes, off] of [
    [p3, 5],
    [cmyk, 30],
    [deep, 5],
  ] as const) {
    for (const file of (await rendered(bytes)).files.values()) near(await at(file, 0.5, 0.5), colour, off)
  }
  const grey = await plain(40, 30, [90, 90, 90]).toColourspace('b-w').png().toBuffer()
  assert.equal((await sharp(grey).metadata()).channels, 1)
  near(await at((await rendered(grey)).files.get('320.webp'), 0.5, 0.5), [90, 90, 90], 4)
})

test('what shines through stays so in WebP and is white in JPEG', async () => {
  const half = sharp({
    create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } },
  })
  for (const bytes of [
    await half.clone().png().toBuffer(),
    await half.toColourspace('b-w').png().toBuffer(),
  ]) {
    const { files } = await rendered(bytes)
    near(await at(files.get('320.webp'), 0.5, 0.5), [0, 0, 0, 128], 4)
    near(await at(files.get('320.jpg'), 0.5, 0.5), [127, 127, 127], 4)
  }
  const nothing = sharp({
    create: { width: 9, height: 9, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } },
  })
  assert.match((await rendered(await nothing.png().toBuffer())).colour, /^#[0-9a-f]{6}$/)
})

test('an animation says that it moves, and shows its first frame', async () => {
  const gif = await animation(3)
  for (const bytes of [gif, await sharp(gif, { animated: true }).webp({ lossless: true }).toBuffer()]) {
    const picture = await rendered(bytes)
    assert.deepEqual([picture.frames, picture.animated, picture.width, picture.height], [3, true, 40, 30])
    near((await at(picture.files.get('320.jpg'), 0.5, 0.5)).slice(0, 3), [0, 0, 255])
  }
})

test('the ThumbHash is short and its colour is that of the picture', async () => {
  const { thumbhash, colour } = await rendered(await plain(600, 400, [40, 120, 200]).png().toBuffer())
  assert.ok(thumbhash.length >= 5 && thumbhash.length <= 25)
  near(
    [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16)),
    [40, 120, 200],
  )
})

test('the thinnest picture is a picture', async () => {
  const { renditions } = await rendered(await plain(5000, 1).png().toBuffer())
  assert.deepEqual(renditions.map(({ width, height }) => `${width}×${height}`).slice(0, 2), [
    '320×1',
    '320×1',
  ])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { type ApngFrame, apng } from '#test/pictures'
import { trial } from './trial.ts'

const { rendered, refusal } = await trial()

/** One colour with alpha, as a PNG of 8 bit RGBA. */
const square = (width: number, height: number, background: string): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background } })
    .png({ palette: false })
    .toBuffer()

/** What the moving rendition shows at a point in each of its frames: r, g, b, alpha. */
async function shown(file: Buffer | undefined, x: number, y: number): Promise<string[]> {
  const { pages = 1 } = await sharp(file).metadata()
  const points: string[] = []
  for (let page = 0; page < pages; page++) {
    const { data, info } = await sharp(file, { page })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (y * info.width + x) * 4
    // WebP is near, not equal
    points.push([...data.subarray(at, at + 4)].map((part) => Math.round(part / 51)).join(''))
  }
  return points
}
const RED = '5005'
const BLUE = '0055'
const NOTHING = '0000'

test('an animated PNG keeps moving, in its own time', async () => {
  const frames = await Promise.all(['red', 'blue', 'red'].map((colour) => square(80, 60, colour)))
  const bytes = apng(
    frames.map((png, at) => ({ png, delay: 4 + at })),
    { plays: 2 },
  )
  const made = await rendered(bytes)
  assert.deepEqual([made.format, made.animated, made.frames], ['png', true, 3])
  assert.deepEqual([made.moving?.width, made.moving?.height], [80, 60])
  const file = made.files.get('moving.webp')
  const { delay, loop } = await sharp(file).metadata()
  assert.deepEqual([delay, loop], [[40, 50, 60], 2])
  assert.deepEqual(await shown(file, 40, 30), [RED, BLUE, RED])
})

test('frames that change a part of it meet what was there as they say', async () => {
  const [red, blue, half, clear] = await Promise.all([
    square(80, 60, 'red'),
    square(20, 20, 'blue'),
    square(20, 20, 'rgba(0,0,255,0.5)'),
    square(20, 20, 'rgba(0,0,0,0)'),
  ])
  const at = { x: 10, y: 10 }
  const moves = async (...more: ApngFrame[]): Promise<string[]> =>
    shown((await rendered(apng([{ png: red }, ...more]))).files.get('moving.webp'), 20, 20)
  // the last frame changes another corner, and shows what the one before left
  const last = { png: blue, x: 60, y: 40 }
  assert.deepEqual(await moves({ png: blue, ...at }, last), [RED, BLUE, BLUE])
  assert.deepEqual(await moves({ png: blue, ...at, dispose: 1 }, last), [RED, BLUE, NOTHING])
  assert.deepEqual(await moves({ png: blue, ...at, dispose: 2 }, last), [RED, BLUE, RED])
  // the encoder makes one of two that are equal
  assert.deepEqual(await moves({ png: clear, ...at, blend: 1 }, last), [RED, RED])
  assert.deepEqual((await moves({ png: clear, ...at, blend: 0 }))[1]?.at(-1), '0')
  const [, mixed] = await moves({ png: half, ...at, blend: 1 })
  assert.match(mixed ?? '', /^[23]0[23]5$/)
})

test('an animation that is broken leaves its still picture', async () => {
  const frames = await Promise.all(['red', 'blue'].map(async (one) => ({ png: await square(80, 60, one) })))
  const whole = apng(frames)
  assert.equal((await rendered(whole)).animated, true)
  const bitten = Buffer.from(whole)
  bitten.fill(0x55, whole.lastIndexOf('fdAT') + 12, whole.lastIndexOf('IEND') - 10)
  const outside = [frames[0], { ...frames[1], x: 1 }] as ApngFrame[]
  for (const [what, bytes] of Object.entries({
    'promises more': apng(frames, { promised: 9 }),
    'promises four billion': apng(frames, { promised: 2 ** 32 - 1 }),
    'ends early': whole.subarray(0, whole.lastIndexOf('fdAT') + 20),
    'is bitten': bitten,
    'lies outside': apng(outside),
    'out of turn': swapped(whole),
  })) {
    const made = await rendered(bytes)
    assert.deepEqual([made.animated, made.frames, made.moving], [false, 1, null], what)
    assert.ok(made.files.has('320.webp') && !made.files.has('moving.webp'), what)
  }
})

/** Its last frame says a number that is not its turn. */
function swapped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes)
  other.writeUInt32BE(77, bytes.lastIndexOf('fdAT') + 4)
  return other
}

test('it is bounded by its frames, and by their pixels together, as others are', async () => {
  const [large, dot] = [await square(2000, 1500, 'red'), await square(1, 1, 'blue')]
  const bomb = (frames: number, png = dot) =>
    apng([{ png }, ...Array.from({ length: frames - 1 }, () => ({ png: dot }))])
  assert.equal(await refusal(bomb(1001)), 'picture.too-many-frames')
  assert.equal((await rendered(bomb(1000))).frames, 1000)
  assert.equal(await refusal(bomb(34, large)), 'picture.too-many-pixels')
  const made = await rendered(bomb(33, large))
  assert.ok((made.moving?.width ?? 0) * (made.moving?.height ?? 0) * 33 <= 40e6)
  // too large to be painted: still, and within memory
  const huge = await rendered(bomb(2, await square(6000, 5000, 'red')))
  assert.deepEqual([huge.width, huge.animated, huge.moving], [6000, false, null])
})

import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { animation, manyFrames, noisy, plain, promising, SVG, ZIP } from '#test/pictures'
import { raws } from '#test/raws'
import { explain } from './explain.ts'
import { trial } from './trial.ts'

const { refusal, rendered, engine } = await trial()

test('what only calls itself .jpg is no picture', async () => {
  for (const bytes of [ZIP, SVG, Buffer.from('%PDF-1.7\n'), Buffer.alloc(0)]) {
    assert.equal(await refusal(bytes), 'picture.kind-unknown')
  }
})

test('four billion pixels in a few bytes are refused before one is decoded', async () => {
  await rendered(await plain(9, 9).png().toBuffer())
  for (const [width, height] of [
    [65_535, 65_535],
    [10_001, 10_000],
  ] as const) {
    const from = performance.now()
    assert.equal(await refusal(promising(width, height)), 'picture.too-many-pixels')
    assert.ok(performance.now() - from < 500)
  }
  assert.equal(
    await refusal(promising(10_000, 10_000)),
    'picture.broken',
    'so many are allowed, were they there',
  )
})

test('animations are bounded by their frames, and by their pixels together', async () => {
  const from = performance.now()
  assert.equal(await refusal(manyFrames(10_000)), 'picture.too-many-frames')
  assert.ok(performance.now() - from < 1000)
  assert.equal((await rendered(manyFrames(1000))).frames, 1000)
  const small = await trial({ maxPixels: 40 * 30 * 5 })
  assert.equal(await small.refusal(await animation(5)), 'taken')
  assert.equal(await small.refusal(await animation(6)), 'picture.too-many-pixels')
})

test('half a photograph is none', async () => {
  const whole = noisy(300, 200)
  for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
    const bytes = await whole.clone().toFormat(format).toBuffer()
    assert.equal(await refusal(bytes), 'taken')
    assert.equal(await refusal(bytes.subarray(0, bytes.length / 2)), 'picture.broken', format)
  }
  const progressive = await whole.jpeg({ progressive: true }).toBuffer()
  assert.equal(await refusal(progressive.subarray(0, progressive.length / 2)), 'picture.broken')
})

test('cut or bitten anywhere, a file is taken or refused and never more', async (t) => {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
  t.diagnostic(`SEED=${seed}`)
  const chance = lehmer(seed)
  const kinds = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const
  const whole = [
    ...(await Promise.all(kinds.map((format) => noisy(120, 90).toFormat(format).toBuffer()))),
    await readFile(join(import.meta.dirname, '../../../test/fixtures/quarters-p3.heic')),
    ...Object.values(await raws(6)),
  ]
  const codes = new Map<string, number>()
  for (let round = 0; round < 200; round++) {
    const bytes = Buffer.from(whole[round % whole.length] ?? [])
    const at = chance(bytes.length)
    if (round >= 100) for (let bite = 0; bite < 8; bite++) bytes[chance(bytes.length)] = chance(256)
    const code = await refusal(round < 100 ? bytes.subarray(0, at) : bytes)
    codes.set(code, (codes.get(code) ?? 0) + 1)
    assert.ok(
      [
        'taken',
        'picture.broken',
        'picture.kind-unknown',
        'picture.no-preview',
        'picture.too-many-pixels',
      ].includes(code),
      `${code}, round ${round}, SEED=${seed}`,
    )
  }
  t.diagnostic([...codes].join(' '))
})

/** Lehmer's generator with Park and Miller's numbers: the same bites for the same seed. */
function lehmer(seed: number): (below: number) => number {
  let state = (seed % 2_147_483_646) + 1
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below
}

test('a file that is not there and a decoder that does not start are faults of ours', async () => {
  await assert.rejects(engine.render({ source: '/nowhere/at/all', into: '/nowhere' }), { code: 'ENOENT' })
  const absent = await trial({ entry: '/nowhere/decoder.js' })
  await assert.rejects(absent.refusal(await plain(9, 9).png().toBuffer()), /does not start/)
})

test('a full disk is told apart from a broken picture and from a bug', () => {
  assert.deepEqual(explain(Object.assign(new Error('write'), { code: 'ENOSPC' })), {
    refused: 'storage.full',
  })
  assert.deepEqual(explain(new Error('VipsJpeg: premature end of JPEG image')), { refused: 'picture.broken' })
  assert.ok('failed' in explain(Object.assign(new Error('denied'), { code: 'EACCES' })))
  assert.ok('failed' in explain(new TypeError('undefined is not a function')))
})

test('a picture that a decoder merely warns of is taken', async () => {
  const jpeg = await plain(60, 40).jpeg().toBuffer()
  const stray = Buffer.concat([jpeg.subarray(0, 20), Buffer.from([0, 0, 0]), jpeg.subarray(20)])
  await assert.rejects(sharp(stray, { failOn: 'warning' }).raw().toBuffer())
  assert.equal(await refusal(stray), 'taken')
})

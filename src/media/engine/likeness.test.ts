import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { drawn } from '#demo'
import { plain } from '#test/pictures'
import { ALIKE } from '../alike/alike.ts'
import { trial } from './trial.ts'

const { rendered } = await trial()
/** A few hundred pixels: what a likeness is read from is smaller still. */
const seen = async (number: number): Promise<Buffer> =>
  sharp(await drawn(number))
    .resize(480, 480, { fit: 'inside' })
    .jpeg({ quality: 90 })
    .toBuffer()
const looks = async (bytes: Uint8Array): Promise<string> =>
  (await rendered(bytes)).likeness ?? assert.fail('it looks like nothing')
const apart = (one: string, other: string): number => [...one].filter((bit, at) => bit !== other[at]).length

test('a picture saved again, smaller, lighter, grey, cut or written upon looks like itself', async () => {
  for (const number of [0, 4, 7, 9]) {
    const first = await seen(number)
    const { width, height } = await sharp(first).metadata()
    const itself = await looks(first)
    assert.match(itself, /^[01]{64}$/)
    const cut = { left: Math.round(width * 0.02), top: Math.round(height * 0.02) }
    const again = {
      webp: sharp(first).webp({ quality: 40 }),
      png: sharp(first).png({ palette: true }),
      small: sharp(first).resize(200).jpeg({ quality: 60 }),
      lighter: sharp(first).modulate({ brightness: 1.2 }).jpeg(),
      grey: sharp(first).greyscale().jpeg(),
      hue: sharp(first).modulate({ hue: 30 }).jpeg(),
      cut: sharp(first)
        .extract({ ...cut, width: width - 2 * cut.left, height: height - 2 * cut.top })
        .jpeg(),
    }
    for (const [what, made] of Object.entries(again)) {
      const off = apart(itself, await looks(await made.toBuffer()))
      assert.ok(off <= ALIKE, `${number}, ${what}: ${off}`)
    }
  }
})

test('pictures of different things are far apart', async () => {
  const all = await Promise.all([0, 1, 3, 4, 5, 6, 7, 8, 9].map(async (number) => looks(await seen(number))))
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) assert.ok(apart(one, other) > ALIKE + 4)
})

test('a flat picture and a ramp look like nothing, and no two such are alike', async () => {
  const ramp = Buffer.from(Array.from({ length: 200 * 100 }, (_, at) => at % 200))
  const flat = [
    await plain(500, 300).jpeg().toBuffer(),
    await plain(1, 1).png().toBuffer(),
    await sharp(ramp, { raw: { width: 200, height: 100, channels: 1 } })
      .png()
      .toBuffer(),
    await sharp({ create: { width: 90, height: 90, channels: 4, background: '#0000' } })
      .png()
      .toBuffer(),
  ]
  for (const bytes of flat) assert.equal((await rendered(bytes)).likeness, null)
})

test('the digest is that of the file as it came', async () => {
  const bytes = await drawn(2)
  assert.equal((await rendered(bytes)).digest, createHash('sha256').update(bytes).digest('hex'))
})

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { type Answer } from '../kill/ask.ts'
import { SVG, ZIP, apng, animation, manyFrames, noisy, plain, promising } from '../pictures.ts'
import { loopingRaw, raws } from '../raws.ts'
import { type Trial, hasSentence, trial } from './trial.ts'

let it: Trial
before(async () => void (it = await trial()))
after(() => it.end())

const stored = (): string[] =>
  readdirSync(join(it.data, 'files/pictures'), { recursive: true }).map(String).toSorted()
const published = async (): Promise<number> =>
  (JSON.parse((await it.line.ask('/api/v1/pictures')).body.toString()) as { items: unknown[] }).items.length

/** Refused with a sentence, and nothing of it is left: no picture, no file, no folder of work. */
async function refused(what: string, file: Buffer): Promise<void> {
  const [files, pictures] = [stored(), await published()]
  const answer = await it.line.upload(it.token, file, {})
  assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status}`)
  assert.ok(hasSentence(answer.body.toString()), what)
  await it.nothingLeft()
  assert.deepEqual([stored(), await published()], [files, pictures], what)
}

/** Taken, and what is served of it are pictures with none of `hidden` in them. */
async function taken(what: string, file: Buffer, hidden: readonly string[]): Promise<void> {
  assert.ok(
    hidden.every((word) => file.includes(word)),
    `${what} hides it`,
  )
  const answer = await it.line.upload(it.token, file, {})
  assert.equal(answer.status, 201, `${what}: ${answer.body.toString().slice(0, 200)}`)
  await it.nothingLeft()
  for (const rendition of await served(answer)) {
    assert.match(String(rendition.headers['content-type']), /^image\/(webp|jpeg)$/, what)
    assert.equal(rendition.headers['x-content-type-options'], 'nosniff', what)
    assert.ok(
      hidden.every((word) => !rendition.body.includes(word)),
      what,
    )
  }
}

async function served(answer: Answer): Promise<Answer[]> {
  type Picture = { files: { webp: string; jpg: string }[]; moving?: string }
  const { files, moving } = JSON.parse(answer.body.toString()) as Picture
  const all = [...files.flatMap(({ webp, jpg }) => [webp, jpg]), ...(moving ? [moving] : [])]
  return Promise.all(all.map((address) => it.line.ask(new URL(address).pathname)))
}

/** The most memory a process ever held, in MB. */
const peak = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** A JPEG that says it is as large as a JPEG can be (ITU-T T.81 § B.2.2). */
async function vastJpeg(): Promise<Buffer> {
  const jpeg = await plain(64, 48).jpeg().toBuffer()
  const size = jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5
  jpeg.writeUInt16BE(65_500, size)
  jpeg.writeUInt16BE(65_500, size + 2)
  return jpeg
}

/** A GIF with a screen of 65,535 × 65,535, all of which its one frame covers (GIF89a § 18, 20). */
function vastGif(): Buffer {
  const gif = manyFrames(1)
  for (const at of [6, 8, 24, 26]) gif.writeUInt16LE(65_535, at)
  return gif
}

/** A JPEG whose directory of Exif is followed by itself, and holds itself as its directories of the camera and of the place. */
async function loopingExif(): Promise<Buffer> {
  const entry = (tag: number): Buffer => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(4, 2)
    bytes.writeUInt32LE(1, 4)
    bytes.writeUInt32LE(8, 8)
    return bytes
  }
  const tags = [0x014a, 0x8769, 0x8825, 0xa005]
  const [head, count, next] = [Buffer.from('II*\0\b\0\0\0', 'latin1'), Buffer.alloc(2), Buffer.alloc(4)]
  count.writeUInt16LE(tags.length)
  next.writeUInt32LE(8)
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), head, count, ...tags.map(entry), next])
  const marker = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  const jpeg = await plain(64, 48).jpeg().toBuffer()
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)])
}

test('what is no picture, or promises more than it is', async () => {
  await refused('a zip', ZIP)
  await refused('SVG with a script', SVG)
  await refused('SVG after an XML head', Buffer.concat([Buffer.from('<?xml version="1.0"?>\n'), SVG]))
  await refused('HTML', Buffer.from('<!doctype html><script>alert(1)</script>'))
  for (const [width, height] of [
    [65_535, 65_535],
    [65_536, 65_536],
    [2 ** 31 - 1, 2 ** 31 - 1],
  ] as const)
    await refused(
      `${width} × ${height}`,
      Buffer.concat([promising(width, height), Buffer.alloc(500_000, 'x')]),
    )
  await refused('a vast JPEG', await vastJpeg())
  await refused('a vast GIF', vastGif())
  await refused('a camera’s file that loops', loopingRaw())
})

test('animations that are bombs', async () => {
  const [dot, large] = await Promise.all(
    [
      [1, 1],
      [5000, 5000],
    ].map(([width = 1, height = 1]) =>
      sharp({ create: { width, height, channels: 4, background: '#f008' } })
        .png({ palette: false })
        .toBuffer(),
    ),
  )
  const frames = (count: number) => Array.from({ length: count }, () => ({ png: dot ?? ZIP }))
  await refused('a GIF of 10,000 frames', manyFrames(10_000))
  await refused('an APNG of 10,000 frames', apng(frames(10_000)))
  await refused('an APNG of five vast pictures', apng([{ png: large ?? ZIP }, ...frames(4)]))
})

test('cut in the middle, a file of any kind is refused', async () => {
  const whole = noisy(240, 180)
  const kinds = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const
  const files = await Promise.all(
    kinds.map(async (format) => [format, await whole.clone().toFormat(format).toBuffer()] as const),
  )
  const heic = readFileSync(join(import.meta.dirname, '../fixtures/quarters-p3.heic'))
  const webp = await sharp(await animation(20), { animated: true })
    .webp({ lossless: true })
    .toBuffer()
  for (const [what, bytes] of [...files, ['heic', heic], ['moving webp', webp]] as const)
    for (const part of [0.05, 0.5])
      await refused(`${part} of ${what}`, bytes.subarray(0, bytes.length * part))
  // half of a camera's file may hold all of the picture the camera put inside
  for (const [what, bytes] of Object.entries(await raws(1)))
    await refused(`the start of ${what}`, bytes.subarray(0, bytes.length * 0.05))
})

test('a picture that is something else too gives pictures and nothing else', async () => {
  const jpeg = await noisy(200, 150).jpeg().toBuffer()
  const zip = Buffer.concat([Buffer.from('PK\x03\x04hidden.html<script>alert(1)</script>'), ZIP])
  await taken('JPEG and zip', Buffer.concat([jpeg, zip]), ['PK\x03\x04', '<script>'])
  const said = Buffer.from('<?php system($_GET[0]); ?><script>alert(1)</script>')
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, said.length + 2]), said])
  await taken('JPEG and PHP', Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]), ['<?php'])
  const gif = await animation(2)
  const script = Buffer.from('=1;alert(1);//')
  const extension = Buffer.concat([Buffer.from([0x21, 0xfe, script.length]), script, Buffer.from([0])])
  const colours = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
  const both = Buffer.concat([gif.subarray(0, colours), extension, gif.subarray(colours)])
  await taken('GIF and script', both, ['alert(1)'])
  await taken('Exif that loops', await loopingExif(), ['Exif\0\0'])
})

test('after all that the site holds little, and looks and publishes as before', async () => {
  const pid = it.site.pid ?? assert.fail('no process')
  assert.ok(peak(pid) < 400, `${peak(pid)} MB`)
  assert.equal((await it.line.ask('/explore')).status, 200)
  assert.equal((await it.line.upload(it.token, it.picture, {})).status, 201)
  assert.ok(!existsSync(join(it.data, 'files/work')) || readdirSync(join(it.data, 'files/work')).length === 0)
})

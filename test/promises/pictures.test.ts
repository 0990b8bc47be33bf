import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import sharp from 'sharp'
import { type TestApp, caller, makeApp } from '#test/app'
import { animation } from '#test/pictures'
import { promise } from '#test/promise'
import { rawThatTells } from '#test/raws'
import {
  GPS,
  XMP,
  exifSegment,
  exifBlock,
  having,
  iptcBlock,
  segment,
  text,
  xmpPacket,
} from '../../src/media/carries/writer.fixture.ts'
import { crawl } from './crawl.ts'

let made: TestApp
before(async () => (made = await makeApp()))
after(() => made.close())

/** In everything a camera or a program may write beside the pixels. */
const TOLD = 'Hidden'
/** How metadata begins in the files we serve: Exif, XMP, Photoshop's blocks (IPTC), a maker's block, a profile, a comment. */
const BLOCKS = [
  'Exif',
  'EXIF',
  'http://ns.adobe.com',
  'XMP ',
  '8BIM',
  'Photoshop 3.0',
  'Apple iOS',
  'ICC_PROFILE',
  'ICCP',
]

/** A JPEG with Exif (place, author, a maker's block), XMP, IPTC, a comment and a profile, and bytes behind its end. */
async function loaded(): Promise<Buffer> {
  const jpeg = await sharp(await noise())
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  const exif = exifBlock({
    image: [text(0x010f, TOLD), text(0x013b, TOLD), text(0x8298, TOLD)],
    exif: [[0x927c, 7, Buffer.from(`Apple iOS\0\0${TOLD}`)], text(0xa431, TOLD)],
    gps: GPS,
  })
  const parts = [
    exifSegment(exif),
    segment(0xe1, XMP, xmpPacket(`<dc:creator>${TOLD}</dc:creator>`)),
    segment(0xed, Buffer.from('Photoshop 3.0\0'), iptcBlock([80, TOLD], [90, TOLD])),
    segment(0xfe, Buffer.from(TOLD)),
  ]
  return having('jpeg', jpeg, parts, Buffer.from(TOLD))
}
const noise = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 1400,
      height: 900,
      channels: 3,
      background: '#456',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .png()
    .toBuffer()

promise(
  'oriel-26',
  'no file that goes out holds anything but the picture, whatever was sent in: every size, both formats, films too',
  async () => {
    const ana = await caller(made, 'ana')
    const jpeg = await loaded()
    for (const block of ['Exif', 'http://ns.adobe.com', '8BIM', 'Apple iOS', 'ICC_PROFILE', TOLD])
      assert.ok(jpeg.includes(block), `the test picture has ${block}`)
    const film = await sharp(await animation(3), { animated: true })
      .withExif({ IFD0: { Artist: TOLD } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><${TOLD}/></x:xmpmeta>`)
      .webp()
      .toBuffer()
    const files = new Set<string>()
    for (const source of [jpeg, film, rawThatTells(jpeg)]) {
      const answer = await ana.upload(source)
      assert.equal(answer.status, 201)
      const shown = (await answer.json()) as { files: { webp: string; jpg: string }[]; moving?: string }
      for (const { webp, jpg } of shown.files) files.add(pathOf(webp)).add(pathOf(jpg))
      if (shown.moving) files.add(pathOf(shown.moving))
    }
    for (const path of (await crawl(made.visitor(), ['/', '/explore'])).keys())
      if (/^\/p\/\w+\/[^/]+\.\w+$/.test(path)) files.add(path)
    assert.ok(files.size >= 12, `${files.size} files`)

    for (const path of files) {
      const answer = await made.app.request(path)
      assert.equal(answer.status, 200, path)
      const bytes = Buffer.from(await answer.arrayBuffer())
      for (const block of [...BLOCKS, TOLD]) assert.ok(!bytes.includes(block), `${path} has ${block}`)
      const { exif, xmp, iptc, icc, comments } = await sharp(bytes, { animated: true }).metadata()
      assert.deepEqual([exif, xmp, iptc, icc, comments], Array.from({ length: 5 }), path)
    }
  },
  {
    breaks: {
      'the camera’s words go along': {
        file: 'src/media/engine/cascade.ts',
        replace: 'pixels(raw).webp({ quality: 80, effort: 2 })',
        by: "pixels(raw).withExif({ IFD0: { Artist: 'Somebody' } }).webp({ quality: 80, effort: 2 })",
      },
      'a film keeps what it came with': {
        file: 'src/media/engine/moving.ts',
        replace: '.webp(',
        by: '.keepMetadata().webp(',
      },
    },
  },
)

const pathOf = (address: string): string => new URL(address).pathname

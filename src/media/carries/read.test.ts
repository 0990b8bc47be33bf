import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { noisy, telling } from '#test/pictures'
import { clean, type Keep, proof, read } from './index.ts'
import {
  chunk,
  comment,
  exifBlock,
  exifSegment,
  type Format,
  FORMATS,
  GPS,
  having,
  itxt,
  rationals,
  riff,
  segment,
  text,
  xmpIn,
  xmpPacket,
} from './writer.fixture.ts'

const credits: readonly Keep[] = ['author', 'copyright', 'colour-profile']
const pictures = new Map<Format, Buffer>()
before(async () => {
  for (const format of FORMATS) pictures.set(format, await noisy(24, 16).toFormat(format).toBuffer())
})
const picture = (format: Format): Buffer => pictures.get(format) ?? assert.fail()
const cleaned = (file: Uint8Array, keep: readonly Keep[] = credits): Uint8Array => {
  const done = clean(file, { keep }) ?? assert.fail('not understood')
  assert.ok(proof(done).holds)
  return done.bytes
}
const placed = (file: Uint8Array) => read(file).facts.flatMap(({ place }) => (place ? [place] : []))

test('every kind a camera or an editor writes is told in words', () => {
  const file = having('jpeg', picture('jpeg'), [
    exifSegment(
      exifBlock({
        image: [
          text(0x10f, 'Canon'),
          text(0x110, 'Canon EOS R6'),
          text(0x131, 'Lightroom 14'),
          text(0x13b, 'Ana'),
          text(0x8298, '© Ana'),
        ],
        exif: [
          text(0x9003, '2025:11:14 16:03:22'),
          text(0x9011, '+01:00'),
          text(0xa430, 'Ana Núñez'),
          text(0xa431, '0123456789'),
          rationals(0x829a, [1, 250]),
          rationals(0x920a, [50, 1]),
        ],
        gps: [...GPS, text(0x1d, '2025:11:14'), rationals(0x7, [15, 1], [3, 1], [22, 1])],
      }),
    ),
    ...xmpIn(
      'jpeg',
      xmpPacket(
        '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:when="2025-11-15T10:00:00Z"/></rdf:Seq></xmpMM:History><Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Tom</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>',
        'xmpMM:DocumentID="xmp.did:77"',
      ),
    ),
    comment('x').subarray(0, 0),
    segment(0xfe, Buffer.from('From the kitchen')),
  ])
  const told = read(file).facts.map(({ kind, value }) => `${kind}: ${value}`)
  for (const one of [
    'place: 51.50900° N, 0.12800° W, to less than a metre',
    'time: 14 Nov 2025, 16:03 +01:00',
    'time: 14 Nov 2025, 15:03 +00:00',
    'camera: Canon EOS R6',
    'camera: 1/250 s',
    'camera: 50 mm',
    'serial: 0123456789',
    'owner: Ana Núñez',
    'software: Lightroom 14',
    'author: Ana',
    'copyright: © Ana',
    'people: Tom',
    'edit-history: saved',
    'ids: xmp.did:77',
    'caption: From the kitchen',
  ])
    assert.ok(told.includes(one), `${one} in ${told.join('\n')}`)
})

test('PNG: what was told to an image generator, and when it was made, are told and go', () => {
  const file = having('png', picture('png'), [
    chunk('tEXt', Buffer.from('parameters\0a cat, by Ana, Seed: 42')),
    itxt('Title', Buffer.from('Süß'), true),
    chunk('tIME', Buffer.from([0x07, 0xe9, 11, 14, 16, 3, 22])),
    chunk('eXIf', exifBlock({ gps: GPS })),
  ])
  const told = read(file).facts.map(({ kind, value }) => `${kind}: ${value}`)
  for (const one of [
    'edit-history: a cat, by Ana, Seed: 42',
    'caption: Süß',
    'time: 14 Nov 2025, 16:03 +00:00',
  ])
    assert.ok(told.includes(one), told.join())
  assert.equal(read(cleaned(file)).facts.length, 0)
})

test('HEIC, AVIF and TIFF are read, and left to be encoded again', async () => {
  const avif = await noisy(24, 16)
    .withExif({
      IFD0: { Artist: 'Ana' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 40/1',
      },
    })
    .avif()
    .toBuffer()
  const tiff = exifBlock({ image: [text(0x13b, 'Ana')] })
  assert.equal(read(avif).container, 'avif')
  assert.equal(placed(avif)[0]?.latitude, 51.5089722)
  for (const file of [avif, tiff]) {
    assert.ok(read(file).facts.some(({ kind, value }) => kind === 'author' && value === 'Ana'))
    assert.equal(clean(file, { keep: [] }), null)
  }
})

test('frames of an animation that carry something else are left their picture alone', async () => {
  const moving = await sharp({ create: { width: 20, height: 60, channels: 3, background: '#357' } })
    .composite([
      { input: { create: { width: 9, height: 9, channels: 3, background: '#fff' } }, top: 22, left: 3 },
    ])
    .png()
    .toBuffer()
  const file = await sharp(moving, { pages: 1 }).webp({ loop: 2 }).toBuffer()
  const inner = Buffer.concat([Buffer.alloc(16), file.subarray(12), riff('HIDE', Buffer.from('canary'))])
  const animated = having(
    'webp',
    Buffer.concat([
      Buffer.from('RIFF\0\0\0\0WEBP'),
      riff('VP8X', Buffer.from([2, 0, 0, 0, 19, 0, 0, 59, 0, 0])),
      riff('ANIM', Buffer.alloc(6)),
      riff('ANMF', inner),
    ]),
    [],
  )
  assert.ok(read(animated).facts.some(({ where }) => where.includes('ANMF')))
  assert.equal(Buffer.from(cleaned(animated)).indexOf('canary'), -1)
})

test('sharp and our reader agree that nothing is left', async () => {
  const { exif, xmp, icc } = await sharp(cleaned(await telling(), [])).metadata()
  assert.deepEqual([exif, xmp, icc], [undefined, undefined, undefined])
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { constants, deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { animation, noisy } from '#test/pictures'
import { clean, type Keep, proof, read } from './index.ts'
import {
  application,
  chunk,
  comment,
  exifBlock,
  exifIn,
  extendedXmp,
  type Format,
  FORMATS,
  GPS,
  having,
  iptcBlock,
  itxt,
  rationals,
  riff,
  segment,
  text,
  xmpIn,
  xmpPacket,
  ztxt,
} from './writer.fixture.ts'

const pictures = new Map<Format, Buffer>()
before(async () => {
  for (const format of FORMATS) pictures.set(format, await noisy(24, 16).toFormat(format).toBuffer())
  // As cameras write it; libvips leaves JFIF out.
  pictures.set('jpeg', having('jpeg', picture('jpeg'), [JFIF]))
  pictures.set('gif', await animation(3))
})
const picture = (format: Format): Buffer => pictures.get(format) ?? assert.fail()

const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
const CANARY = 'Qx7canaryZ'
const all: readonly Keep[] = ['author', 'copyright', 'colour-profile', 'camera']

/** Ways to hide a word in a file of each format. */
const HIDING: Readonly<Record<Format, readonly ((word: string) => Uint8Array)[]>> = {
  jpeg: [
    (word) => segment(0xfe, Buffer.from(word)),
    (word) => segment(0xed, Buffer.from('Photoshop 3.0\0'), iptcBlock([120, word], [90, word], [80, 'Ana'])),
    (word) =>
      extendedXmp(
        xmpPacket(`<dc:title>${word}</dc:title><x>${Buffer.from(word).toString('base64')}</x>`),
        100,
      ),
    (word) => segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01'), Buffer.from(word.repeat(30))),
    (word) => segment(0xe2, Buffer.from(`FPXR\0${word}`)),
    (word) => segment(0xe0, Buffer.from(`JFXX\0\x10${word}`)),
    (word) => segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x03\x03'), Buffer.from(word)),
    (word) => segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'), Buffer.from(word)),
    (word) => Buffer.from(`${word}\xff\x01${word}`, 'latin1'),
    (word) => segment(0xeb, Buffer.from(word)),
  ],
  png: [
    (word) => chunk('tEXt', Buffer.from(`Comment\0${word}`)),
    (word) => ztxt('Software', Buffer.from(word.repeat(9))),
    (word) => itxt('Description', Buffer.from(word), true),
    (word) =>
      chunk(
        'tEXt',
        Buffer.from(`Raw profile type exif\0\nexif\n${word.length}\n${Buffer.from(word).toString('hex')}\n`),
      ),
    (word) => chunk('prVt', Buffer.from(word, 'utf16le')),
    (word) => chunk('iCCP', Buffer.from(`${word}\0\0`), deflateSync(Buffer.from(word.repeat(40)))),
    (word) => chunk('gAMA', Buffer.from(word)),
    (word) => chunk('sPLT', Buffer.from(`${word}\0\x08`)),
  ],
  webp: [
    (word) => riff('ABCD', Buffer.from(word)),
    (word) => riff('ICCP', Buffer.from(word.repeat(20))),
    (word) => riff('VP8X', Buffer.from(word)),
  ],
  gif: [
    comment,
    (word) => application('MyApp  1.00', Buffer.from(word)),
    (word) => application('NETSCAPE2.0', Buffer.from(`\x01\0\0${word}`)),
    (word) => application('ICCRGBG1012', Buffer.from(word.repeat(50))),
    (word) => application('MGKIPTC0000', iptcBlock([120, word])),
  ],
}

const blocks = (format: Format, word: string, at: number): Uint8Array[] => {
  const inXmp = `<dc:description>${word}</dc:description><exif:GPSLatitude>51,30.54N</exif:GPSLatitude><exif:GPSLongitude>0,7.68W</exif:GPSLongitude>`
  const hidden = exifBlock({
    image: [
      text(0x10e, word),
      text(0x131, word),
      [0x9c9b, 1, Buffer.from(word, 'utf16le')],
      text(0xbeef, word),
    ],
    exif: [
      text(0xa431, word),
      text(0xa435, word),
      [0x927c, 7, Buffer.from(`Maker${word}`)],
      text(0x9010, word),
    ],
    gps: GPS,
    thumbnail: having(
      'jpeg',
      picture('jpeg'),
      exifIn('jpeg', exifBlock({ image: [text(0x10e, word)], gps: GPS })),
    ),
  })
  const ways = [
    ...HIDING[format].map((way) => () => [way(word)]),
    () => exifIn(format, hidden),
    () => xmpIn(format, xmpPacket(inXmp, `exif:UserComment="${word}"`)),
    // In a GIF it would end the block: there XMP is UTF-8.
    () => (format === 'gif' ? [] : xmpIn(format, Buffer.from(xmpPacket(inXmp).toString(), 'utf16le'))),
  ]
  return ways[at % ways.length]?.() ?? []
}

/** No spelling of the word stands in the bytes. */
function hidesNone(bytes: Uint8Array, word: string): void {
  const of = Buffer.from(bytes)
  const wide = Buffer.from(word, 'utf16le')
  const spellings = [
    Buffer.from(word),
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(Buffer.from(word).toString('base64').slice(0, -4)),
    Buffer.from(Buffer.from(word).toString('hex')),
  ]
  for (const one of spellings) assert.equal(of.indexOf(one), -1)
  for (let at = of.indexOf(0x78); at >= 0; at = of.indexOf(0x78, at + 1)) {
    try {
      assert.equal(inflateSync(of.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }).indexOf(word), -1)
    } catch (fault) {
      if (fault instanceof assert.AssertionError) throw fault
    }
  }
}

const raw = (bytes: Uint8Array) => sharp(bytes, { animated: true }).ensureAlpha().raw().toBuffer()

test('whatever is hidden wherever, cleaning finds it: no byte of it is left, no pixel is changed', async () => {
  const pixels = new Map<Format, Buffer>()
  for (const format of FORMATS) pixels.set(format, await raw(picture(format)))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FORMATS),
      fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.subarray([...all]),
      async (format, ways, behind, keep) => {
        const parts = ways.flatMap((at) => blocks(format, CANARY, at))
        const file = having(format, picture(format), parts, Buffer.from(behind ? CANARY : ''))
        const done = clean(file, { keep })
        assert.ok(done)
        hidesNone(done.bytes, CANARY)
        assert.deepEqual(proof(done), {
          holds: true,
          facts: proof(done).facts.filter(({ kind }) => keep.includes(kind as Keep)),
        })
        assert.ok(pixels.get(format)?.equals(await raw(done.bytes)))
      },
    ),
    { numRuns: Number(process.env['CARRIES_RUNS'] ?? 300) },
  )
})

test('author and copyright stay where asked, in every script, and nothing else does', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((one) => /[\p{L}\p{N}]/u.test(one) && !one.includes(';'))
  fc.assert(
    fc.property(
      fc.constantFrom(...FORMATS),
      name,
      name,
      fc.subarray(['author', 'copyright'] as const),
      fc.boolean(),
      (format, author, rights, keep, asXmp) => {
        const escape = (one: string): string => one.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
        const parts =
          asXmp || format === 'gif'
            ? xmpIn(
                format,
                xmpPacket(
                  `<dc:creator><rdf:Seq><rdf:li>${escape(author)}</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escape(rights)}</rdf:li></rdf:Alt></dc:rights><dc:title>${CANARY}</dc:title>`,
                ),
              )
            : exifIn(
                format,
                exifBlock({
                  image: [text(0x13b, author), text(0x8298, rights), text(0x10e, CANARY)],
                  gps: GPS,
                }),
              )
        const file = having(format, picture(format), parts)
        const before = read(file).facts
        const done = clean(file, { keep })
        assert.ok(done)
        hidesNone(done.bytes, CANARY)
        const { holds, facts } = proof(done)
        assert.ok(holds)
        for (const kind of ['author', 'copyright'] as const) {
          const said = before.filter((one) => one.kind === kind).map((one) => one.value)
          const left = new Set(facts.filter((one) => one.kind === kind).map((one) => one.value))
          assert.deepEqual([...left], keep.includes(kind) ? said : [])
        }
      },
    ),
    { numRuns: Number(process.env['CARRIES_RUNS'] ?? 150) },
  )
})

test('camera settings stay only where they are switched on, and a serial never', () => {
  const block = exifBlock({
    image: [text(0x10f, 'Canon'), text(0x110, 'Canon EOS R6')],
    exif: [
      rationals(0x829a, [1, 250]),
      rationals(0x829d, [28, 10]),
      text(0xa431, '012345678901'),
      text(0xa434, 'RF50mm F1.8 STM'),
      text(0xa435, '998877'),
    ],
    gps: GPS,
  })
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const file = having(format, picture(format), exifIn(format, block))
    const done = clean(file, { keep: ['camera'] }) ?? assert.fail()
    assert.deepEqual(
      proof(done).facts.map(({ value }) => value),
      ['Canon', 'Canon EOS R6', '1/250 s', 'f/2.8', 'RF50mm F1.8 STM'],
    )
    assert.ok(proof(done).holds)
    assert.equal(proof(clean(file, { keep: [] }) ?? assert.fail()).facts.length, 0)
  }
})

test('a proof fails for a file that was not cleaned, and for one that something was put into afterwards', () => {
  for (const format of FORMATS) {
    const done = clean(picture(format), { keep: all }) ?? assert.fail()
    assert.ok(proof(done).holds)
    for (const way of HIDING[format].keys()) {
      const bytes = new Uint8Array(having(format, done.bytes, blocks(format, CANARY, way)))
      assert.equal(proof({ bytes, keep: all }).holds, false, `${format} ${way}`)
    }
    assert.equal(proof({ bytes: new Uint8Array([...done.bytes, 0]), keep: all }).holds, false)
  }
})

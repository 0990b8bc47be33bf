import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { noisy, quarters, telling } from '#test/pictures'
import { clean, type Keep, proof, read } from './index.ts'
import {
  chunk,
  comment,
  exifBlock,
  exifIn,
  exifSegment,
  type Format,
  FORMATS,
  GPS,
  having,
  iptcBlock,
  itxt,
  rationals,
  riff,
  segment,
  short,
  text,
  xmpIn,
  xmpPacket,
} from './writer.fixture.ts'

// What people asked of others, each test named after where they did.

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
const kinds = (file: Uint8Array): string[] => [...new Set(read(file).facts.map(({ kind }) => kind))].sort()
const placed = (file: Uint8Array) => read(file).facts.flatMap(({ place }) => (place ? [place] : []))

test('atproto#522, photoprism#4405, memories#682, nextcloud/social#2140: no place leaves, in Exif or XMP, in any format', () => {
  for (const format of FORMATS) {
    const parts = [
      ...exifIn(format, exifBlock({ gps: GPS })),
      ...xmpIn(
        format,
        xmpPacket(
          '<exif:GPSLatitude>51,30.540N</exif:GPSLatitude><exif:GPSLongitude>0,7.680W</exif:GPSLongitude>',
        ),
      ),
    ]
    const file = having(format, picture(format), parts)
    assert.deepEqual(
      placed(file).map(({ latitude, longitude }) => [latitude, longitude]),
      format === 'gif'
        ? [[51.509, -0.128]]
        : [
            [51.509, -0.128],
            [51.509, -0.128],
          ],
    )
    assert.deepEqual(placed(cleaned(file)), [])
  }
})

test('immich#1302: a place in the small picture within the picture is found, and goes', () => {
  const small = having('jpeg', picture('jpeg'), [exifSegment(exifBlock({ gps: GPS }))])
  const file = having('jpeg', picture('jpeg'), [
    exifSegment(exifBlock({ image: [text(0x10f, 'Canon')], thumbnail: small })),
  ])
  const told = read(file).facts
  assert.deepEqual(Buffer.from(told.find(({ kind }) => kind === 'thumbnail')?.picture ?? []), small)
  assert.match(told.find(({ kind }) => kind === 'place')?.where ?? '', /thumbnail › APP1 Exif/)
  assert.equal(read(cleaned(file)).facts.length, 0)
})

test("PR#28644: makers' own notes with a serial, an owner and a picture's number are told, and go", () => {
  const notes = exifBlock({ image: [text(0x1d, '6021234')] })
  const file = having('jpeg', picture('jpeg'), [
    exifSegment(
      exifBlock({
        image: [text(0x10f, 'NIKON')],
        exif: [[0x927c, 7, Buffer.concat([Buffer.from('Nikon\0\x02\x10\0\0'), notes])]],
      }),
    ),
  ])
  assert.equal(read(file).facts.find(({ kind }) => kind === 'serial')?.value, '6021234')
  assert.equal(Buffer.from(cleaned(file)).indexOf('6021234'), -1)
})

test('mastodon#2710, #7313, social-app#6773, pixelfed#499: who made it and whose it is stay, the rest goes', () => {
  const iptc = segment(
    0xed,
    Buffer.from('Photoshop 3.0\0'),
    iptcBlock([80, 'Ana Núñez'], [116, '© 2025 Ana'], [90, 'Porto'], [110, 'Reuters']),
  )
  for (const format of FORMATS) {
    const packet = xmpPacket(
      '<dc:creator><rdf:Seq><rdf:li>Ana Núñez</rdf:li><rdf:li>Béla</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2025 Ana</rdf:li></rdf:Alt></dc:rights><xmpRights:WebStatement>https://ana.example/licence</xmpRights:WebStatement><dc:title>Home</dc:title>',
    )
    const file = having(format, picture(format), [
      ...xmpIn(format, packet),
      ...(format === 'jpeg' ? [iptc] : []),
    ])
    const left = read(cleaned(file)).facts
    const of = (kind: string) => new Set(left.filter((one) => one.kind === kind).map((one) => one.value))
    assert.deepEqual(
      of('author'),
      new Set(format === 'gif' ? ['Ana Núñez', 'Béla'] : ['Ana Núñez; Béla', 'Ana Núñez', 'Béla']),
    )
    assert.ok(of('copyright').isSupersetOf(new Set(['© 2025 Ana', 'https://ana.example/licence'])))
    assert.equal(of('copyright').has('Reuters'), format === 'jpeg')
    assert.deepEqual(new Set(left.map(({ kind }) => kind)), new Set(['author', 'copyright']))
    assert.deepEqual(kinds(cleaned(file, ['author'])), ['author'])
    assert.deepEqual(kinds(cleaned(file, [])), [])
  }
})

test('mastodon#2710: a copyright whose length lies takes nothing else with it', () => {
  const block = exifBlock({
    image: [text(0x8298, '© 2025 Ana')],
    exif: [text(0xa431, '0123456789')],
    gps: GPS,
  })
  block.writeUInt32BE(90, 8 + 2 + 4)
  const file = having('jpeg', picture('jpeg'), [exifSegment(block)])
  assert.equal(Buffer.from(cleaned(file)).indexOf('0123456789'), -1)
  assert.deepEqual(kinds(cleaned(file)), [])
})

test('mastodon#2710: colours stay as they were, in a profile that names nobody', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const file = await noisy(40, 30).withIccProfile('p3').toFormat(format).toBuffer()
    const done = cleaned(file)
    const shown = (bytes: Uint8Array) => sharp(bytes).toColourspace('srgb').raw().toBuffer()
    assert.ok((await shown(file)).equals(await shown(done)), format)
    assert.deepEqual(kinds(done), ['colour-profile'])
    assert.ok(read(file).facts.some(({ name }) => name === 'ProfileDateTime'))
    assert.equal((await sharp(cleaned(file, [])).metadata()).icc, undefined)
  }
})

test('mastodon#2710: a photograph stays upright, and says nothing else', async () => {
  for (let turned = 1; turned <= 8; turned++) {
    const file = await quarters(turned)
    const done = cleaned(file, [])
    assert.deepEqual(
      read(done).facts.map(({ kind, value }) => `${kind} ${value}`),
      turned === 1 ? [] : [`orientation ${turned}`],
    )
    assert.ok(
      (await sharp(file).autoOrient().raw().toBuffer()).equals(
        await sharp(done).autoOrient().raw().toBuffer(),
      ),
    )
  }
  for (const format of ['png', 'webp'] as const) {
    const done = cleaned(
      having(format, picture(format), exifIn(format, exifBlock({ image: [short(0x112, 6)], gps: GPS }))),
      [],
    )
    if (format === 'png') assert.equal((await sharp(done).metadata()).orientation, 6)
    assert.deepEqual(kinds(done), ['orientation'])
  }
})

test('mastodon#2710: CMYK as Adobe writes it decodes to the same ink', async () => {
  const file = await noisy(40, 30).toColourspace('cmyk').jpeg().toBuffer()
  const raw = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()
  assert.ok((await raw(file)).equals(await raw(cleaned(file))))
})

test('CVE-2023-21036 (aCropalypse): what was cut off and stands behind the end is told, and goes', () => {
  for (const format of FORMATS) {
    const before = having('jpeg', picture('jpeg'), [exifSegment(exifBlock({ gps: GPS }))])
    const file = having(format, picture(format), [], before)
    const { facts } = read(file)
    assert.equal(facts.find(({ name }) => name === 'Trailer')?.bytes, before.length)
    assert.equal(placed(file).length, 1, 'the picture behind is looked into')
    assert.equal(read(cleaned(file)).facts.length, 0)
  }
})

test('a moving photograph: where its film was made is told, and the film goes', () => {
  const film = Buffer.concat([
    Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'latin1'),
    Buffer.from('\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+51.5090-000.1280/', 'latin1'),
  ])
  const file = having('jpeg', picture('jpeg'), [], film)
  assert.deepEqual(placed(file), [{ latitude: 51.509, longitude: -0.128, metres: 11 }])
  assert.match(read(file).facts.find(({ name }) => name === 'Trailer')?.value ?? '', /^a film/)
  assert.equal(read(cleaned(file)).facts.length, 0)
})

test('immich#27495: no name of the file is kept inside it', () => {
  const name = 'IMG_20251114_160322.jpg'
  const file = having('jpeg', picture('jpeg'), [
    exifSegment(exifBlock({ image: [text(0x10d, name), text(0xc68b, name)] })),
    ...xmpIn('jpeg', xmpPacket('', `crs:RawFileName="${name}"`)),
  ])
  assert.equal(read(file).facts.filter(({ value }) => value === name).length, 3)
  assert.equal(Buffer.from(cleaned(file)).indexOf('20251114'), -1)
})

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

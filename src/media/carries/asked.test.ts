import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { noisy, quarters } from '#test/pictures'
import { clean, type Keep, proof, read } from './index.ts'
import {
  exifBlock,
  exifIn,
  exifSegment,
  type Format,
  FORMATS,
  GPS,
  having,
  iptcBlock,
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

test('Lychee-v3#7, atproto#522, photoprism#4405, memories#682, nextcloud/social#2140: no place leaves, in Exif or XMP, in any format', () => {
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

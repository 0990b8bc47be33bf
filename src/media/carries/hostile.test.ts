import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { animation, noisy } from '#test/pictures'
import { clean, type Keep, proof, read } from './index.ts'
import {
  chunk,
  exifBlock,
  exifIn,
  exifSegment,
  extendedXmp,
  type Format,
  FORMATS,
  GPS,
  having,
  iptcBlock,
  riff,
  segment,
  text,
  xmpIn,
  xmpPacket,
  ztxt,
} from './writer.fixture.ts'

const keep: readonly Keep[] = ['author', 'copyright', 'colour-profile', 'camera']
const pictures = new Map<Format, Buffer>()
for (const format of FORMATS)
  pictures.set(format, await noisy(24, 16).withIccProfile('p3').toFormat(format).toBuffer())
pictures.set('gif', await animation(2))
const picture = (format: Format): Buffer => pictures.get(format) ?? assert.fail()

const full = (format: Format): Buffer =>
  having(
    format,
    picture(format),
    [
      ...exifIn(
        format,
        exifBlock({
          image: [text(0x10e, 'words'), text(0x13b, 'Ana')],
          exif: [text(0xa431, '0123')],
          gps: GPS,
          thumbnail: picture('jpeg'),
        }),
      ),
      ...xmpIn(format, xmpPacket('<dc:title>words</dc:title>', 'exif:UserComment="x"')),
      ...(format === 'jpeg'
        ? [
            segment(0xed, Buffer.from('Photoshop 3.0\0'), iptcBlock([80, 'Ana'], [90, 'Porto'])),
            extendedXmp(xmpPacket('<a>b</a>'), 50),
          ]
        : []),
      ...(format === 'png'
        ? [
            ztxt('Comment', Buffer.from('words'.repeat(50))),
            chunk('tIME', Buffer.from([7, 230, 11, 14, 16, 3, 0])),
          ]
        : []),
    ],
    picture('jpeg'),
  )

/** Read and cleaned within `ms` of our own time, whatever comes of it; what is cleaned is what it says. */
function endure(bytes: Uint8Array, ms = 1500): void {
  const from = process.cpuUsage()
  const before = crc32(bytes)
  const { facts } = read(bytes)
  const done = clean(bytes, { keep })
  if (done) assert.ok(proof(done).holds)
  assert.equal(crc32(bytes), before, 'the file itself is left as it is')
  assert.ok(
    facts.every(
      ({ value, name }) => value.length <= 1000 && name.length <= 80 && !/\p{Cc}/u.test(value + name),
    ),
  )
  const { user, system } = process.cpuUsage(from)
  assert.ok(user + system < ms * 1000, `${Math.round((user + system) / 1000)} ms`)
}

test('cut at any byte, a file is read as far as it goes', () => {
  for (const format of FORMATS) {
    const whole = full(format)
    for (let at = 0; at < whole.length; at += at < 300 ? 1 : 9) endure(whole.subarray(0, at))
  }
})

test('an Exif block whose IFDs lead back to themselves, or on without end, is read once', () => {
  const loop = exifBlock({
    image: [
      [0x8769, 4, Buffer.from([0, 0, 0, 8]), 1],
      [0x8825, 4, Buffer.from([0, 0, 0, 8]), 1],
      text(0x10e, 'once'),
    ],
  })
  loop.writeUInt32BE(8, 8 + 2 + 36)
  const { facts, whole } = read(having('jpeg', picture('jpeg'), [exifSegment(loop)]))
  assert.equal(facts.filter(({ value }) => value === 'once').length, 1)
  assert.equal(whole, false)
  // IFD after IFD, each of one entry that points to the next: 3,000 deep.
  const deep = Buffer.alloc(60_000)
  deep.write('MM\0\x2a\0\0\0\x08', 'latin1')
  for (let at = 8; at + 38 < deep.length; at += 18) {
    deep.writeUInt16BE(1, at)
    deep.writeUInt16BE(0x8769, at + 2)
    deep.writeUInt16BE(4, at + 4)
    deep.writeUInt32BE(1, at + 6)
    deep.writeUInt32BE(at + 18, at + 10)
    deep.writeUInt32BE(at + 18, at + 14)
  }
  endure(having('jpeg', picture('jpeg'), [exifSegment(deep)]))
})

test('10,000 entries that all claim four billion values, overlapping, cost nothing', () => {
  const block = Buffer.alloc(10 * 1024 * 1024, 0x41)
  block.write('MM\0\x2a\0\0\0\x08', 'latin1')
  block.writeUInt16BE(0xffff, 8)
  for (let i = 0; i < 0xffff; i++) {
    block.writeUInt16BE(0x9000 + (i & 0xfff), 10 + i * 12)
    block.writeUInt16BE([2, 7, 3, 5, 1, 12][i % 6] ?? 2, 12 + i * 12)
    block.writeUInt32BE(0xffffffff, 14 + i * 12)
    block.writeUInt32BE(i % 9, 18 + i * 12)
  }
  endure(having('webp', picture('webp'), [riff('EXIF', block)]), 4000)
  endure(block, 4000)
  block.fill(0, 10 + 0xffff * 12).fill(0x41, block.length - 9)
  endure(block, 4000)
})

test('segments of 65,535 bytes, lengths that are giant, and thousands of parts', () => {
  endure(
    having(
      'jpeg',
      picture('jpeg'),
      Array.from({ length: 60 }, (_, at) => segment(0xe0 + (at % 16), Buffer.alloc(65_533, at))),
    ),
  )
  endure(
    having(
      'jpeg',
      picture('jpeg'),
      Array.from({ length: 30_000 }, () => segment(0xfe, Buffer.from('x'))),
    ),
  )
  endure(
    having('png', picture('png'), [
      Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0xf0]), Buffer.from('eXIf')]),
    ]),
  )
  endure(
    having(
      'png',
      picture('png'),
      Array.from({ length: 20_000 }, () => chunk('tEXt', Buffer.from('a\0b'))),
    ),
  )
  endure(
    having(
      'gif',
      picture('gif'),
      Array.from({ length: 50_000 }, () => Buffer.from('21fe016100', 'hex')),
    ),
  )
  endure(
    having(
      'webp',
      picture('webp'),
      Array.from({ length: 20_000 }, () => riff('ANMF', Buffer.alloc(16))),
    ),
  )
  const bomb = deflateSync(Buffer.alloc(30e6), { level: 9 })
  endure(
    having(
      'png',
      picture('png'),
      Array.from({ length: 200 }, () => chunk('zTXt', Buffer.from('a\0\0'), bomb)),
    ),
    6000,
  )
  endure(having('png', picture('png'), [chunk('iCCP', Buffer.from('a\0\0'), bomb)]), 3000)
})

test('XMP of a million opening tags, attributes without end, quotes that never close', () => {
  for (const inside of [
    '<a>'.repeat(500_000),
    `<a ${'b="c" '.repeat(300_000)}/>`,
    `<a b="${'c'.repeat(2e6)}`,
    '<!--'.repeat(300_000),
    `<a ${'= '.repeat(500_000)}>`,
    'a'.repeat(2e6),
    `<a ${"'".repeat(999_999)}>`,
    '&#x41;'.repeat(300_000),
  ])
    endure(having('webp', picture('webp'), [riff('XMP ', Buffer.from(inside))]), 3000)
})

test('pictures in pictures in pictures end', () => {
  let inner: Buffer = picture('jpeg')
  for (let depth = 0; depth < 12; depth++) {
    const block = exifBlock({ image: [text(0x10e, 'x')], thumbnail: inner.subarray(0, 60_000) })
    inner = having(
      'jpeg',
      picture('jpeg'),
      block.length < 65_000 ? [exifSegment(block)] : [],
      depth > 8 ? inner : Buffer.alloc(0),
    )
    endure(inner)
  }
  endure(having('jpeg', picture('jpeg'), [], Buffer.from('ffd8ff'.repeat(200_000), 'hex')))
})

test('bitten, cut, doubled and crossed: thousands of broken files, and none throws, hangs or slips through', (t) => {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
  const until = performance.now() + Number(process.env['CARRIES_FUZZ_SECONDS'] ?? 5) * 1000
  t.diagnostic(`SEED=${seed}`)
  const chance = lehmer(seed)
  const wholes = FORMATS.map(full)
  let [cases, cleaned] = [0, 0]
  for (; cases < 100_000_000 && (cases < 1000 || performance.now() < until); cases++) {
    const bytes = mutated(Buffer.from(wholes[cases % wholes.length] ?? []), chance)
    try {
      const done = clean(bytes, { keep })
      read(bytes)
      if (done) {
        cleaned++
        assert.ok(proof(done).holds)
      }
    } catch (fault) {
      throw new Error(`SEED=${seed}, case ${cases}: ${bytes.toString('base64')}`, { cause: fault })
    }
  }
  t.diagnostic(`${cases} cases, ${cleaned} cleaned`)
  assert.ok(cleaned > cases / 50)
})

const NUMBERS = [0, 1, 2, 0x7f, 0x80, 0xff, 0xd8, 0xd9, 0xe1]

/** One to four changes where they hurt: lengths and counts, a run copied elsewhere, a piece cut out, numbers at the edge. */
function mutated(bytes: Buffer, chance: (below: number) => number): Buffer {
  let made = bytes
  for (let times = 1 + chance(4); times > 0 && made.length > 16; times--) {
    const at = chance(Math.min(made.length, chance(2) ? 400 : made.length))
    const length = 1 + chance(40)
    const way = chance(6)
    if (way === 0) made.subarray(at, at + 1 + chance(4)).fill(NUMBERS[chance(NUMBERS.length)] ?? 0)
    else if (way === 1) made[at] = chance(256)
    else if (way === 2) made = Buffer.concat([made.subarray(0, at), made.subarray(at + length)])
    else if (way === 3) made = Buffer.concat([made.subarray(0, at + length), made.subarray(at)])
    else if (way === 4) made.copy(made, chance(made.length), at, at + length)
    else made = Buffer.from(made.subarray(0, chance(8) ? made.length : at))
  }
  return made
}

/** Lehmer's generator with Park and Miller's numbers: the same bites for the same seed. */
function lehmer(seed: number): (below: number) => number {
  let state = (seed % 2_147_483_646) + 1
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below
}

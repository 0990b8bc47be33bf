import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import sharp from 'sharp'
import { Marks } from './marks.ts'
import { sweeper } from './sweep.ts'

const about = { kind: 'user.name', state: null, place: 'here', who: 'ana', held: null } as const
const marks = new Marks({ bytes: (count) => randomBytes(count) })
const sweep = sweeper(marks)
const placesIn = async (bytes: Uint8Array | string): Promise<string[]> =>
  [...(await sweep(Buffer.from(bytes)))].map(({ place }) => place)

/** One file of a POSIX archive, as far as it is read. */
function tar(text: string): Buffer {
  const head = Buffer.alloc(512)
  head.write('file', 0)
  head.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124)
  head.write('ustar', 257)
  return Buffer.concat([head, Buffer.from(text.padEnd(512, '\0')), Buffer.alloc(1024)])
}

test('a mark is found in every form that anybody can undo, and in no other', async () => {
  const word = marks.word({ ...about, place: 'word' })
  const text = `some ${word} more`
  const escaped = (how: (code: string) => string): string =>
    [...word].map((one) => how((one.codePointAt(0) ?? 0).toString(16))).join('')
  const forms: Record<string, Uint8Array | string> = {
    plain: text,
    'upper case': text.toUpperCase(),
    'UTF-16, little end first': Buffer.from(text, 'utf16le'),
    'UTF-16, big end first': Buffer.from(text, 'utf16le').swap16(),
    hexadecimal: Buffer.from(text).toString('hex'),
    'hexadecimal, upper case': Buffer.from(text.toUpperCase()).toString('hex').toUpperCase(),
    'an address': `/x?q=${escaped((hex) => `%${hex}`)}`,
    JSON: `"${escaped((hex) => `\\u00${hex}`)}"`,
    HTML: escaped((hex) => `&#x${hex};`),
    'quoted-printable': `${word.slice(0, 5)}=\r\n${word.slice(5)}`,
    gzip: gzipSync(text),
    zstd: zstdCompressSync(text),
    'a tar archive, packed': zstdCompressSync(tar(text)),
    'gzip of hexadecimal': gzipSync(Buffer.from(text).toString('hex')),
  }
  for (const shift of [0, 1, 2, 3, 4, 5]) {
    const bytes = Buffer.from(`${'x'.repeat(shift)}${word} and more`)
    forms[`base64, ${shift} before`] = bytes.toString('base64')
    forms[`base64 for addresses, ${shift} before`] = bytes.toString('base64url')
    forms[`base64 in lines, ${shift} before`] = bytes.toString('base64').replaceAll(/(.{12})/g, '$1\r\n')
  }
  for (const [form, bytes] of Object.entries(forms)) assert.deepEqual(await placesIn(bytes), ['word'], form)
  assert.deepEqual(await placesIn(`${word.slice(0, -1)} ${word.slice(1)}`), [])
  assert.deepEqual(await placesIn(randomBytes(200_000)), [])
})

test('so is what only looks like a digest of an address', async () => {
  const address = marks.address({ ...about, place: 'address' })
  const { createHash } = await import('node:crypto')
  for (const way of ['md5', 'sha1', 'sha256'])
    assert.deepEqual(await placesIn(`/face/${createHash(way).update(address).digest('hex')}.png`), [
      'address',
    ])
})

test('a picture is known by its colour, in whatever size and form', async () => {
  const [r, g, b] = marks.colour({ ...about, place: 'picture' })
  const picture = sharp({ create: { width: 90, height: 60, channels: 3, background: { r, g, b } } })
  for (const form of ['jpeg', 'webp', 'png', 'avif', 'gif'] as const)
    assert.deepEqual(
      await placesIn(await picture.clone().resize(31).toFormat(form).toBuffer()),
      ['picture'],
      form,
    )
  const grey = sharp({ create: { width: 9, height: 9, channels: 3, background: '#777' } })
  assert.deepEqual(await placesIn(await grey.png().toBuffer()), [])
})

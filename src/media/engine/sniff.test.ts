import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plain, SVG, ZIP } from '#test/pictures'
import { HEAD, sniff } from './sniff.ts'

test('a picture is known by its first bytes', async () => {
  const picture = plain(8, 8)
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const) {
    const bytes = await picture.clone().toFormat(format).toBuffer()
    assert.equal(sniff(bytes), format)
    assert.equal(sniff(new Uint8Array(bytes).subarray(0, HEAD)), format)
  }
})

test('what we do not read has no kind', () => {
  const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')
  const wave = Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ')
  for (const bytes of [
    SVG,
    ZIP,
    film,
    wave,
    Buffer.from('%PDF-1.7'),
    Buffer.from('GIF88a'),
    Buffer.alloc(0),
    Buffer.from([0xff, 0xd8]),
  ]) {
    assert.equal(sniff(bytes), null)
  }
})

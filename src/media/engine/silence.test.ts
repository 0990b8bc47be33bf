import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { animation, telling } from '#test/pictures'
import { rawThatTells } from '#test/raws'
import { trial } from './trial.ts'

const { rendered } = await trial()

/** Markers of a JPEG up to the pixels (ITU-T T.81 § B.1): DB, C0, C4, DA are what decoding needs. */
function markers(bytes: Buffer): string[] {
  const found: string[] = []
  for (let from = 2; from < bytes.length; from += 2 + bytes.readUInt16BE(from + 2)) {
    assert.equal(bytes[from], 0xff)
    found.push(bytes.subarray(from + 1, from + 2).toString('hex'))
    if (bytes[from + 1] === 0xda) break
  }
  return found
}

/** Chunks of a WebP file (RFC 9649 § 2.3). */
function chunks(bytes: Buffer): string[] {
  const found: string[] = []
  for (
    let from = 12;
    from < bytes.length;
    from += 8 + bytes.readUInt32LE(from + 4) + (bytes.readUInt32LE(from + 4) % 2)
  ) {
    found.push(bytes.toString('latin1', from, from + 4))
  }
  return found
}

test('a file that tells where and by whom it was made is served without a word of it', async () => {
  const bytes = await telling(700, 500)
  assert.ok(
    markers(bytes).includes('e1') && markers(bytes).includes('e2') && bytes.includes('Hidden'),
    'it tells',
  )
  const webp = await sharp(bytes).keepMetadata().webp().toBuffer()
  assert.ok(
    chunks(webp).includes('EXIF') && chunks(webp).includes('ICCP') && chunks(webp).includes('XMP '),
    'it tells',
  )

  for (const source of [
    bytes,
    webp,
    await sharp(bytes).keepMetadata().png().toBuffer(),
    await sharp(bytes).keepMetadata().tiff().toBuffer(),
    await sharp(bytes).keepMetadata().avif({ effort: 0 }).toBuffer(),
    await animation(2),
    await sharp(await animation(2), { animated: true })
      .withExif({ IFD0: { Artist: 'Hidden' } })
      .withXmp('<Hidden/>')
      .webp()
      .toBuffer(),
    rawThatTells(bytes),
  ]) {
    const { files } = await rendered(source)
    assert.ok(files.size > 0)
    for (const [name, made] of files) {
      assert.ok(!made.includes('Hidden') && !made.includes('Exif') && !made.includes('ICC_PROFILE'))
      if (name.endsWith('.jpg'))
        assert.deepEqual([...new Set(markers(made))].toSorted(), ['c0', 'c4', 'da', 'db'])
      else
        assert.ok(
          chunks(made).every((kind) => ['VP8 ', 'VP8X', 'ALPH', 'ANIM', 'ANMF'].includes(kind)),
          chunks(made).join(),
        )
    }
  }
})

import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { licences, photographs } from './photographs.ts'

const folder = join(import.meta.dirname, 'photographs')

test('each shipped photograph names its author and a free licence, here and in CREDITS.md', async () => {
  const files = (await readdir(folder)).filter((name) => name !== 'CREDITS.md')
  assert.deepEqual(files.sort(), photographs.map(({ file }) => file).sort())
  const credits = await readFile(join(folder, 'CREDITS.md'), 'utf8')
  for (const { file, by, licence, cropped } of photographs) {
    const line = credits.split('\n').find((one) => one.startsWith(`| ${file} |`)) ?? ''
    assert.ok(line.includes(`| ${by} |`) && line.includes(licence) && line.includes(licences[licence]), file)
    assert.equal(line.includes('cropped'), cropped === true, file)
  }
})

test('they are small, and their files tell nothing', async () => {
  let sum = 0
  for (const { file } of photographs) {
    const bytes = await readFile(join(folder, file))
    const { width, height, exif, xmp, iptc, icc } = await sharp(bytes).metadata()
    assert.ok(Math.max(width, height) <= 1600, file)
    assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined], file)
    sum += bytes.length
  }
  assert.ok(sum <= 6 * 1024 * 1024, `${sum} bytes`)
})

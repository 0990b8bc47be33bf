import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { isRefusal } from '#std'
import { noisy, telling } from '#test/pictures'
import { BEGINNING, WHOLE } from '../photo/look.ts'
import { trial } from './trial.ts'

const { engine, folder } = await trial()
const stored = async (bytes: Uint8Array): Promise<string> => {
  const file = join(folder, `told-${bytes.length}`)
  await writeFile(file, bytes)
  return file
}

test('what a file tells is read in the decoder, without the small pictures in it', async () => {
  const reading = await engine.tell({ source: await stored(await telling()) })
  assert.ok(!isRefusal(reading))
  const authors = reading.carried.facts.filter(({ kind }) => kind === 'author')
  assert.deepEqual(
    authors.map(({ value }) => value),
    ['Hidden'],
  )
  assert.deepEqual(reading.left, [])
  assert.ok(reading.carried.facts.every((fact) => !('picture' in fact)))
})

test('of a file too large for memory the beginning is read, and that is said', async () => {
  const small = await telling()
  const source = await stored(Buffer.concat([small, Buffer.alloc(WHOLE)]))
  const reading = await engine.tell({ source })
  assert.ok(!isRefusal(reading))
  assert.equal(reading.part, true)
  assert.ok(reading.carried.facts.some(({ value }) => value === 'Hidden'))
  assert.ok(BEGINNING < WHOLE)
})

/** Stands in the decoder's place: reads all but one file, which it never comes to an end with. */
const NEVER = `process.on('message', ({ source }) => {
  if (source.endsWith('endless')) for (;;);
  process.send({ reading: { carried: { container: null, facts: [], whole: true }, left: null, part: false } })
})
process.send({ ready: true })`

test('a file that is read for ever is given up on, and the next one is read', async () => {
  const { program } = await trial()
  const { engine } = await trial({ seconds: 5, entry: await program(NEVER) })
  const [given, next] = await Promise.all([
    engine.tell({ source: '/endless' }),
    engine.tell({ source: '/other' }),
  ])
  assert.equal(isRefusal(given) && given.code, 'picture.too-slow')
  assert.ok(!isRefusal(next))
})

test('renditions up to a size, and no larger ones', async () => {
  const source = await stored(await noisy(2000, 1500).jpeg().toBuffer())
  const work = await trial()
  const made = await engine.render({ source, into: work.folder, upTo: 640 })
  assert.ok(!isRefusal(made))
  assert.deepEqual(
    made.renditions.map(({ file }) => file),
    ['320.webp', '320.jpg', '640.webp', '640.jpg'],
  )
  assert.deepEqual([made.width, made.height], [2000, 1500])
})

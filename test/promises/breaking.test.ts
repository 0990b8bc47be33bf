import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alone } from './breaking.ts'
import { type Edit, mustFit } from './edit.ts'

const env = {
  ORIEL_TEST_DATABASE: process.env['ORIEL_TEST_DATABASE'] ?? '',
  ORIEL_TEST_FOLDER: process.env['ORIEL_TEST_FOLDER'] ?? '',
}
const file = 'test/promises/broken.fixture.ts'
const DAY = 'a day has 86,400 seconds (or not)'
const LETTER = 'a letter is in English'
const DECODER = 'a decoder, which is a process of its own, makes JPEGs'
const run = async (name: string, edit: Edit | null): Promise<string> => {
  const { is, why } = await alone({ file, name, rows: [], breaks: {}, passed: true }, edit, env)
  return is === 'otherwise' ? why : is
}
const letter = (replace: string, by: string): Edit => ({ file: 'src/desk/trial-letter.tsx', replace, by })

test('a test is run alone: green as it is, red with a fault in a .ts, a .tsx, or a process it starts', async () => {
  assert.equal(await run(DAY, null), 'green')
  assert.equal(
    await run(DAY, { file: 'src/std/duration.ts', replace: 'days) * 24', by: 'days) * 25' }),
    'red',
  )
  assert.equal(await run(LETTER, letter('<html lang="en">', '<html lang="fr">')), 'red')
  const decoder = {
    file: 'src/media/engine/cascade.ts',
    replace: 'const [slot, below] = slots',
    by: "throw new Error('no'); const [slot, below] = slots",
  }
  assert.equal(await run(DECODER, decoder), 'red')
})

test('what is no assertion of the test itself is not red', async () => {
  assert.equal(await run(DAY, letter('<html lang="en">', '<html lang="fr">')), 'green')
  assert.match(await run(LETTER, letter('<html lang="en">', '<html lang=')), /did not load/)
  assert.match(
    await run(LETTER, letter("const subject = say('trial.subject', { site })", "throw new Error('boom')")),
    /by no assertion of its own: boom/,
  )
  assert.match(
    await run(DAY, { file: 'src/cli/demo.ts', replace: 'x', by: 'y' }),
    /never loaded the broken file/,
  )
  assert.match(await run('no such test', null), /did not load, or its test never ended/)
})

test('a breaker whose text is gone, stands twice, or changes nothing does not fit', () => {
  const edit = letter('<html lang="en">', '<html lang="fr">')
  mustFit(edit)
  for (const wrong of [
    { ...edit, replace: '<html lang="no">' },
    { ...edit, replace: '<p>' },
    { ...edit, by: edit.replace },
    { ...edit, file: 'src/web/islands/wall-keys.ts', replace: 'function', by: '' },
  ])
    assert.throws(() => mustFit(wrong), /fits no longer|reaches browsers built/)
})

// Not run by itself: `breaking.test.ts` runs these tests alone, with faults in what they look at.
import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startEngine } from '#media'
import { seconds } from '#std'
import { plain } from '#test/pictures'
import { wordsOf } from '#test/visitor'
import { trialLetter } from '../../src/desk/trial-letter.tsx'

test('a day has 86,400 seconds (or not)', () => assert.equal(seconds('P1D'), 86_400))

test('a letter is in English', () => {
  const say = ((key: string) => key) as unknown as Parameters<typeof trialLetter>[0]
  const at = { origin: 'http://localhost', linked: false }
  const { html } = trialLetter(say, { site: 'oriel', to: 'a@example.org', ...at })
  assert.match(html.html, /lang="en"/)
  assert.match(wordsOf(html.html), /trial\.text/)
})

test('a decoder, which is a process of its own, makes JPEGs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'oriel-broken-'))
  const source = join(folder, 'one.jpg')
  await writeFile(source, await plain(400, 300).jpeg().toBuffer())
  const into = await mkdtemp(join(folder, 'into-'))
  const engine = startEngine({ workers: 1 })
  const made = await engine.render({ source, into })
  await engine.close()
  assert.ok('renditions' in made && made.renditions.some(({ file }) => file.endsWith('.jpg')))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speaker } from '#words'
import { webWords } from '../words.ts'
import { AudiencePicker } from './choice.tsx'
import { Field } from './field.tsx'
import { ErrorSummary } from './form.tsx'

const say = speaker(webWords)

test('what was typed comes back as text, with what is wrong tied to it', () => {
  const html = String(Field({ name: 'name', label: 'Name', value: '"><b>', error: 'Taken', hint: 'Short' }))
  assert.match(html, /value="&quot;&gt;&lt;b&gt;"/)
  assert.match(html, /aria-describedby="name-hint name-error" aria-invalid="true"/)
  assert.match(html, /<p class="error" id="name-error">Taken<\/p>/)
})

test('a password never comes back', () => {
  const reveal = { show: 'Show', hide: 'Hide' }
  const html = String(
    Field({ name: 'password', label: 'Password', type: 'password', value: 'tr0ub4dor', reveal }),
  )
  assert.doesNotMatch(html, /tr0ub4dor/)
})

test('a text that begins with an empty line keeps it', () => {
  const html = String(Field({ name: 'description', label: 'Words', rows: 3, value: '\n\nA tree' }))
  assert.match(html, /<textarea[^>]*>\n\n\nA tree<\/textarea>/)
})

test('only the offered audiences are offered, the chosen one is checked', () => {
  const html = String(
    AudiencePicker({ legend: 'Who', value: 'link', offered: ['me', 'link', 'everyone'], say }),
  )
  assert.deepEqual(
    [...html.matchAll(/value="(\w+)"/g)].map(([, value]) => value),
    ['me', 'link', 'everyone'],
  )
  assert.equal(html.match(/ checked/g)?.length, 1)
  assert.match(html, /value="link" checked/)
})

test('the summary says how many, links to each, and is silent where nothing is wrong', () => {
  assert.equal(ErrorSummary({ errors: [], say }), null)
  const html = String(
    ErrorSummary({ errors: [{ field: 'name', text: 'Taken' }, { text: 'Try again' }], say }),
  )
  assert.match(html, /Two things to put right/)
  assert.match(html, /<a href="#name">Taken<\/a>/)
})

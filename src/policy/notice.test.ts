import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speaker } from '#words'
import { presets } from '#presets'
import { documents, fc } from './documents.test-data.ts'
import {
  type ClauseNode,
  compile,
  inForce,
  notice,
  policyJson,
  policyWords,
  withController,
} from './index.ts'
import { MODULES } from './vocabulary.ts'

const { oriel } = presets

const say = speaker(policyWords)
const controller = {
  name: 'Photo club Lund',
  address: 'Storgatan 1, Lund',
  email: 'hej@club.example',
  country: 'SE',
}
const here = new Set(['accounts', 'mail', 'media', 'privacy', 'web'])
const compiled = compile(oriel)
const page = notice(compiled, { say, controller, modules: here })
const printed = page.sections.flatMap((section) => section.clauses)
const clause = (id: string) => printed.find((one) => one.id === id)

/** A setting is printed by itself unless the clause that tells it is there. */
const alone = (of: readonly ClauseNode[], there: readonly ClauseNode[]) =>
  of.filter((one) => one.kind !== 'setting' || !there.some(({ id }) => id === one.said))

test('each clause whose module is there is printed once, on any document and with any modules', () => {
  fc.assert(
    fc.property(documents, fc.subarray([...MODULES]), (document, modules) => {
      const compiled = compile(document)
      const made = notice(compiled, { say, controller, modules: new Set(modules) })
      const ids = made.sections.flatMap((section) => section.clauses.map(({ id }) => id))
      const there = compiled.clauses.filter((one) => modules.includes(one.module))
      const expected = alone(there, there).map(({ id }) => id)
      assert.deepEqual(ids.toSorted(), expected.toSorted())
      const absent = compiled.clauses.filter((one) => !modules.includes(one.module))
      assert.equal(made.notYet.length, alone(absent, there).length + document.waits.length)
      assert.equal(made.share.all, ids.length)
    }),
  )
})

test('chapters in reading order, each clause with a sentence and a fragment of its own', () => {
  assert.deepEqual(
    page.sections.map(({ key }) => key),
    [
      'who',
      'collect',
      'share',
      'keep',
      'choices',
      'cookies',
      'mail',
      'children',
      'security',
      'changes',
      'complaints',
      'provenance',
    ],
  )
  assert.equal(new Set(printed.map(({ id }) => id)).size, printed.length)
  for (const { id, text } of printed) {
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/)
    assert.match(text, /^[A-Z].*\.$/s, id)
    assert.doesNotMatch(text, /undefined|\[object|NaN| {2}/, id)
  }
})

test('sentences are made from the document', () => {
  assert.equal(
    clause('email')?.text,
    'Your e-mail address. Used to run this place for you: what you asked for needs it. Seen by you. Erased with your account. It is stored encrypted, under a key of your own.',
  )
  assert.equal(
    clause('kept-account')?.text,
    'Kept as long as your account, and erased within 30 days of your asking to leave. Nobody sees anything of it from then on; for 7 days you may take it back.',
  )
  assert.equal(
    clause('complaints-escalation')?.text,
    'Whoever is not content can go to the data protection authority of Sweden.',
  )
  assert.equal(clause('country')?.text, 'The data lies in Sweden.')
  assert.match(clause('complaining')?.text ?? '', /hej@club\.example .* 30 days\.$/)
  assert.match(
    clause('to-mail-relay')?.text ?? '',
    /^To the mail relay go: your user name, .*Only where whoever runs this site has set one up\./,
  )
  assert.match(clause('age')?.text ?? '', /^You have to be 16 to join\./)
  assert.match(page.controller.text, /^Photo club Lund, Storgatan 1, Lund, Sweden, /)
})

test('a change of the document changes the sentence', () => {
  const lower = compile({ ...oriel, children: { ...oriel.children, floor: 13 } })
  const text = notice(lower, { say, controller, modules: here }).sections.find(
    ({ key }) => key === 'children',
  )?.clauses[0]?.text
  assert.match(text ?? '', /^You have to be 13 to join\./)
})

test('six lines, and a line only where all it rests on is printed', () => {
  assert.equal(page.six.length, 6)
  assert.ok(page.short.length >= 4)
  const without = notice(compiled, {
    say,
    controller,
    modules: new Set(['accounts', 'mail', 'privacy', 'web']),
  })
  assert.equal(without.six.length, 3)
  assert.ok(without.notYet.some(({ text, module }) => text === 'Pictures by link' && module === 'media'))
})

test('what is not there yet is named, and not promised', () => {
  assert.equal(clause('new-versions'), undefined)
  assert.ok(page.notYet.some(({ rows }) => rows.includes('oriel-45')))
  assert.deepEqual(page.share, {
    enforced: printed.filter(({ badge }) => badge === 'enforced').length,
    recorded: 0,
    told: printed.filter(({ badge }) => badge === 'told').length,
    all: printed.length,
  })
})

test('a use with a switch shows it and where it stands', () => {
  assert.deepEqual(
    [clause('pictures-by-link')?.control, clause('pictures-by-link')?.where],
    ['picture.audience', '/upload'],
  )
})

test('the document as a file: version, date, controller, and terms with their addresses', () => {
  const document = policyJson(
    inForce(withController(oriel, controller), { version: 3, effective: '2026-11-22' }),
  )
  assert.deepEqual(
    [document['version'], document['effective'], document['controller']],
    [3, '2026-11-22', controller],
  )
  assert.equal(
    (document['terms'] as Record<string, string>)['user.contact.email'],
    'https://w3id.org/dpv/pd#EmailAddress',
  )
  assert.deepEqual(JSON.parse(JSON.stringify(document)), document)
})

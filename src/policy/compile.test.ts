import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presets } from '#presets'
import { documents, fc, questions } from './documents.test-data.ts'
import { type Question, type UseNode, compile, contradictions, recipient, use } from './index.ts'
import { RECIPIENTS, type RecipientKey } from './vocabulary.ts'

const { oriel } = presets

const compiled = compile(oriel)
const taken: Readonly<Record<RecipientKey, readonly string[]>> = RECIPIENTS
const grants = (use: UseNode, to: RecipientKey): boolean =>
  use.recipients.some((key) => key === to || taken[key].includes(to))

/** What `permits` should say, read straight from the uses. */
function naive(uses: readonly UseNode[], { kinds, purpose, recipient }: Question): string | null {
  const found = kinds.map((kind) =>
    uses.find((use) => use.categories.includes(kind) && use.purpose === purpose && grants(use, recipient)),
  )
  return kinds.length > 0 && found.every((use) => use !== undefined) ? (found[0]?.id ?? null) : null
}

test('the matrix says what the uses say, on any document', () => {
  fc.assert(
    fc.property(documents, fc.array(questions, { minLength: 1, maxLength: 30 }), (document, asked) => {
      const { permits } = compile(document)
      for (const question of asked) {
        const verdict = permits(question)
        assert.equal(verdict.yes ? verdict.clause : null, naive(document.uses, question))
        assert.equal(verdict.yes, naive(document.uses, question) !== null)
      }
    }),
  )
})

test('a document without uses permits nothing, and says why', () => {
  const { permits } = compile({ ...oriel, uses: [], summaries: [] })
  fc.assert(fc.property(questions, (question) => assert.equal(permits(question).yes, false)))
  assert.deepEqual(
    permits({ kinds: ['user.contact.email'], purpose: 'essential.service', recipient: 'person' }),
    { yes: false, clause: null, why: 'kind' },
  )
})

test('a no names what is missing and the clause that comes nearest', () => {
  const ask = (question: Question) => compiled.permits(question)
  assert.deepEqual(ask({ kinds: [], purpose: 'essential.service', recipient: 'person' }), {
    yes: false,
    clause: null,
    why: 'nothing',
  })
  assert.deepEqual(
    ask({ kinds: ['user.contact.email'], purpose: 'essential.service', recipient: 'everyone' }),
    { yes: false, clause: 'email', why: 'recipient' },
  )
  assert.deepEqual(
    ask({ kinds: ['user.authorization.password'], purpose: 'essential.service', recipient: 'program' }),
    { yes: false, clause: 'password', why: 'purpose' },
  )
  assert.deepEqual(
    ask({
      kinds: ['user.account.username', 'user.contact.email'],
      purpose: 'essential.service',
      recipient: 'everyone',
    }),
    { yes: false, clause: 'email', why: 'recipient' },
  )
})

test('keys that came from outside and mean nothing are refused', () => {
  const fine = { kinds: ['user.account.username'], purpose: 'essential.service', recipient: 'program' }
  const strange = (part: object) => compiled.permits(Object.assign({}, fine, part) as Question).yes
  assert.equal(strange({}), true)
  for (const key of ['nobody', 'constructor', '__proto__', '']) {
    assert.equal(strange({ recipient: key }), false, key)
    assert.equal(strange({ purpose: key }), false, key)
    assert.equal(strange({ kinds: [key] }), false, key)
  }
})

test('what everyone may see a member may; what staff may, nobody else', () => {
  const to = (kind: 'user.content.public' | 'user.content.private', recipient: RecipientKey) =>
    compiled.permits({ kinds: [kind], purpose: 'essential.service', recipient }).yes
  assert.deepEqual(
    Object.keys(RECIPIENTS).filter((key) => to('user.content.public', key as RecipientKey)),
    ['program', 'person', 'link', 'members', 'everyone', 'staff'],
  )
  assert.deepEqual(
    Object.keys(RECIPIENTS).filter((key) => to('user.content.private', key as RecipientKey)),
    ['program', 'person', 'link'],
  )
  assert.equal(
    compiled.permits({
      kinds: ['user.telemetry'],
      purpose: 'essential.service.security',
      recipient: 'person',
    }).yes,
    false,
  )
})

test('a yes carries the switch that has to be on too', () => {
  assert.deepEqual(
    compiled.permits({ kinds: ['user.content.private'], purpose: 'essential.service', recipient: 'link' }),
    { yes: true, clause: 'pictures-by-link', control: 'picture.audience' },
  )
})

test('the registers: cookies, mail, days', () => {
  assert.deepEqual(
    compiled.cookies().map(({ name, plainName }) => [name, plainName]),
    [
      ['__Host-oriel-age', 'oriel-age'],
      ['__Host-oriel-session', 'oriel-session'],
    ],
  )
  assert.equal(compiled.cookie('session')?.longer, 'sign-in')
  assert.equal(compiled.retention('sign-in').keep, 'P30D')
  assert.equal(compiled.mailKind('reset')?.sending, 'fixed')
  assert.equal(compile({ ...oriel, mail: {} }).mailKind('reset'), null)
  assert.equal(compile({ ...oriel, cookies: {} }).cookie('age'), null)
})

test('a document that contradicts itself does not compile', () => {
  const second = use('email', {
    module: 'mail',
    categories: ['user.contact.email'],
    purpose: 'essential.service',
    recipients: ['members'],
    retention: 'account',
    basis: 'A6-1-f',
  })
  assert.deepEqual(contradictions({ ...oriel, uses: [...oriel.uses, second] }), [
    'two clauses are called email',
    'email names members, who is not declared',
    'email names no interest',
  ])
  assert.throws(() => compile({ ...oriel, uses: [...oriel.uses, second] }), /two clauses are called email/)
  const odd = { ...recipient('members', { module: 'web', role: 'audience' }), id: 'to members' }
  assert.deepEqual(contradictions({ ...oriel, recipients: { ...oriel.recipients, members: odd } }), [
    'to members is no fragment of an address',
  ])
})

test('a document that was stored and read again decides and reads the same', () => {
  const again = compile(JSON.parse(JSON.stringify(oriel, Object.keys(flat(oriel)).sort())) as typeof oriel)
  assert.deepEqual(
    again.clauses.map(({ id }) => id),
    compiled.clauses.map(({ id }) => id),
  )
  fc.assert(
    fc.property(questions, (question) =>
      assert.deepEqual(again.permits(question), compiled.permits(question)),
    ),
  )
})

/** Every key that occurs anywhere in a value, as `JSON.stringify` wants them to sort them. */
function flat(value: unknown): Record<string, true> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inside]) => ({ [key]: true, ...flat(inside) })),
  ) as Record<string, true>
}

test('a category that nobody declared does not compile', () => {
  // @ts-expect-error misspelt
  const kinds: Question['kinds'] = ['user.contact.emial']
  assert.equal(compiled.permits({ kinds, purpose: 'essential.service', recipient: 'person' }).yes, false)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speaker } from '#words'
import { presets } from '#presets'
import { documents, fc } from './documents.test-data.ts'
import { type Audience, type CategoryKey, categoryKeys, compile, plainLine, policyWords } from './index.ts'

const { oriel } = presets

const say = speaker(policyWords)
const compiled = compile(oriel)
const line = (kind: CategoryKey, audience?: Audience) =>
  plainLine(compiled, { kind, say, ...(audience ? { audience } : {}) })

test('who sees it and how long, from the clause that says so', () => {
  assert.deepEqual(line('user.contact.email'), {
    audience: 'me',
    text: 'Only you see this. Erased with your account.',
    clause: 'email',
    href: '/privacy#email',
  })
  assert.equal(line('user.account.username')?.text, 'Everyone sees this. Erased with your account.')
  assert.equal(line('user.authorization.password')?.text, 'Nobody can read it. Erased with your account.')
  assert.equal(line('user.demographic.date_of_birth')?.text, 'Nobody can read it. Not kept.')
  assert.equal(
    line('user.content.public.media_metadata')?.text,
    'Everyone sees this. Until you change it.',
    'camera settings, the use that most can see',
  )
  assert.equal(line('user.device.ip_address')?.text, 'Nobody can read it. Erased after a day.')
  assert.equal(line('user.telemetry')?.text, 'Only staff see this. Erased after 14 days.')
})

test('a picture speaks of the audience its owner chose', () => {
  assert.equal(line('user.content.public', 'everyone')?.text, 'Everyone sees this. Until you delete it.')
  assert.equal(line('user.content.private', 'link')?.text, 'Anyone with the link. Until you delete it.')
  assert.equal(line('user.content.private', 'me')?.text, 'Only you see this. Until you delete it.')
  assert.equal(line('user.content.private', 'me')?.href, '/privacy#pictures-for-you')
  assert.equal(line('user.content.private', 'everyone'), null)
})

test('one clause is spoken of where it is named', () => {
  const of = (clause: string) =>
    plainLine(compiled, { kind: 'user.content.public.media_metadata', clause, say })?.text
  assert.equal(of('what-a-file-carries'), 'Nobody can read it. Not kept.')
  assert.equal(of('your-original'), 'Only you see this. Until you delete it.')
  assert.equal(of('email'), undefined)
})

test('the purpose chooses among the uses of one kind', () => {
  const of = (purpose: 'essential.service' | 'essential.service.authentication') =>
    plainLine(compiled, { kind: 'user.authorization.credentials', purpose, say })
  assert.equal(of('essential.service')?.text, 'Only you see this. Until you end it.')
  assert.equal(of('essential.service.authentication')?.text, 'Only you see this. Erased after 30 days.')
})

test('no line is longer than 48 characters, on our default and on any document', () => {
  for (const kind of categoryKeys.filter((key) => oriel.categories[key]))
    assert.ok((line(kind)?.text.length ?? 99) <= 48, kind)
  fc.assert(
    fc.property(
      documents,
      fc.constantFrom(...categoryKeys),
      fc.constantFrom(undefined, 'everyone', 'members', 'link', 'me'),
      (document, kind, audience) => {
        const made = plainLine(compile(document), { kind, say, ...(audience ? { audience } : {}) })
        assert.ok((made?.text.length ?? 0) <= 48, made?.text)
      },
    ),
  )
})

test('where the policy has no use, there is no line', () => {
  assert.equal(
    plainLine(compile({ ...oriel, uses: [], summaries: [] }), { kind: 'user.contact.email', say }),
    null,
  )
})

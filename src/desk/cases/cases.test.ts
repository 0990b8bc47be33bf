import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { giveRole } from '#accounts'
import { retain } from '../../app/retain.ts'
import { presets } from '#presets'
import { looksAt } from '#privacy'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { post } from '#test/post'
import { whereIs } from '#test/traces'
import { wordsOf } from '#test/visitor'
import { isRefusal, toDate } from '#std'
import { noteCaseLook } from './handle-case.ts'
import { openCase } from './open-case.ts'
import { findCase, openLetters } from './read-case.ts'
import { mayRead, openText } from './sealing.ts'

let made: TestApp
let keeper: Caller
let ana: Caller
let ben: Caller

before(async () => {
  made = await makeApp()
  keeper = await caller(made, 'keeper')
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  await giveRole(made.site, { person: keeper.id, role: 'privacy-officer', from: 'cli' })
})
after(() => made.close())

const asked = {
  kind: 'question',
  email: 'cleo@example.net',
  regarding: '',
  text: 'Why do zephyrs\nblow?',
}
/** The number and the page of a case, from where its form led. */
const caseAt = (to: string | null): { number: string; page: string } => {
  const found = /^(\/contact\/([0-9A-Z]{4}-[0-9A-Z]{4})\/[\w-]{32})\?done=opened$/.exec(to ?? '')
  assert.ok(found, `no case at ${to}`)
  return { page: found[1] ?? '', number: found[2] ?? '' }
}

test('a stranger writes, gets a number, a day and a receipt and is answered by mail and page', async () => {
  const visitor = made.visitor()
  const sent = await visitor.post('/contact', asked)
  assert.equal(sent.status, 303)
  const { number, page } = caseAt(sent.to)
  const shown = await visitor.get(page)
  assert.match(wordsOf(shown.body), /Answered by 22 December 2026/)
  assert.match(shown.body, /Why do zephyrs\nblow\?/)
  assert.match(wordsOf(shown.body), /Nobody of the staff has looked at it yet/)
  assert.deepEqual(await whereIs('zephyrs', made), [], 'sealed at rest')
  assert.deepEqual(await whereIs('cleo@example.net', made), [], 'sealed at rest')

  const [receipt] = await post(made.site)
  assert.equal(receipt?.to, 'cleo@example.net')
  assert.equal(receipt?.kind, 'case')
  assert.match(receipt?.text ?? '', new RegExp(`case ${number}`))
  assert.match(receipt?.text ?? '', /answer by 22 December 2026/)
  assert.match(receipt?.text ?? '', new RegExp(page))
  assert.doesNotMatch(receipt?.text ?? '', /zephyrs/, 'what was typed goes to nobody’s mailbox')

  const desk = keeper.browse()
  assert.match(wordsOf((await desk.get('/desk')).body), /One case waits for an answer/)
  const queue = await desk.get('/desk/cases')
  assert.match(
    wordsOf(queue.body),
    new RegExp(`${number} Question 22 December 2026 An answer is owed nobody yet`),
  )
  assert.doesNotMatch(queue.body, /zephyrs/)
  await desk.post(`/desk/cases/${number}/claim`)
  assert.match(wordsOf((await desk.get('/desk/cases')).body), /An answer is owed keeper/)
  const open = await desk.get(`/desk/cases/${number}`)
  assert.match(open.body, /zephyrs/)
  assert.doesNotMatch(open.body, /cleo@example\.net/, 'who answers does not see the address')
  assert.match(
    wordsOf((await visitor.get(page)).body),
    /Who looked 22 November 2026 at \d\d:\d\d a privacy officer/,
  )

  assert.equal((await desk.post(`/desk/cases/${number}/close`)).status, 409)
  assert.equal((await desk.post(`/desk/cases/${number}/answer`, { text: ' ' })).status, 422)
  const answered = await desk.post(`/desk/cases/${number}/answer`, {
    text: 'Because of warmth.',
    close: 'yes',
  })
  assert.equal(answered.to, '/desk/cases?done=answered')
  const [letter] = await post(made.site)
  assert.equal(letter?.to, 'cleo@example.net')
  assert.match(letter?.text ?? '', /Because of warmth\./)
  assert.match(letter?.text ?? '', /the data protection authority of Norway/)
  const after = wordsOf((await visitor.get(page)).body)
  assert.match(after, /a privacy officer 22 November 2026 at \d\d:\d\d Because of warmth\./)
  assert.match(after, /Closed Erased on 22 May 2027/)
})

test('a member writes without an address, finds it among what is theirs, sees who looked, and may write more and close it', async () => {
  const browser = ana.browse()
  const form = await browser.get('/contact?kind=object&regarding=http://localhost/p/abcdefg')
  assert.doesNotMatch(form.body, /<input[^>]*name="email"[^>]*required/)
  assert.match(form.body, /<option value="object" selected>/)
  assert.match(form.body, /value="http:\/\/localhost\/p\/abcdefg"/)
  const sent = await browser.post('/contact', {
    ...asked,
    email: '',
    kind: 'object',
    text: 'I object to quagmires.',
  })
  const { number, page } = caseAt(sent.to)
  assert.deepEqual(await whereIs('quagmires', made), [])
  const [receipt] = await post(made.site)
  assert.equal(receipt?.to, ana.email)
  assert.match(
    wordsOf((await browser.get('/me/cases')).body),
    new RegExp(`${number} Objection An answer is owed`),
  )
  assert.match((await browser.get('/me/data')).body, /I object to quagmires\./)
  assert.match(wordsOf((await browser.get('/me')).body), /Your cases/)

  const desk = keeper.browse()
  await desk.get(`/desk/cases/${number}`)
  const [look] = await looksAt(made.site, ana.id)
  assert.deepEqual(
    [look?.role, look?.reason, look?.kinds],
    ['privacy-officer', `To answer your case ${number}.`, ['user.content.private.correspondence']],
  )
  const head = await findCase(made.site, number)
  assert.ok(!isRefusal(head))
  await noteCaseLook(
    made.site,
    { ...head, name: null },
    { role: 'operator', reason: 'A name they may not know.' },
  )
  assert.equal(
    (await looksAt(made.site, ana.id))[0]?.role,
    'operator',
    'a name that may not be known hides no look',
  )
  await desk.post(`/desk/cases/${number}/answer`, { text: 'We stop.' })
  assert.equal((await post(made.site))[0]?.to, ana.email)
  assert.equal((await desk.post(`/desk/cases/${number}/close`)).to, '/desk/cases?done=is-closed')
  assert.equal((await desk.post(`/desk/cases/${number}/answer`, { text: 'More.' })).status, 409)

  made.clock.advance('P1D')
  await browser.post(page, { text: 'It goes on.' })
  const again = wordsOf((await browser.get(page)).body)
  assert.match(again, /An answer is owed .* It goes on\./)
  assert.equal((await browser.post(`${page}/close`)).to, `${page}?done=is-closed`)
  assert.match(wordsOf((await browser.get(page)).body), /Stands Closed/)
})

test('without the secret there is no case, nor once its account closes', async () => {
  const { number, page } = caseAt((await ben.browse().post('/contact', asked)).to)
  const stranger = made.visitor()
  assert.equal((await stranger.get(page)).status, 200)
  assert.equal((await stranger.get(`${page.slice(0, -1)}x`)).status, 404)
  assert.equal((await stranger.get(`/contact/${number}`)).status, 404)
  assert.equal((await stranger.post(`${page.slice(0, -1)}x`, { text: 'hers' })).status, 404)
  for (const path of ['/desk/cases', `/desk/cases/${number}`]) {
    assert.equal((await ben.browse().get(path)).status, 404, path)
    assert.equal((await stranger.get(path)).status, 303, path)
  }
  assert.equal((await ben.browse().post(`/desk/cases/${number}/answer`, { text: 'mine' })).status, 404)
  await ben.browse().post('/me/delete', { current: ben.password })
  assert.equal((await stranger.get(page)).status, 404)
  assert.doesNotMatch((await keeper.browse().get('/desk/cases')).body, new RegExp(number))
})

test('what is wrong is said beside its field, and what was typed stays', async () => {
  const visitor = made.visitor()
  const seen = await visitor.post('/contact', { kind: 'report', email: 'x', regarding: '', text: 'kept <b>' })
  assert.equal(seen.status, 422)
  assert.match(wordsOf(seen.body), /Give the address of the picture or the page/)
  assert.match(seen.body, /kept &lt;b&gt;<\/textarea>/)
  assert.equal((await visitor.post('/contact', { ...asked, kind: 'gift' })).status, 422)
  assert.equal((await visitor.post('/contact', { ...asked, text: 'x'.repeat(10_001) })).status, 422)
})

test('a mailbox gets three receipts an hour, whoever asks', async () => {
  const visitor = made.visitor()
  const to = { ...asked, email: 'doro@example.net' }
  for (let at = 0; at < 3; at += 1) assert.equal((await visitor.post('/contact', to)).status, 303)
  const fourth = await visitor.post('/contact', { ...to, email: 'Doro@example.net' })
  assert.equal(fourth.status, 429)
  assert.ok(Number(fourth.headers.get('retry-after')) > 0)
})

test('what a stranger wrote is erased with its key once the policy’s time after closing is over, and not before', async () => {
  const visitor = made.visitor()
  const { number, page } = caseAt((await visitor.post('/contact', { ...asked, email: 'eve@example.net' })).to)
  const { sealed_for } = await made.site.db
    .selectFrom('contact_case')
    .select('sealed_for')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const hasKey = async (): Promise<boolean> => (await made.site.keys.ofPerson(sealed_for, 'find')) !== null
  made.clock.advance('P1M')
  await visitor.post(`${page}/close`)
  made.clock.advance('P5M')
  await retain(made.media)
  assert.equal((await visitor.get(page)).status, 200)
  assert.equal(await hasKey(), true)
  made.clock.advance('P1M')
  await retain(made.media)
  assert.equal((await visitor.get(page)).status, 404)
  assert.equal(await hasKey(), false)
  assert.deepEqual(await whereIs(number, made), [])
})

test('a member’s letters are sealed under a key of their own, which goes with the last of their cases: what a backup holds of them ends with it', async () => {
  const fay = await caller(made, 'fay')
  const write = () =>
    openCase(
      made.site,
      { kind: 'question', email: '', regarding: '', text: 'The harbour in 1974', agreed: null },
      { person: fay.id },
    )
  const [first, second] = [await write(), await write()]
  assert.ok('number' in first && 'number' in second)
  const letter = await made.site.db
    .selectFrom('case_letter')
    .select('text_sealed')
    .where('contact_case', '=', first.id)
    .executeTakeFirstOrThrow()
  const leave = mayRead(made.site, { whose: fay.id, standing: null }, 'person')
  const read = () => openText(made.site, fay.id, letter.text_sealed, leave)
  assert.equal(await read(), 'The harbour in 1974')

  const ends = async (number: string): Promise<void> => {
    const closed_at = toDate(made.clock.now())
    await made.site.db.updateTable('contact_case').set({ closed_at }).where('number', '=', number).execute()
    made.clock.advance('P7M')
    await retain(made.media)
  }
  await ends(first.number)
  assert.equal(await read(), 'The harbour in 1974', 'another case of hers is there')
  await ends(second.number)
  assert.equal(await read(), null)
  assert.notEqual(await made.site.keys.ofPerson(fay.id, 'find'), null, 'all else of hers is as it was')

  const third = await write()
  assert.ok('number' in third)
  await retain(made.media)
  const found = await findCase(made.site, third.number)
  assert.ok('id' in found)
  assert.equal((await openLetters(made.site, found, 'person')).letters[0]?.text, 'The harbour in 1974')
  await made.site.keys.forget(fay.id)
  assert.equal(
    (await openLetters(made.site, found, 'person')).letters[0]?.text,
    '',
    'with her keys that one goes too',
  )
})

test('under each preset a letter gets its number and day; the authority is named, and a yes asked of who has no account, only where the policy says so', async () => {
  for (const [preset, policy] of Object.entries(presets)) {
    const other = await makeApp({ env: { ORIEL_PRESET: preset } })
    try {
      const asks = policy.signUp.agreement === 'each-form'
      const form = (await other.visitor().get('/contact')).body
      assert.equal(form.includes('name="agree"'), asks, preset)
      assert.equal((await other.visitor().post('/contact', asked)).status, asks ? 422 : 303, preset)
      await post(other.site)
      const own = await (await caller(other, 'mia')).browse().get('/contact')
      assert.doesNotMatch(own.body, /name="agree"/, 'whoever has an account agreed as they joined')
      const { page } = caseAt((await other.visitor().post('/contact', { ...asked, agree: 'yes' })).to)
      const [receipt] = await post(other.site)
      assert.match(receipt?.text ?? '', /You have an answer by \d+ \w+ 202\d\./, preset)
      const named = policy.settings['complaints.escalation'].value === 'authority'
      for (const text of [receipt?.text ?? '', (await other.visitor().get(page)).body])
        assert.equal(text.includes('authority of Norway'), named, preset)
      assert.deepEqual(other.troubles, [])
    } finally {
      await other.close()
    }
  }
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))

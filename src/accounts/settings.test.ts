import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefusal } from '#std'
import { type Member, ana, ben, joins } from '#test/people'
import { type TestSite, makeSite } from '#test/site'
import { whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { findPerson, findShown } from './people.ts'
import { whoIs } from './sign-ins.ts'
import { accountPages } from './testing.ts'
import { bearer, createToken, tokensOf } from './tokens.ts'

let here: TestSite
let ourAna: Member
let visitor: Visitor
before(async () => {
  here = await makeSite()
  ourAna = await ana(here.site)
  await ben(here.site)
  visitor = await enter(ourAna)
})
after(() => here.close())

async function enter(one: Member, password = one.password): Promise<Visitor> {
  const browser = new Visitor(accountPages(here.site))
  assert.equal((await browser.post('/sign-in', { who: one.email, password })).status, 303)
  return browser
}
const isIn = async (browser: Visitor): Promise<boolean> => (await browser.get('/me')).status === 200

test('settings show each thing with the plain line of the policy, and lead to where it is changed', async () => {
  const { body } = await visitor.get('/me')
  for (const link of ['/me/name', '/me/email', '/me/password', '/me/sessions', '/me/tokens', '/me/mail']) {
    assert.match(body, new RegExp(`href="${link}"`), link)
    assert.equal((await visitor.get(link)).status, 200, link)
  }
  assert.match(wordsOf(body), /ana@example.org proved/)
  assert.match(body, /\/privacy#email/)
})

test('strangers are sent to sign in from each of them, and can send none of their forms', async () => {
  const stranger = new Visitor(accountPages(here.site))
  for (const page of [
    '/me',
    '/me/name',
    '/me/email',
    '/me/password',
    '/me/sessions',
    '/me/tokens',
    '/verify',
  ])
    assert.match((await stranger.get(page)).to ?? '', /^\/sign-in\?next=/, page)
  for (const act of [
    '/me/name',
    '/me/email',
    '/me/email/link',
    '/me/email/keep',
    '/me/password',
    '/me/sessions',
    '/me/tokens',
    '/me/tokens/revoke',
  ])
    assert.equal((await stranger.post(act, { name: 'x' })).to, '/sign-in', act)
})

test('a form from another site changes nothing', async () => {
  const cookie = `oriel-session=${visitor.cookies.get('oriel-session')}`
  for (const act of ['/me/name', '/me/tokens', '/sign-out', '/join', '/sign-in']) {
    const answer = await accountPages(here.site).request(act, {
      method: 'POST',
      body: 'name=stolen&scope=all',
      headers: {
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
      },
    })
    assert.equal(answer.status, 403, act)
  }
  assert.ok(await isIn(visitor))
})

test('one may take another name, not one that reads like somebody else’s; one’s own may change its case', async () => {
  const refused = await visitor.post('/me/name', { name: 'Веn' })
  assert.equal(refused.status, 409)
  assert.match(wordsOf(refused.body), /reads the same/)
  assert.equal((await visitor.post('/me/name', { name: 'ANA' })).to, '/me?done=name')
  assert.equal((await visitor.post('/me/name', { name: 'annika' })).to, '/me?done=name')
  assert.ok(isRefusal(await findPerson(here.site, 'ana')))
  assert.deepEqual(await findShown(here.site, 'Annika'), { id: ourAna.id, name: 'annika' })
})

test('a new password needs the one before, signs out every other browser, and this one goes on under a new token', async () => {
  const other = await enter(ourAna)
  const before = visitor.cookies.get('oriel-session') ?? ''
  const wrong = await visitor.post('/me/password', { current: 'not hers', password: 'a door to the garden' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /href="#current"/)
  assert.equal(
    (await visitor.post('/me/password', { current: ourAna.password, password: 'annika' })).status,
    422,
  )
  assert.ok(await isIn(other))
  assert.equal(
    (await visitor.post('/me/password', { current: ourAna.password, password: 'a door to the garden' })).to,
    '/me?done=password',
  )
  assert.equal(await isIn(other), false)
  assert.equal(await whoIs(here.site)(before), null)
  assert.ok(await isIn(visitor))
  assert.ok(await isIn(await enter(ourAna, 'a door to the garden')))
})

test('a key for an app is shown once, works at once, and not after it was revoked', async () => {
  const made = await visitor.post('/me/tokens', { name: 'my phone', scope: 'read' })
  const token = /oriel_[0-9A-Za-z]{40}/.exec(made.body)?.[0] ?? ''
  assert.equal(made.status, 201)
  assert.ok(token)
  assert.equal((await visitor.get('/me/tokens')).body.includes(token), false)
  assert.deepEqual(await whereIs(token, here), [])
  assert.deepEqual(await bearer(here.site)(token), {
    id: ourAna.id,
    name: 'annika',
    role: 'member',
    verified: true,
    signIn: null,
    scope: 'read',
    standing: { agreed: 1, consents: 0, spared: false },
  })
  const [line] = await tokensOf(here.site, ourAna.id)
  assert.equal(line?.lastDay, '2026-11-22')

  const thief = await enter(await joins(here.site, 'bertil'))
  await thief.post('/me/tokens/revoke', { token: line?.id ?? '' })
  assert.ok(await bearer(here.site)(token), 'somebody else cannot revoke it')
  await visitor.post('/me/tokens/revoke', { token: line?.id ?? '' })
  assert.equal(await bearer(here.site)(token), null)
  for (const junk of ['', 'oriel_', `oriel_${'x'.repeat(40)}`, visitor.cookies.get('oriel-session') ?? ''])
    assert.equal(await bearer(here.site)(junk), null)
})

test('a key needs a name and a choice, and an address that is proved', async () => {
  assert.equal((await visitor.post('/me/tokens', { name: '', scope: 'all' })).status, 422)
  assert.equal((await visitor.post('/me/tokens', { name: 'x', scope: 'everything' })).status, 422)
  const newcomer = await enter(await joins(here.site, 'nora'))
  assert.equal((await newcomer.post('/me/tokens', { name: 'x', scope: 'all' })).status, 403)
})

test('the command line makes one for a member by name', async () => {
  const person = await findPerson(here.site, 'Ben')
  assert.ok(!isRefusal(person))
  const made = await createToken(here.site, {
    person: person.id,
    scope: 'all',
    name: 'made by hand',
    from: 'cli',
  })
  assert.ok(!isRefusal(made))
  assert.match(made.token, /^oriel_[0-9A-Za-z]{40}$/)
  assert.equal((await bearer(here.site)(made.token))?.scope, 'all')
})

test('the list of mail is the policy’s', async () => {
  const { body } = await visitor.get('/me/mail')
  for (const kind of Object.values(here.site.policy.policy.mail))
    assert.match(body, new RegExp(`/privacy#${kind.id}"`))
})

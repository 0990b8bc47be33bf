import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefusal } from '#std'
import { type Member, ana, joins, member } from '#test/people'
import { clicked, linkIn, post } from '#test/post'
import { type TestSite, makeSite } from '#test/site'
import { sweep } from '#test/sweep'
import { whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { changeEmail } from './change-email.ts'
import { addressesOf } from './people.ts'
import { reset } from './reset.ts'
import { signIn } from './sign-in.ts'
import { accountPages } from './testing.ts'
import { verify } from './verify.ts'

let here: TestSite
before(async () => {
  here = await makeSite()
  await ana(here.site)
})
after(() => here.close())

const browser = () => new Visitor(accountPages(here.site))
const lastLink = async (kind: 'verify' | 'reset') => linkIn((await post(here.site)).at(-1), kind)
const isIn = async (who: string, password: string) =>
  !isRefusal(
    await signIn(here.site, { who, password, remembered: false, address: '192.0.2.1', former: null }),
  )
const proved = async (one: Member) => (await addressesOf(here.site, one.id)).proved

test('a mail program that opens the link proves nothing; a person who presses the button does, also on another device', async () => {
  const cleo = await joins(here.site, 'cleo')
  const href = await lastLink('verify')
  for (let n = 0; n < 3; n++) {
    const { status, body, setCookies } = await browser().get(href)
    assert.equal(status, 200)
    assert.match(body, new RegExp(`<form method="post" action="${href}"`))
    assert.deepEqual(setCookies, [])
  }
  assert.equal(await proved(cleo), false)
  const stranger = browser()
  assert.equal((await stranger.post(href)).to, '/sign-in?done=verified')
  assert.ok(await proved(cleo))
  assert.equal(stranger.cookies.size, 0, 'the link proves an address, it signs nobody in')
  assert.equal((await browser().get(href)).status, 410)
  assert.equal((await browser().post(href)).status, 410)
})

test('a link works for a day and not longer', async () => {
  const dora = await joins(here.site, 'dora')
  const href = await lastLink('verify')
  here.clock.advance('P1D')
  const { status, body } = await browser().post(href)
  assert.equal(status, 410)
  assert.match(wordsOf(body), /does not work any more/)
  assert.equal(await proved(dora), false)
  await sweep(here.site)
  assert.deepEqual(await here.site.db.selectFrom('mail_link').select('id').execute(), [])
})

test('what the database holds of a link opens nothing', async () => {
  await joins(here.site, 'emil')
  const { link, token } = clicked(await lastLink('verify'))
  assert.deepEqual(await whereIs(token, here), [])
  for (const wrong of [
    '',
    'x',
    token.slice(1),
    `${token}A`,
    token.replace(/./, (one) => (one === 'A' ? 'B' : 'A')),
  ])
    assert.ok(isRefusal(await verify(here.site, { link, token: wrong })), wrong)
  assert.ok(
    isRefusal(await reset(here.site, { link, token, password: 'another window by the sea' })),
    'a link that proves sets no password',
  )
  for (const path of ['/verify/none/none', '/reset/none/none', `/reset/${link}/${token}`])
    assert.equal((await browser().get(path)).status, 410)
  assert.ok(!isRefusal(await verify(here.site, { link, token })))
})

test('of two who press at once, the link works for one', async () => {
  await joins(here.site, 'fritz')
  const link = clicked(await lastLink('verify'))
  const answers = await Promise.all([
    verify(here.site, link),
    verify(here.site, link),
    verify(here.site, link),
  ])
  assert.equal(answers.filter((one) => !isRefusal(one)).length, 1)
})

test('who waits can have the link sent again, a few times an hour', async () => {
  const gero = await joins(here.site, 'gero')
  const visitor = browser()
  visitor.cookies.set('oriel-session', gero.session.token)
  assert.equal((await visitor.post('/me/email/link', { back: 'welcome' })).to, '/verify?done=again')
  assert.equal((await post(here.site)).length, 2)
  for (let n = 0; n < 3; n++) await visitor.post('/me/email/link')
  const stopped = await visitor.post('/me/email/link')
  assert.equal(stopped.status, 429)
  assert.ok(Number(stopped.headers.get('retry-after')) > 0)
})

test('a new address waits until its link is opened; then the old one is nowhere', async () => {
  const ivo = await member(here.site, 'ivo')
  const visitor = browser()
  await visitor.post('/sign-in', { who: 'ivo', password: ivo.password })
  const wrong = await visitor.post('/me/email', {
    email: 'ivo@elsewhere.example',
    current: 'not his password',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="ivo@elsewhere.example"/)
  assert.equal(
    (await visitor.post('/me/email', { email: 'ivo@elsewhere.example', current: ivo.password })).to,
    '/me?done=email',
  )
  assert.deepEqual(await addressesOf(here.site, ivo.id), {
    email: 'ivo@example.org',
    proved: true,
    waiting: 'ivo@elsewhere.example',
  })
  assert.deepEqual(await whereIs('elsewhere.example', here), [])
  const letters = await post(here.site)
  assert.deepEqual(
    letters.map(({ to }) => to),
    ['ivo@elsewhere.example'],
  )
  assert.ok(await isIn('ivo@example.org', ivo.password))

  assert.equal((await visitor.post(linkIn(letters[0], 'verify'))).to, '/me?done=verified')
  assert.deepEqual(await addressesOf(here.site, ivo.id), {
    email: 'ivo@elsewhere.example',
    proved: true,
    waiting: null,
  })
  assert.equal(await isIn('ivo@example.org', ivo.password), false)
  assert.ok(await isIn('ivo@elsewhere.example', ivo.password))
})

test('a new address that is never proved goes away, and can be let go before', async () => {
  const jana = await member(here.site, 'jana')
  const change = () =>
    changeEmail(here.site, { person: jana.id, email: 'jana@elsewhere.example', current: jana.password })
  assert.equal(await change(), null)
  here.clock.advance('P1D')
  await sweep(here.site)
  assert.equal((await addressesOf(here.site, jana.id)).waiting, null)

  assert.equal(await change(), null)
  const visitor = browser()
  await visitor.post('/sign-in', { who: 'jana', password: jana.password })
  await visitor.post('/me/email/keep')
  assert.equal((await addressesOf(here.site, jana.id)).waiting, null)
  assert.deepEqual(
    (await post(here.site)).map(({ kind }) => kind),
    [],
    'the letter of a link that is gone is not sent',
  )
})

test('changing to an address that is somebody else’s looks like any other change; the mailbox learns of it', async () => {
  await post(here.site)
  const kurt = await member(here.site, 'kurt')
  const answers = []
  const visitor = browser()
  await visitor.post('/sign-in', { who: 'kurt', password: kurt.password })
  for (const email of ['ana@example.org', 'nobody-at-all@example.org']) {
    const { status, to } = await visitor.post('/me/email', { email, current: kurt.password })
    answers.push({ status, to, me: (await visitor.get('/me')).body.replaceAll(email, 'ADDRESS') })
  }
  assert.deepEqual(answers[0], answers[1])
  const [letter] = await post(here.site)
  assert.equal(letter?.to, 'nobody-at-all@example.org', 'the first change was overtaken by the second')
  await changeEmail(here.site, { person: kurt.id, email: 'ana@example.org', current: kurt.password })
  const [toAna] = await post(here.site)
  assert.equal(/\/verify\//.test(toAna?.text ?? ''), false)
})

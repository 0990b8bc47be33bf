import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefusal } from '#std'
import { type Member, ana, joins, member } from '#test/people'
import { clicked, linkIn, post } from '#test/post'
import { type TestSite, makeSite } from '#test/site'
import { Visitor } from '#test/visitor'
import { changeEmail } from './change-email.ts'
import { addressesOf } from './people.ts'
import { reset } from './reset.ts'
import { signIn } from './sign-in.ts'
import { whoIs } from './sign-ins.ts'
import { accountPages } from './testing.ts'
import { bearer, createToken } from './tokens.ts'

let here: TestSite
let ourAna: Member
before(async () => {
  here = await makeSite()
  ourAna = await ana(here.site)
})
after(() => here.close())

const browser = () => new Visitor(accountPages(here.site))
const lastLink = async (kind: 'verify' | 'reset') => linkIn((await post(here.site)).at(-1), kind)
const isIn = async (who: string, password: string) =>
  !isRefusal(
    await signIn(here.site, { who, password, remembered: false, address: '192.0.2.1', former: null }),
  )
const ask = async (email: string) => {
  assert.equal((await browser().post('/reset', { email })).to, '/reset/sent')
}

test('asking for a new password looks the same for an address that nobody has', async () => {
  await post(here.site)
  const answers = []
  for (const email of ['ana@example.org', 'nobody@example.org']) {
    const start = performance.now()
    const { status, to, headers, setCookies } = await browser().post('/reset', { email })
    answers.push({ status, to, kinds: [...headers.keys()], setCookies })
    assert.ok(performance.now() - start >= 99, 'both take the time that a letter takes')
  }
  assert.deepEqual(answers[0], answers[1])
  assert.deepEqual(
    (await post(here.site)).map(({ to }) => to),
    ['ana@example.org'],
  )
})

test('a link for a new password works once, within the hour, and puts everybody out who was in', async () => {
  const hedi = await member(here.site, 'hedi')
  const made = await createToken(here.site, { person: hedi.id, scope: 'all', name: 'an app' })
  assert.ok(!isRefusal(made))
  await ask('hedi@example.org')
  const href = await lastLink('reset')
  const visitor = browser()
  const page = await visitor.get(href)
  assert.equal(page.status, 200)
  assert.match(page.body, /autocomplete="username"/)
  const short = await visitor.post(href, { password: 'short' })
  assert.equal(short.status, 422)
  assert.match(short.body, /href="#password"/)
  assert.equal(
    (await visitor.post(href, { password: 'another window by the sea' })).to,
    '/sign-in?done=reset',
  )
  assert.equal(await isIn('hedi', hedi.password), false)
  assert.ok(await isIn('hedi', 'another window by the sea'))
  assert.equal(await whoIs(here.site)(hedi.session.token), null)
  assert.equal(await bearer(here.site)(made.token), null)
  assert.equal((await visitor.post(href, { password: 'a third window somewhere' })).status, 410)

  await ask('hedi@example.org')
  const late = await lastLink('reset')
  here.clock.advance('PT1H')
  assert.equal((await visitor.get(late)).status, 410)
})

test('one new password makes every other link for one worthless', async () => {
  await ask('ana@example.org')
  const first = clicked(await lastLink('reset'))
  await ask('ana@example.org')
  const second = clicked(await lastLink('reset'))
  assert.ok(!isRefusal(await reset(here.site, { ...second, password: ourAna.password })))
  assert.ok(isRefusal(await reset(here.site, { ...first, password: 'another window by the sea' })))
})

test('who prepared an account with somebody else’s address is out once its owner sets a password', async () => {
  const lena = await joins(here.site, 'lena-was-here', { email: 'lena@example.org' })
  await changeEmail(here.site, { person: lena.id, email: 'thief@example.org', current: lena.password })
  const toThief = linkIn(
    (await post(here.site)).find(({ to }) => to === 'thief@example.org'),
    'verify',
  )
  await ask('lena@example.org')
  assert.ok(
    !isRefusal(
      await reset(here.site, { ...clicked(await lastLink('reset')), password: 'another window by the sea' }),
    ),
  )
  assert.equal((await browser().post(toThief)).status, 410)
  assert.deepEqual(await addressesOf(here.site, lena.id), {
    email: 'lena@example.org',
    proved: true,
    waiting: null,
  })
})

test('letters are plain: no picture, no script, no link but ours, and the way to the switches', async () => {
  await ask('ana@example.org')
  const [letter] = await post(here.site)
  assert.ok(letter)
  const html = letter.html.html
  assert.equal(/<(img|script|link|iframe)|url\(|background=/i.test(html), false)
  for (const found of `${html} ${letter.text}`.match(/https?:\/\/[^\s"<]+/g) ?? [])
    assert.match(found, /^http:\/\/localhost\/(reset\/[\w-]+\/[\w-]+|u\/[\w-]+)$/)
  assert.match(letter.text, /You get this because[\s\S]*http:\/\/localhost\/u\/[\w-]+/)
  assert.match(letter.text, /within an hour/)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefusal } from '#std'
import { ana, joins } from '#test/people'
import { post } from '#test/post'
import { type TestSite, makeSite } from '#test/site'
import { filesOf, rowsOf, whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { foundOperator } from './found-operator.ts'
import { isWrong, join } from './join.ts'
import { findPerson } from './people.ts'
import { accountPages } from './testing.ts'
import { verify } from './verify.ts'

let here: TestSite
before(async () => (here = await makeSite({ env: { ORIEL_PROXY: '1' } })))
after(() => here.close())

const filled = {
  name: 'cleo',
  password: 'a window over the sea',
  email: 'cleo@example.org',
  day: '3',
  month: '4',
  year: '1990',
  agree: 'yes',
}
const visitor = (address = '192.0.2.9') =>
  new Visitor(accountPages(here.site), { 'x-forwarded-for': address })

test('the form asks for a name, a password, an address, a date and a yes, and nothing else', async () => {
  const { status, body, setCookies } = await visitor().get('/join')
  const names = [...body.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map((found) => found[1])
  assert.equal(status, 200)
  // `version`, hidden: which words stood on the page
  assert.deepEqual(names, ['name', 'password', 'email', 'day', 'month', 'year', 'version', 'agree'])
  assert.deepEqual(setCookies, [])
  assert.equal(/<input[^>]*checked/.test(body), false)
  for (const kind of ['user-name', 'password', 'email', 'birth-date', 'agreement'])
    assert.match(body, new RegExp(`/privacy#${kind}"`))
  const shown = wordsOf(body).replace(/at least \d+ characters/i, '')
  assert.equal(/\b(13|14|15|16|18|sixteen|old enough)\b/i.test(shown), false, 'the page hints at the floor')
})

test('who joins is in at once, under a cookie that ends with the browser, and gets one mail', async () => {
  const cleo = visitor()
  const joined = await cleo.post('/join', { ...filled, nickname: 'never stored' })
  assert.equal(joined.status, 303)
  assert.equal(joined.to, '/verify')
  assert.equal(joined.setCookies.length, 1)
  assert.match(joined.setCookies[0] ?? '', /^oriel-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.match(wordsOf((await cleo.get('/verify')).body), /We have sent you a mail/)
  const letters = await post(here.site)
  assert.deepEqual(
    letters.map(({ to, kind }) => [to, kind]),
    [['cleo@example.org', 'verify']],
  )
  assert.deepEqual(await whereIs('never stored', here), [])
})

test('what was agreed to is kept: wording, version, time', async () => {
  const agreed = await here.site.db
    .selectFrom('agreement')
    .select(['wording', 'under', 'created_at', 'came_from'])
    .execute()
  assert.deepEqual(agreed, [
    {
      wording: 'I agree to the policy of this site, version 1.',
      under: 1,
      created_at: new Date('2026-11-22T05:00:00Z'),
      came_from: 'form',
    },
  ])
})

test('neither rows nor files hold the address, the password or the date of birth', async () => {
  for (const secret of ['cleo@example.org', 'example.org', 'a window over the sea', '1990-04-03', '1990'])
    assert.deepEqual(await whereIs(secret, here), [], secret)
  assert.notDeepEqual(await whereIs('cleo', here), [], 'the search itself finds what is there')
})

test('all that is wrong is said at once, beside its field, and what was typed stays, but for the password', async () => {
  const { status, body } = await visitor().post('/join', {
    ...filled,
    name: 'Adm1n',
    email: 'nobody',
    password: 'short pw',
    year: '',
    agree: '',
  })
  assert.equal(status, 422)
  for (const field of ['name', 'password', 'email', 'day', 'agree'])
    assert.match(body, new RegExp(`<a href="#${field}">`), field)
  assert.match(body, /value="Adm1n"/)
  assert.equal(body.includes('short pw'), false)
})

test('a name that reads like one that is taken is refused', async () => {
  for (const name of ['cleo', 'CLE0', 'с1ео'.replace('1', 'l')]) {
    const { status, body } = await visitor().post('/join', { ...filled, name, email: 'other@example.org' })
    assert.equal(status, 409, name)
    assert.match(wordsOf(body), /reads the same/)
  }
})

test('who is too young is told so, and nothing of it is kept: no row, no file, no key', async () => {
  const [rows, files] = [await rowsOf(here.site), await filesOf(here.data)]
  const child = visitor('192.0.2.77')
  const typed = { ...filled, name: 'dora', email: 'dora@example.org', day: '23', month: '11', year: '2010' }
  const { status, body, setCookies } = await child.post('/join', typed)
  assert.equal(status, 403)
  assert.match(wordsOf(body), /You cannot join this site/)
  assert.deepEqual(setCookies, ['oriel-age=refused; Path=/; HttpOnly; SameSite=Lax'])
  assert.deepEqual(await rowsOf(here.site), rows)
  assert.deepEqual(await filesOf(here.data), files)
  for (const trace of ['dora', '192.0.2.77']) assert.deepEqual(await whereIs(trace, here), [], trace)

  const again = await child.post('/join', { ...typed, year: '1980' })
  assert.equal(again.status, 403, 'an older date on the second try changes nothing')
  assert.equal((await child.get('/join')).body.includes('name="year"'), false)
  assert.ok(isRefusal(await findPerson(here.site, 'dora')))
  assert.deepEqual(await post(here.site), [])
})

test('nobody learns from joining who has an account: only the mailbox does', async () => {
  const known = await ana(here.site)
  const answers = []
  for (const [name, email] of [
    ['eve-one', known.email],
    ['eve-two', 'unheard-of@example.org'],
  ] as const) {
    const eve = visitor('192.0.2.66')
    const { status, to, headers, body, setCookies } = await eve.post('/join', { ...filled, name, email })
    const after = await eve.get('/me')
    const plain = (text: string): string =>
      text.replaceAll(/eve-one|eve-two/g, 'eve').replaceAll(email, 'ADDRESS')
    answers.push({
      status,
      to,
      body,
      kinds: [...headers.keys()].sort(),
      cookies: setCookies.map((one) => one.replace(/=[\w-]{43}/, '=…')),
      me: plain(after.body),
      verify: plain((await eve.get('/verify')).body),
    })
  }
  assert.deepEqual(answers[0], answers[1])

  const [toOwner, toNobody] = await post(here.site)
  assert.equal(toOwner?.to, known.email)
  assert.match(toOwner?.text ?? '', /belongs to your account ana already/)
  assert.equal(
    /\/verify\//.test(toOwner?.text ?? ''),
    false,
    'no link could give the address to the newcomer',
  )
  assert.match(toNobody?.text ?? '', /\/verify\//)
})

test('somebody else’s unproved claim keeps nobody from joining with their own address', async () => {
  const squatter = await joins(here.site, 'squatter', { email: 'frida@example.org' })
  const frida = await joins(here.site, 'frida', { email: 'Frida@Example.org' })
  const links = (await post(here.site)).map(({ text }) => /\/verify\/([^/]+)\/([\w-]+)/.exec(text))
  const [first, second] = links.map((found) => ({ link: found?.[1] as never, token: found?.[2] ?? '' }))
  assert.ok(first && second)
  assert.deepEqual(await verify(here.site, second), { person: frida.id })
  const late = await verify(here.site, first)
  assert.equal(isRefusal(late) && late.code, 'email.held')
  const row = await here.site.db
    .selectFrom('person')
    .select('email_verified_at')
    .where('id', '=', squatter.id)
    .executeTakeFirstOrThrow()
  assert.equal(row.email_verified_at, null)
})

test('of many who join at once with one name, one does; the others leave no key', async () => {
  const one = (n: number) =>
    join(here.site, {
      name: n % 2 ? 'gus' : 'GUS',
      password: 'a window over the sea',
      email: `gus${n}@example.org`,
      birth: { day: '1', month: '1', year: '1970' },
      agreed: true,
      wording: 'yes',
      remembered: false,
      address: '192.0.2.5',
      told: { fullName: '', gender: '' },
      from: 'form',
    })
  const answers = await Promise.all([1, 2, 3, 4, 5].map(one))
  assert.equal(answers.filter((answer) => !isWrong(answer)).length, 1)
  assert.deepEqual(
    answers.filter(isWrong).map(([refusal]) => refusal?.code),
    Array.from({ length: 4 }, () => 'name.taken'),
  )
  const people = await here.site.db.selectFrom('person').select('id').execute()
  const keys = (await filesOf(`${here.data}/keys/people`)).map((file) =>
    file.split('/')[1]?.replace('.key', ''),
  )
  assert.deepEqual(new Set(keys), new Set(people.map(({ id }) => id as string)))
  assert.equal((await post(here.site)).length, 1)
})

test('who runs the site is proved from the start, and gets no mail', async () => {
  const made = await foundOperator(here.site, {
    name: 'keeper',
    email: 'keeper@example.org',
    password: 'a window over the sea',
  })
  assert.ok(!isWrong(made))
  const row = await here.site.db
    .selectFrom('person')
    .select(['role', 'came_from', 'email_verified_at'])
    .where('id', '=', made.person)
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.role, row.came_from, row.email_verified_at !== null], ['operator', 'setup', true])
  assert.deepEqual(await post(here.site), [])
  const wrong = await foundOperator(here.site, { name: '', email: 'x', password: 'short' })
  assert.deepEqual(isWrong(wrong) && wrong.map(({ code }) => code), [
    'name.missing',
    'email.odd',
    'password.short',
  ])
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefusal } from '#std'
import { type Member, ana } from '#test/people'
import { post } from '#test/post'
import { type TestSite, makeSite } from '#test/site'
import { rowsOf, whereIs } from '#test/traces'
import { Visitor } from '#test/visitor'
import { count, network, take } from './limits.ts'
import { askReset } from './reset.ts'
import { signIn } from './sign-in.ts'
import { accountPages } from './testing.ts'

let here: TestSite
let member: Member
before(async () => {
  here = await makeSite({ env: { ORIEL_PROXY: '1' } })
  member = await ana(here.site)
})
after(() => here.close())

const guess = async (address: string, password = 'not the one she chose'): Promise<string> => {
  const answer = await signIn(here.site, { who: 'ana', password, remembered: false, address, former: null })
  return isRefusal(answer) ? answer.code : 'in'
}

test('who guesses is stopped after ten tries, told for how long, and let in again then', async () => {
  const visitor = new Visitor(accountPages(here.site), { 'x-forwarded-for': '192.0.2.1' })
  for (let n = 0; n < 10; n++)
    assert.equal(
      (await visitor.post('/sign-in', { who: 'ana', password: `wrong password ${n}` })).status,
      422,
    )
  const stopped = await visitor.post('/sign-in', { who: 'ana', password: member.password })
  assert.equal(stopped.status, 429)
  const wait = Number(stopped.headers.get('retry-after'))
  assert.ok(wait > 0 && wait <= 900)
  assert.match(stopped.body, /Try again in 15 minutes/)
  here.clock.advance('PT15M')
  assert.equal((await visitor.post('/sign-in', { who: 'ana', password: member.password })).status, 303)
})

test('others who guess at an account do not shut its owner out', async () => {
  // sixty guesses of a crowd, counted without the work of hashing them
  for (let n = 0; n < 60; n++) count(here.site, { rule: 'sign-in.account', who: member.id })
  assert.equal(await guess('203.0.113.200'), 'sign-in.wrong')
  assert.equal(await guess('203.0.113.200'), 'sign-in.wrong')
  assert.equal(await guess('203.0.113.200'), 'accounts.too-often', 'during an attack there are two tries')
  assert.equal(await guess('192.0.2.44', member.password), 'in')
  assert.equal(await guess('192.0.2.44', member.password), 'in', 'right passwords do not use up tries')
  assert.equal(await guess('192.0.2.44', member.password), 'in')
})

test('tries at once are counted one by one', async () => {
  here.clock.advance('PT2H')
  const answers = await Promise.all(Array.from({ length: 20 }, () => guess('198.51.100.50')))
  assert.equal(answers.filter((one) => one === 'sign-in.wrong').length, 10)
})

test('a flood from one home is one flood, in IPv6 too', async () => {
  here.clock.advance('PT2H')
  const from = async (n: number): Promise<string> => {
    const answer = await signIn(here.site, {
      who: `somebody-${n}`,
      password: 'x',
      remembered: false,
      address: `2001:db8:0:1::${n.toString(16)}`,
      former: null,
    })
    return isRefusal(answer) ? answer.code : 'in'
  }
  for (let n = 0; n < 57; n++)
    take(here.site, { rule: 'sign-in.address', who: network(`2001:db8:0:1::${n.toString(16)}`) })
  assert.deepEqual(
    [await from(57), await from(58), await from(59), await from(60)],
    ['sign-in.wrong', 'sign-in.wrong', 'sign-in.wrong', 'accounts.too-often'],
  )
})

test('a mailbox gets three links for a new password an hour, whether it has an account or not', async () => {
  await post(here.site)
  const ask = async (email: string, n: number) =>
    (await askReset(here.site, { email, address: `198.51.100.${n}` }))?.status ?? 200
  for (const email of ['ana@example.org', 'nobody@example.org'])
    assert.deepEqual(
      [await ask(email, 1), await ask(email, 2), await ask(email, 3), await ask(email, 4)],
      [200, 200, 200, 429],
    )
  assert.equal((await post(here.site)).length, 3)
})

test('counts hold no address and no name, lie nowhere but in memory, and begin anew with each process', async () => {
  const rows = await rowsOf(here.site)
  for (let n = 0; n < 11; n++) take(here.site, { rule: 'reset.address', who: '192.0.2.123' })
  assert.equal(take(here.site, { rule: 'reset.address', who: '192.0.2.123' })?.status, 429)
  assert.deepEqual(await rowsOf(here.site), rows)
  assert.deepEqual(await whereIs('192.0.2.123', here), [])
  const other = await makeSite()
  assert.equal(take(other.site, { rule: 'reset.address', who: '192.0.2.123' }), null)
  await other.close()
})

test('names without end, asked for by one address, push no count of others out', async () => {
  here.clock.advance('PT2H')
  const from = { rule: 'sign-in.address', who: '192.0.2.9' } as const
  for (let n = 0; n < 60; n++) take(here.site, from)
  const counted: string[] = []
  const tries = { ...here.site.tries, up: (of: string) => counted.push(of) + 60 }
  const answer = await signIn(
    { ...here.site, tries },
    { who: 'nobody-at-all', password: 'x', remembered: false, address: from.who, former: null },
  )
  assert.ok(isRefusal(answer) && answer.status === 429)
  assert.equal(counted.length, 1)
})

test('the next stretch of time begins anew', () => {
  for (let n = 0; n < 5; n++) assert.equal(take(here.site, { rule: 'name.person', who: 'x' }), null)
  const over = take(here.site, { rule: 'name.person', who: 'x' })
  assert.equal(over?.status, 429)
  const { wait } = count(here.site, { rule: 'name.person', who: 'x' })
  assert.ok(wait > 0 && wait <= 3600)
  here.clock.advance('PT1H')
  assert.equal(take(here.site, { rule: 'name.person', who: 'x' }), null)
})

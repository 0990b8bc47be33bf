import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isRefusal } from '#std'
import { type Member, ana, ben, joins } from '#test/people'
import { promise } from '#test/promise'
import { type TestSite, makeSite } from '#test/site'
import { sweep } from '#test/sweep'
import { whereIs } from '#test/traces'
import { Visitor, wordsOf } from '#test/visitor'
import { signIn } from './sign-in.ts'
import { digest, whoIs } from './sign-ins.ts'
import { accountPages } from './testing.ts'

let here: TestSite
let member: Member
before(async () => {
  here = await makeSite()
  member = await ana(here.site)
})
after(() => here.close())

const browser = () => new Visitor(accountPages(here.site))
const enter = async (one: Member, fields: Record<string, string> = {}): Promise<Visitor> => {
  const visitor = browser()
  assert.equal(
    (await visitor.post('/sign-in', { who: one.name, password: one.password, ...fields })).status,
    303,
  )
  return visitor
}
const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.get('/me')).status === 200

test('one signs in by name or by address, written in any case', async () => {
  for (const who of ['ana', 'ANA', 'Ana@Example.org'])
    assert.ok(await isIn(await enter(member, { who })), who)
})

test('a wrong password, an unknown name and an unknown address get one answer', async () => {
  const answers = []
  for (const who of ['ana', 'nobody-here', 'ana@example.org', 'nobody@example.org']) {
    const { status, body, headers, setCookies } = await browser().post('/sign-in', {
      who,
      password: 'not the one she chose',
    })
    answers.push({ status, body: body.replaceAll(who, 'WHO'), headers: [...headers.keys()], setCookies })
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(answers[0]?.status, 422)
  assert.equal(answers[0]?.body.includes('not the one she chose'), false)
})

test('an unknown name takes as much work as a wrong password', async () => {
  const time = async (who: string): Promise<number> => {
    const start = performance.now()
    await signIn(here.site, {
      who,
      password: 'not the one she chose',
      remembered: false,
      address: `192.0.2.${who.length}`,
      former: null,
    })
    return performance.now() - start
  }
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 5; round++) {
    times.known.push(await time('ana'))
    times.unknown.push(await time('nobody-here'))
  }
  // both hash once (some 50 ms); without that an unknown name would be answered in 3
  assert.ok(Math.min(...times.unknown) > Math.min(...times.known) / 2, JSON.stringify(times))
})

promise(
  'oriel-09',
  'without the box the cookie ends with the browser; with it, it lasts thirty days and not longer',
  async () => {
    const page = await browser().get('/sign-in')
    assert.equal(/<input[^>]*type="checkbox"[^>]*checked/.test(page.body), false)
    const plain = await browser().post('/sign-in', { who: 'ana', password: member.password })
    assert.match(plain.setCookies[0] ?? '', /^oriel-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const ticked = await browser().post('/sign-in', {
      who: 'ana',
      password: member.password,
      remember: 'yes',
    })
    assert.match(ticked.setCookies[0] ?? '', /; Max-Age=2592000$/)
  },
  {
    breaks: {
      'staying signed in is ticked already': {
        file: 'src/accounts/pages/sign-in.tsx',
        replace: "label={say('field.remember', { days })}",
        by: "checked label={say('field.remember', { days })}",
      },
      'the cookie stays without the box': {
        file: 'src/accounts/sign-ins.ts',
        replace: 'days: remembered ?',
        by: 'days: true ?',
      },
    },
  },
)

promise(
  'oriel-09',
  'a remembered sign-in is over after thirty days, however often it was used',
  async () => {
    const start = here.clock.now()
    const visitor = await enter(member, { remember: 'yes' })
    for (let day = 0; day < 29; day++) {
      here.clock.advance('P1D')
      assert.ok(await isIn(visitor), `day ${day}`)
    }
    here.clock.advance('P1D')
    assert.equal(await isIn(visitor), false)
    here.clock.set(new Date(start).toISOString())
  },
  {
    breaks: {
      'each use makes it last longer': {
        file: 'src/accounts/sign-ins.ts',
        replace: 'dueAt(ctx, ctx.policy.policy.signIn.remember, fromDate(created_at))',
        by: 'dueAt(ctx, ctx.policy.policy.signIn.remember, now)',
      },
    },
  },
)

test('a sign-in that is not remembered is over two days after its last use at the latest, and is swept', async () => {
  const start = here.clock.now()
  const [used, left] = [await enter(member), await enter(member)]
  for (let day = 0; day < 3; day++) {
    here.clock.advance('P1D')
    assert.ok(await isIn(used))
  }
  assert.equal(await isIn(left), false)
  await sweep(here.site)
  const { until } = await here.site.db
    .selectFrom('sign_in')
    .select((rows) => rows.fn.min('expires_at').as('until'))
    .executeTakeFirstOrThrow()
  assert.ok(until > new Date(here.clock.now()))
  here.clock.set(new Date(start).toISOString())
})

test('of a sign-in the day is kept and nothing finer, and its token nowhere', async () => {
  const visitor = await enter(member)
  const token = visitor.cookies.get('oriel-session') ?? ''
  here.clock.advance('P1D')
  await visitor.get('/me')
  const rows = await here.site.db
    .selectFrom('sign_in')
    .select('last_seen')
    .where('token_hash', '=', digest(token))
    .execute()
  assert.deepEqual(rows, [{ last_seen: '2026-11-23' }])
  assert.deepEqual(await whereIs(token, here), [])
  assert.deepEqual(await whereIs('127.0.0.1', here), [])
})

test('signing out ends the sign-in itself, not only the cookie', async () => {
  const visitor = await enter(member)
  const token = visitor.cookies.get('oriel-session') ?? ''
  const { status, setCookies } = await visitor.post('/sign-out')
  assert.equal(status, 303)
  assert.match(setCookies[0] ?? '', /^oriel-session=; .*Max-Age=0/)
  assert.equal(await whoIs(here.site)(token), null)
  visitor.cookies.set('oriel-session', token)
  assert.equal(await isIn(visitor), false)
})

test('a token that somebody else put into the browser never becomes a sign-in', async () => {
  const fixed = 'A'.repeat(43)
  const visitor = browser()
  visitor.cookies.set('oriel-session', fixed)
  await visitor.post('/sign-in', { who: 'ana', password: member.password })
  assert.notEqual(visitor.cookies.get('oriel-session'), fixed)
  assert.equal(await whoIs(here.site)(fixed), null)
})

test('signing in again ends the sign-in the browser came with', async () => {
  const visitor = await enter(member)
  const before = visitor.cookies.get('oriel-session') ?? ''
  await visitor.post('/sign-in', { who: 'ana', password: member.password })
  assert.equal(await whoIs(here.site)(before), null)
  assert.ok(await isIn(visitor))
})

test('a stranger is sent to sign in and comes back where they wanted to go, never elsewhere', async () => {
  const stranger = browser()
  assert.equal((await stranger.get('/me/tokens?x=1')).to, '/sign-in?next=%2Fme%2Ftokens%3Fx%3D1')
  const back = await stranger.post('/sign-in', {
    who: 'ana',
    password: member.password,
    next: '/me/tokens?x=1',
  })
  assert.equal(back.to, '/me/tokens?x=1')
  const away = await browser().post('/sign-in', {
    who: 'ana',
    password: member.password,
    next: '//evil.example/',
  })
  assert.equal(away.to, '/')
})

promise(
  'oriel-09',
  'one sees one’s sign-ins and can end one or all others; not somebody else’s',
  async () => {
    const other = await ben(here.site)
    here.clock.advance('PT1M')
    const phone = await enter(other)
    here.clock.advance('PT1M')
    const desk = await enter(other)
    const page = await desk.get('/me/sessions')
    const ids = [...page.body.matchAll(/name="end" value="([0-9a-f-]{36})"/g)].map((found) => found[1] ?? '')
    assert.equal(ids.length, 3, 'the one from joining too')
    assert.equal(wordsOf(page.body).split('this one').length - 1, 1)

    const stranger = await enter(member)
    for (const id of ids) await stranger.post('/me/sessions', { end: id })
    assert.ok(await isIn(phone))
    await desk.post('/me/sessions', { end: ids[1] ?? '' })
    assert.equal(await isIn(phone), false)
    await desk.post('/me/sessions', { end: 'others' })
    assert.ok(await isIn(desk))
    assert.equal(await whoIs(here.site)(other.session.token), null)
    assert.equal((await desk.post('/me/sessions', { end: 'nonsense' })).status, 422)
  },
  {
    breaks: {
      'an ended sign-in goes on': {
        file: 'src/accounts/sign-ins.ts',
        replace:
          "await db.deleteFrom('sign_in').where('id', '=', signIn).where('person', '=', person).execute()",
        by: '',
      },
      'one may end somebody else’s': {
        file: 'src/accounts/sign-ins.ts',
        replace: ".where('id', '=', signIn).where('person', '=', person)",
        by: ".where('id', '=', signIn)",
      },
    },
  },
)

test('an address that nobody proved leads to the newest who claims it, a proved one to its holder', async () => {
  const first = await joins(here.site, 'hugo', { email: 'shared@example.org' })
  here.clock.advance('PT1M')
  const second = await joins(here.site, 'iris', { email: 'shared@example.org' })
  const by = (one: Member) =>
    signIn(here.site, {
      who: 'shared@example.org',
      password: one.password,
      remembered: false,
      address: '192.0.2.200',
      former: null,
    })
  assert.ok(isRefusal(await by(first)))
  assert.ok(!isRefusal(await by(second)))
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Id, isRefusal } from '#std'
import { type Member, joins, member } from '#test/people'
import { type Sent, linkIn, post } from '#test/post'
import { promise } from '#test/promise'
import { type TestSite, makeSite } from '#test/site'
import { sweep } from '#test/sweep'
import { Visitor, wordsOf } from '#test/visitor'
import { tellIdle } from './idle.ts'
import { signIn } from './sign-in.ts'
import { whoIs } from './sign-ins.ts'
import { accountPages } from './testing.ts'
import { bearer, createToken } from './tokens.ts'

let here: TestSite
before(async () => {
  here = await makeSite({ now: '2026-11-22T15:00:00Z' })
})
after(() => here.close())

/** The timetable at a time of ours: the letters that left, and who was handed to be erased. */
async function run(time: string): Promise<{ letters: Sent[]; erased: Id<'person'>[] }> {
  here.clock.set(time)
  const erased: Id<'person'>[] = []
  await tellIdle(here.site)
  await sweep(here.site, async (person) => {
    erased.push(person)
    await here.site.db.deleteFrom('person').where('id', '=', person).execute()
  })
  return { letters: await post(here.site), erased }
}
const to = ({ letters }: { letters: Sent[] }, one: Member) =>
  letters.filter((letter) => letter.to === one.email)
const browser = () => new Visitor(accountPages(here.site))
const comeIn = (one: Member) =>
  signIn(here.site, {
    who: one.name,
    password: one.password,
    remembered: true,
    address: '192.0.2.1',
    former: null,
  })

promise(
  'oriel-16',
  'an account nobody uses is mailed once after twenty-four months, and erased at twenty-seven',
  async () => {
    here.clock.set('2026-11-22T15:00:00Z')
    const ida = await member(here.site, 'ida')
    assert.deepEqual(await run('2028-11-21T23:50:00Z'), { letters: [], erased: [] })
    const told = await run('2028-11-22T00:10:00Z')
    assert.equal(to(told, ida).length, 1)
    assert.match(to(told, ida)[0]?.text ?? '', /On 2029-02-22 UTC it is erased/)
    assert.deepEqual(await run('2028-11-22T00:20:00Z'), { letters: [], erased: [] })
    assert.deepEqual(await run('2029-02-21T23:50:00Z'), { letters: [], erased: [] })
    assert.deepEqual((await run('2029-02-22T00:10:00Z')).erased, [ida.id])
  },
  {
    breaks: {
      'nobody notes who was told': {
        file: 'src/accounts/idle.ts',
        replace: 'told_at: toDate(dayOf(now)),',
        by: 'told_at: null,',
      },
    },
  },
)

test('oriel-16: the link keeps it, for who presses its button, once and without a sign-in', async () => {
  here.clock.set('2030-01-10T10:00:00Z')
  const kim = await member(here.site, 'kim')
  const href = linkIn(to(await run('2032-01-10T00:10:00Z'), kim)[0], 'keep')
  for (let n = 0; n < 2; n++) assert.match(wordsOf((await browser().get(href)).body), /the account kim stays/)
  const visitor = browser()
  assert.equal((await visitor.post(href)).to, '/sign-in?done=stays')
  assert.equal(visitor.cookies.size, 0)
  assert.equal((await browser().post(href)).status, 410)
  assert.deepEqual(await run('2032-04-11T00:00:00Z'), { letters: [], erased: [] }, 'the count began anew')
  assert.equal(to(await run('2034-01-10T00:10:00Z'), kim).length, 1, 'from the day it was kept')
  assert.deepEqual((await run('2034-04-10T00:10:00Z')).erased, [kim.id])
})

promise(
  'oriel-16',
  'used once, by whatever way, the count starts anew, and a link mailed before is worth nothing',
  async () => {
    here.clock.set('2036-03-01T10:00:00Z')
    const lea = await member(here.site, 'lea')
    const max = await member(here.site, 'max')
    const made = await createToken(here.site, { person: max.id, scope: 'all', name: 'x' })
    assert.ok(!isRefusal(made))
    const told = await run('2038-03-02T10:00:00Z')
    const href = linkIn(to(told, lea)[0], 'keep')
    const session = await comeIn(lea)
    assert.ok(!isRefusal(session))
    assert.ok(await bearer(here.site)(made.token))
    assert.equal((await browser().get(href)).status, 410)
    here.clock.set('2038-03-20T12:00:00Z')
    assert.ok(await whoIs(here.site)(session.token), 'a page opened is a use, too')
    assert.deepEqual(await run('2038-06-10T00:00:00Z'), { letters: [], erased: [] })
    assert.deepEqual(
      (await run('2040-03-02T10:00:00Z')).letters.map((one) => one.to),
      [max.email],
    )
    assert.equal(to(await run('2040-03-20T10:00:00Z'), lea).length, 1)
    assert.deepEqual((await run('2040-06-21T00:00:00Z')).erased.toSorted(), [lea.id, max.id].toSorted())
  },
  {
    breaks: {
      'use does not count': {
        file: 'src/accounts/idle.ts',
        replace: '.set({ ...used, told_at: null })',
        by: '.set({ told_at: null })',
      },
    },
  },
)

test('oriel-16: of the last use nothing is held but the day', async () => {
  here.clock.set('2041-05-05T17:31:12Z')
  const nia = await member(here.site, 'nia')
  const { kept_until } = await here.site.db
    .selectFrom('person')
    .select('kept_until')
    .where('id', '=', nia.id)
    .executeTakeFirstOrThrow()
  assert.equal(kept_until?.toISOString(), '2043-08-05T00:00:00.000Z')
  await here.site.db.deleteFrom('person').where('id', '=', nia.id).execute()
})

test('who was not told in time, since the site stood still, has the whole time of the link', async () => {
  here.clock.set('2050-01-01T10:00:00Z')
  const olu = await member(here.site, 'olu')
  const late = await run('2055-01-01T10:00:00Z')
  assert.deepEqual([to(late, olu).length, late.erased], [1, []])
  assert.match(to(late, olu)[0]?.text ?? '', /On 2055-04-01 UTC/)
  assert.deepEqual((await run('2055-03-31T10:00:00Z')).erased, [])
  assert.deepEqual((await run('2055-04-01T10:00:00Z')).erased, [olu.id])
})

test('an address that nobody proved goes with its account after thirty days, also where they signed in', async () => {
  here.clock.set('2060-01-01T10:00:00Z')
  const pia = await joins(here.site, 'pia')
  await post(here.site)
  here.clock.set('2060-01-20T10:00:00Z')
  await comeIn(pia)
  assert.deepEqual(await run('2060-01-31T09:59:00Z'), { letters: [], erased: [] })
  assert.deepEqual(await run('2060-01-31T10:00:00Z'), { letters: [], erased: [pia.id] })
})

test('whoever runs the site is not cleared away while it runs; accounts from before begin on the first day', async () => {
  here.clock.set('2070-01-01T10:00:00Z')
  const rut = await member(here.site, 'rut')
  const sam = await member(here.site, 'sam')
  await here.site.db.updateTable('person').set({ role: 'operator' }).where('id', '=', rut.id).execute()
  await here.site.db.updateTable('person').set({ kept_until: null }).where('id', '=', sam.id).execute()
  await run('2070-02-01T10:00:00Z')
  const at = await run('2072-02-01T10:00:00Z')
  assert.deepEqual(
    at.letters.map((one) => one.to),
    [sam.email],
  )
  assert.deepEqual((await run('2072-05-02T10:00:00Z')).erased, [sam.id])
})

test('where no address has to be proved, whoever comes back stays, also without one; who does not is erased untold', async () => {
  const open = await makeSite({ now: '2026-11-22T15:00:00Z', env: { ORIEL_PRESET: 'imgur' } })
  try {
    const back = await joins(open.site, 'pim', { email: '' })
    const gone = await joins(open.site, 'quin', { email: '' })
    const erased: Id<'person'>[] = []
    const night = async (time: string): Promise<void> => {
      open.clock.set(time)
      assert.equal(await tellIdle(open.site), 0)
      await sweep(open.site, async (person) => {
        erased.push(person)
        await open.site.db.deleteFrom('person').where('id', '=', person).execute()
      })
    }
    await night('2029-02-20T00:10:00Z')
    const { name: who, password } = back
    const entered = await signIn(open.site, {
      who,
      password,
      remembered: false,
      address: '192.0.2.1',
      former: null,
    })
    assert.ok(!isRefusal(entered))
    await night('2029-02-23T00:10:00Z')
    assert.deepEqual(erased, [gone.id])
    await night('2031-05-21T00:10:00Z')
    assert.deepEqual(erased, [gone.id, back.id])
  } finally {
    await open.close()
  }
})

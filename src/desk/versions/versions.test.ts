import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inventory } from '#app'
import { type Policy } from '#policy'
import { presets } from '#presets'
import { sequence, verifyReceipt } from '#privacy'
import { type Id, isRefusal } from '#std'
import { postLater } from '#mail'
import { sweep } from '#test/sweep'
import { type TestApp, caller, makeApp } from '#test/app'
import { policyJobs, publishes, signsIn, takeUp } from '#test/policy-jobs'
import { post } from '#test/post'
import { wordsOf } from '#test/visitor'
import { openSite } from '../../app/site.ts'
import { publish } from './publish.ts'
import { tellOf } from './tell.ts'
import { withdraw } from './withdraw.ts'

const { oriel } = presets
const aged = (floor: number): Policy => ({ ...oriel, children: { ...oriel.children, floor } })

async function makes(): Promise<TestApp> {
  const made = await makeApp()
  after(() => made.close())
  return made
}
const banner = async (made: TestApp, path: string): Promise<boolean> =>
  (await made.visitor().get(path)).body.includes('class="flash warn"')
const agreedOf = async (made: TestApp, name: string): Promise<number> =>
  (
    await made.site.db
      .selectFrom('person')
      .select('agreed')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  ).agreed

test('what lets more happen is announced, told everywhere, begins on its day and never sooner, in every process', async () => {
  const made = await makes()
  const ana = await caller(made, 'ana')
  const soon = await publish(
    { ...made.site, inventory },
    { policy: aged(14), from: 'file', on: '2026-12-02' },
  )
  assert.ok(isRefusal(soon))
  assert.deepEqual([soon.code, soon.values['day']], ['publish.too-soon', '2026-12-23'])
  const past = await publish(
    { ...made.site, inventory },
    { policy: aged(14), from: 'file', on: '2026-11-21' },
  )
  assert.ok(isRefusal(past) && past.code === 'publish.past')
  assert.equal(await banner(made, '/explore'), false)

  const other = await openSite(made.site.config, {
    databaseUrl: made.open.databaseUrl,
    origin: made.site.origin,
  })
  after(() => other.release())
  const done = await publishes(made.site, aged(14))
  assert.deepEqual([done.version, done.begun], [2, false])
  assert.equal(new Date(done.start).toISOString(), '2026-12-22T05:00:00.000Z')
  for (const path of ['/', '/explore', '/privacy', '/no-such-page']) assert.ok(await banner(made, path), path)
  assert.match(
    wordsOf((await made.visitor().get('/privacy/changes')).body),
    /Version 2 oriel, announced, counts from 22 December 2026 on .* 16, then 14\. .*Version 1 oriel/,
  )
  await policyJobs(made.site)
  await policyJobs(made.site)
  const letters = await post(made.site)
  assert.equal(letters.length, 1)
  assert.match(letters[0]?.text ?? '', /begins on 22 December 2026.*16, then 14\..*\/me\/policy.*\/u\//s)

  made.clock.set('2026-12-22T04:59:59Z')
  await other.site.rereadPolicy()
  await takeUp(made.site)
  assert.deepEqual([made.site.policy.policy.version, other.site.policy.policy.version], [1, 1])
  made.clock.set('2026-12-22T05:00:00Z')
  await takeUp(made.site)
  await other.site.rereadPolicy()
  assert.deepEqual([made.site.policy.policy.version, other.site.policy.policy.version], [2, 2])
  assert.equal(await agreedOf(made, 'ana'), 1, 'silence moves nobody')
  made.clock.set('2026-12-01T00:00:00Z')
  await takeUp(made.site)
  assert.equal(made.site.policy.policy.version, 2, 'a clock that goes back takes nothing back')

  made.clock.set('2026-12-23T05:00:00Z')
  const browser = await signsIn(made, ana)
  const page = await browser.get('/me/policy')
  assert.match(wordsOf(page.body), /under version 1 .*16, then 14.*Yes to version 2.*Stay under version 1/s)
  assert.equal((await browser.post('/me/policy', { version: '2', answer: 'yes' })).status, 303)
  assert.equal(await agreedOf(made, 'ana'), 2)
  assert.equal((await browser.post('/me/policy', { version: '2', answer: 'no' })).status, 303)
  assert.equal(await agreedOf(made, 'ana'), 1)
  assert.match(wordsOf((await browser.get('/me/policy')).body), /You said no, and it is kept/)
  made.clock.set('2027-02-01T05:00:00Z')
  await takeUp(made.site)
  assert.equal(await banner(made, '/'), false)
  assert.deepEqual(made.troubles, [])
})

test('what is announced can be taken back, stays in the history, and another may follow', async () => {
  const made = await makes()
  await caller(made, 'ana')
  await publishes(made.site, aged(14))
  const again = await publish({ ...made.site, inventory }, { policy: aged(15), from: 'file' })
  assert.ok(isRefusal(again) && again.code === 'publish.waiting')
  assert.equal(await withdraw(made.site), 2)
  await made.site.rereadPolicy()
  assert.equal(await banner(made, '/'), false)
  assert.equal(await policyJobs(made.site), 1)
  assert.deepEqual(await post(made.site), [], 'nobody is mailed about what is taken back')
  made.clock.advance('P31D')
  await takeUp(made.site)
  assert.equal(made.site.policy.policy.version, 1)
  assert.match(
    wordsOf((await made.visitor().get('/privacy/changes')).body),
    /Version 2 oriel, announced and taken back/,
  )
  assert.equal((await publishes(made.site, aged(15))).version, 3)
  assert.equal(await withdraw(made.site), 3)
})

test('a yes before the start counts from the start on; what lets nothing more happen moves everybody at once and is told nowhere', async () => {
  const made = await makes()
  const [ana, ben] = [await caller(made, 'ana'), await caller(made, 'ben')]
  await publishes(made.site, aged(14))
  assert.equal((await ana.browse().post('/me/policy', { version: '2', answer: 'yes' })).status, 303)
  assert.equal(await agreedOf(made, 'ana'), 1)
  made.clock.advance('P30D')
  await takeUp(made.site)
  assert.deepEqual([await agreedOf(made, 'ana'), await agreedOf(made, 'ben')], [2, 1])
  const stricter = await publishes(made.site, aged(18))
  assert.ok(stricter.begun)
  await takeUp(made.site)
  assert.deepEqual([await agreedOf(made, 'ana'), await agreedOf(made, 'ben')], [3, 3])
  assert.equal(await banner(made, '/'), false)
  assert.equal(
    (await post(made.site)).filter(({ kind }) => kind === 'policy').length,
    2,
    'of version 2 alone',
  )
  assert.match(wordsOf((await (await signsIn(made, ben)).get('/me/policy')).body), /under version 3/)
})

test('letters that were broken off go on where they stopped, whichever process goes on, and nobody gets two', async () => {
  const made = await makes()
  for (const name of ['ana', 'ben', 'cleo']) await caller(made, name)
  await publishes(made.site, aged(14))
  const { rows } = await made.site.pool.query<{ id: string }>('select id from person order by id limit 1')
  // one batch of one was committed, then the process died
  await postLater(made.site, { kind: 'policy', person: rows[0]?.id as Id<'person'>, about: { version: 2 } })
  await made.site.db
    .updateTable('policy_version')
    .set({ told_after: rows[0]?.id as Id<'person'> })
    .where('version', '=', 2)
    .execute()
  await Promise.all([tellOf(made.site, 2), tellOf(made.site, 2)])
  await policyJobs(made.site)
  const to = (await post(made.site)).map((letter) => letter.to).toSorted()
  assert.deepEqual(to, ['ana@example.org', 'ben@example.org', 'cleo@example.org'])
})

test('a start that was missed while nothing ran is taken up at the next start, before anything is served, and written once', async () => {
  const made = await makes()
  await caller(made, 'ana')
  const { start } = await publishes(made.site, aged(14))
  made.clock.advance('P40D')
  const open = () =>
    openSite(made.site.config, { databaseUrl: made.open.databaseUrl, origin: made.site.origin })
  const [one, two] = await Promise.all([open(), open()])
  assert.deepEqual([one.site.policy.policy.version, two.site.policy.policy.version], [2, 2])
  const { rows } = await made.site.pool.query(
    "select count(*)::int as count from log_event where kind = 'policy'",
  )
  assert.deepEqual(
    rows,
    [{ count: 3 }],
    'the first version, and this one as it was announced and as it began',
  )
  const row = await made.site.db
    .selectFrom('policy_version')
    .select('since')
    .where('version', '=', 2)
    .executeTakeFirstOrThrow()
  assert.equal(row.since.getTime(), start)
  await Promise.all([one.release(), two.release()])
})

test('what is kept of a case is kept no longer than the version its person is under says, and an account no longer either', async () => {
  const made = await makes()
  const [ana, ben] = [await caller(made, 'ana'), await caller(made, 'ben')]
  const { retention } = oriel
  const longer: Policy = {
    ...oriel,
    retention: {
      ...retention,
      case: { ...retention.case, keep: 'P5Y' },
      idle: { ...retention.idle, keep: 'P5Y' },
    },
  }
  await publishes(made.site, longer)
  made.clock.advance('P31D')
  await takeUp(made.site)
  await (await signsIn(made, ben)).post('/me/policy', { version: '2', answer: 'yes' })
  for (const one of [ana, ben]) {
    const browser = await signsIn(made, one)
    await browser.post('/contact', { kind: 'question', email: one.email, regarding: '', text: 'Why?' })
  }
  await made.site.db
    .updateTable('contact_case')
    .set({ closed_at: new Date(made.clock.now()) })
    .execute()
  const kept = async () =>
    (await made.site.db.selectFrom('person').select(['name', 'kept_until']).orderBy('name').execute()).map(
      ({ kept_until }) => kept_until?.toISOString().slice(0, 7),
    )
  assert.deepEqual(await kept(), ['2029-03', '2031-12'])
  made.clock.advance('P7M')
  await sweep(made.site)
  const left = await made.site.db.selectFrom('contact_case').select('person').execute()
  assert.deepEqual(
    left.map(({ person }) => person),
    [ben.id],
  )
})

test('whoever joins agrees to the version that stood on the page, not to one that began meanwhile', async () => {
  const made = await makes()
  const visitor = made.visitor()
  const [, version = ''] = /name="version" value="(\d+)"/.exec((await visitor.get('/join')).body) ?? []
  const typed = { name: 'cleo', email: 'cleo@example.org', password: 'a window over the harbour' }
  const born = { day: '3', month: '4', year: '1990', agree: 'yes' }
  assert.ok((await publishes(made.site, aged(14))).begun, 'nobody waits for it')
  const late = await visitor.post('/join', { ...typed, ...born, version })
  assert.equal(late.status, 409)
  assert.match(wordsOf(late.body), /I agree to version 2|version 2/)
  assert.equal((await visitor.post('/join', { ...typed, ...born, version: '2' })).status, 303)
  assert.equal(await agreedOf(made, 'cleo'), 2)
})

test('a letter about a version carries what the site signed: that the version is in its log, and what the log is by then', async () => {
  const made = await makes()
  await caller(made, 'ana')
  await publishes(made.site, aged(14))
  await sequence(made.site)
  await policyJobs(made.site)
  const [letter] = await post(made.site)
  assert.match(
    wordsOf((await made.visitor().get('/privacy/log')).body),
    /oriel, version 2, announced .* oriel, version 1/,
  )
  const verified = await verifyReceipt((await made.visitor().get('/privacy/log/policy/1.json')).body)
  assert.ok(verified.holds && verified.receipt)
  assert.equal((verified.receipt.record.event as { version: number }).version, 2)
  assert.ok(letter?.text.includes(verified.receipt.promise.trimEnd()))
  assert.ok(letter?.text.includes((await made.visitor().get('/privacy/log/checkpoint')).body.trimEnd()))
  made.clock.advance('P30D')
  await takeUp(made.site)
  const begun = await verifyReceipt((await made.visitor().get('/privacy/log/policy/2.json')).body)
  assert.ok(begun.receipt)
  const digests = [begun, verified].map(
    ({ receipt }) => (receipt?.record.event as { digest?: string } | undefined)?.digest,
  )
  assert.ok(digests[0] && digests[0] === digests[1], 'what begins is what was announced')
})

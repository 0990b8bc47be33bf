import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { giveRole } from '#accounts'
import { type Check, erase, outcome, runChecks, standOf } from '#privacy'
import { type Id, toDate } from '#std'
import { type TestApp, caller, makeApp } from '#test/app'
import { checked, checksOf } from '#test/checked'
import { wordsOf } from '#test/visitor'
import { sql } from 'kysely'
import { storesOf } from '../../app/stores.ts'
import { openCase } from '../cases/open-case.ts'

let made: TestApp
let count: number
before(async () => {
  made = await makeApp()
  await caller(made, 'ana')
  // among them the canary, who was not out on this site and waits
  count = checksOf(made).length
})
after(() => made.close())

const check = (id: string, run: Check['run'], often: Check['often'] = 'quarter'): Check => ({
  id,
  clauses: ({ kind }) => kind === 'retention',
  often,
  run,
})
const fine = check('fine', async () => outcome(3, []))
const state = async (one: Check) => (await standOf(made.site, [one]))[0]

test('a check that breaks has failed, with the name of the error and none of its words', async () => {
  const broken = check('broken', async () => {
    throw new RangeError('cleo@example.org is no number')
  })
  const [ran] = await runChecks(made.media, [broken])
  assert.equal(ran?.holds, false)
  const stand = await state(broken)
  assert.equal(stand?.state, 'fails')
  assert.deepEqual(stand?.last?.says, [{ code: 'found.broke', values: { why: 'RangeError' } }])
  const { rows } = await sql<{
    all: string
  }>`select string_agg(check_run::text, '') as all from check_run`.execute(made.site.db)
  assert.doesNotMatch(rows[0]?.all ?? 'nothing', /cleo/)
})

test('what says that it holds and counts something wrong does not hold', async () => {
  const odd = check('odd', async () => ({ holds: true, figure: { wrong: 1, of: 3 } }))
  assert.equal((await runChecks(made.media, [odd]))[0]?.holds, false)
})

test('a check that was never run waits, one that was not run in time waits again, and one that failed stays red', async () => {
  assert.equal((await state(fine))?.state, 'waits')
  await runChecks(made.media, [fine])
  assert.equal((await state(fine))?.state, 'holds')
  made.clock.advance('PT21M')
  assert.equal((await state(fine))?.state, 'waits')
  const nightly = { ...fine, often: 'night' as const }
  assert.equal((await state(nightly))?.state, 'holds')
  made.clock.advance('P1D')
  assert.equal((await state(nightly))?.state, 'waits')
  const red = check('red', async () => outcome(1, [{ code: 'found.open-words', values: {} }]))
  await runChecks(made.media, [red])
  const since = made.clock.now()
  made.clock.advance('PT3H')
  await runChecks(made.media, [red])
  made.clock.advance('PT3H')
  const stand = await state(red)
  assert.equal(stand?.state, 'fails')
  assert.equal(stand?.since, since, 'it fails since the first time in a row')
})

test('history: a day for each of the last thirty, counted; it goes when the policy says of figures', async () => {
  const day = check('by-day', async () => outcome(1, []))
  await runChecks(made.media, [day])
  await runChecks(made.media, [day])
  made.clock.advance('P2D')
  await runChecks(made.media, [check('by-day', async () => outcome(1, [{ code: 'x', values: {} }]))])
  const days = (await state(day))?.days ?? []
  assert.equal(days.length, 30)
  assert.deepEqual(
    days.slice(-3).map((one) => one && [one.runs, one.failed]),
    [[2, 0], null, [1, 1]],
  )
  const { keep } = made.site.policy.retention('log')
  made.clock.advance(keep)
  const { retain } = await import('../../app/retain.ts')
  await retain(made.media)
  assert.equal((await state(day))?.state, 'waits', 'nobody remembers')
})

test('the board: never green before it looked; failing first, with what is wrong and its clauses; for programs too', async () => {
  await made.site.db.deleteFrom('check_run').execute()
  const visitor = made.visitor()
  // of an address that nobody holds in memory
  const board = '/privacy/proof?now'
  assert.match(
    wordsOf((await visitor.get(board)).body),
    new RegExp(`0 of ${count} checks hold None fails, ${count} wait`),
  )
  await sql`alter table person add column shoe_size integer`.execute(made.site.db)
  await checked(made)
  await sql`alter table person drop column shoe_size`.execute(made.site.db)
  const { body } = await visitor.get(board)
  const text = wordsOf(body)
  assert.match(text, new RegExp(`${count - 2} of ${count} checks hold One fails, one waits`))
  const broken = /<section class="broken".*?<\/section>/s.exec(body)?.[0] ?? ''
  assert.match(wordsOf(broken), /fails No column that nobody declared .*public\.person\.shoe_size/)
  assert.match(broken, /href="\/privacy#minimum"/)
  const first = /<tr id="check-([a-z-]+)" class="fails"/.exec(body)
  assert.equal(first?.[1], 'columns')
  assert.ok(body.indexOf('<tr id="check-columns"') < body.indexOf('<tr id="check-uses"'))
  const { body: data } = await visitor.get('/privacy/proof.json')
  const { here } = JSON.parse(data) as {
    here: { share: object; days: string[]; checks: { id: string; state: string; history: object[] }[] }
  }
  assert.deepEqual(here.share, { all: count, holds: count - 2, fails: 1, waits: 1 })
  assert.equal(here.days.length, 30)
  assert.equal(here.checks[0]?.history.length, 1)
})

test('the notice leads from a clause to the check beside it', async () => {
  const { body } = await made.visitor().get('/privacy')
  const clause = /<article class="clause" id="cookie-session">.*?<\/article>/s.exec(body)?.[0] ?? ''
  assert.match(clause, /href="\/privacy\/proof#check-cookies"/)
  const proof = (await made.visitor().get('/privacy/proof')).body
  for (const [, id] of body.matchAll(/href="\/privacy\/proof#(check-[a-z-]+)"/g))
    assert.ok(proof.includes(`<tr id="${id}"`), id)
})

test('staff who may have the site checked at once; to members the button is not there, and strangers are asked who they are', async () => {
  const keeper = await caller(made, 'mei')
  const browser = keeper.browse()
  const runs = async (): Promise<number> =>
    (await made.site.db.selectFrom('check_run').select('id').execute()).length
  const before = await runs()
  assert.doesNotMatch((await browser.get('/privacy/proof')).body, /Check now/)
  assert.equal((await browser.post('/privacy/proof')).status, 404)
  assert.match((await made.visitor().post('/privacy/proof')).to ?? '', /^\/sign-in/)
  assert.equal(await runs(), before)
  await giveRole(made.site, { person: keeper.id, role: 'privacy-officer', from: 'cli' })
  assert.match((await browser.get('/privacy/proof')).body, /Check now/)
  assert.equal((await browser.post('/privacy/proof')).to, '/privacy/proof')
  assert.equal(await runs(), before + count - 1)
  assert.match(
    wordsOf((await browser.get('/privacy/proof')).body),
    new RegExp(`${count - 1} of ${count} checks hold None fails, one waits`),
  )
})

test('figures for whoever watches the site', async () => {
  const metrics = async () => (await made.app.request('/metrics')).text()
  assert.match(await metrics(), /^oriel_checks_failing 0$/m)
  await sql`alter table person add column shoe_size integer`.execute(made.site.db)
  await checked(made, 'columns')
  await sql`alter table person drop column shoe_size`.execute(made.site.db)
  assert.match(await metrics(), /^oriel_checks_failing 1$/m)
  made.clock.advance('P1D')
  assert.match(await metrics(), new RegExp(`^oriel_checks_waiting ${count - 6}$`, 'm'))
})

test('clocks of rights: what waits, what is late, what was answered in time and too late, and who left', async () => {
  const site = await makeApp()
  try {
    const { clock } = site
    const ask = async (kind: string): Promise<Id<'case'>> => {
      const said = { kind, email: 'cleo@example.org', regarding: '', text: 'Mine, please.', agreed: null }
      const opened = await openCase(site.site, said, { address: '198.51.100.4' })
      assert.ok('id' in opened)
      return opened.id
    }
    const answered = (id: Id<'case'>) =>
      site.site.db
        .updateTable('contact_case')
        .set({ answered_at: toDate(clock.now()) })
        .where('id', '=', id)
        .execute()
    const [early, tooLate] = [await ask('access'), await ask('access')]
    await ask('access')
    clock.advance('P27D')
    await answered(early)
    clock.advance('P2D')
    await answered(tooLate)
    await ask('object')
    const ben = await caller(site, 'ben')
    await erase(site.media, storesOf(site.media), ben.id)
    const { body } = await site.visitor().get('/privacy/proof.json')
    const { clocks } = JSON.parse(body) as { clocks: { what: string; days: number }[] }
    const of = (what: string) => clocks.find((one) => one.what === what)
    assert.deepEqual(of('access'), { what: 'access', days: 28, open: 1, late: 1, kept: 1, missed: 1 })
    assert.deepEqual(of('object'), { what: 'object', days: 28, open: 1, late: 0, kept: 0, missed: 0 })
    assert.deepEqual(of('leaving'), { what: 'leaving', days: 28, open: 0, late: 0, kept: 1, missed: 0 })
    const text = wordsOf((await site.visitor().get('/privacy/proof?now')).body)
    assert.match(text, /Access 28 1 1 1 1/)
  } finally {
    await site.close()
  }
})

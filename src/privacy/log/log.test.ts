import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  type Receipt,
  certificateReceipts,
  checkpointOf,
  erase,
  loggedOf,
  noteLook,
  policyReceipt,
  receiptOf,
  sequence,
  verifyReceipt,
} from '#privacy'
import { storesOf } from '../../app/stores.ts'
import { type Member, member } from '#test/people'
import { type TestSite, makeSite } from '#test/site'
import { goesOnFrom, happen, newest, rootFromLeaves, rootKept } from './log.fixture.ts'
import { toBase64 } from './verify/bytes.ts'

let made: TestSite
let ana: Member
before(async () => {
  made = await makeSite()
  ana = await member(made.site, 'ana')
})
after(() => made.close())

test('who joins has a receipt: a promise at once, its place as soon as places are given', async () => {
  const [joined] = await loggedOf(made.site, ana.id)
  assert.equal(joined?.kind, 'consent')
  assert.equal(joined.leaf, null)
  const waiting = await receiptOf(made.site, ana.id, joined.id)
  assert.ok(waiting)
  const promised = await verifyReceipt(JSON.stringify(waiting))
  assert.deepEqual(
    promised.findings.map(({ code }) => code),
    ['key', 'event', 'promise', 'waits'],
  )
  assert.ok(promised.holds)
  assert.ok((await sequence(made.site)) >= 2, 'the version in force, and who joined')
  const whole = await receiptOf(made.site, ana.id, joined.id)
  const verified = await verifyReceipt(JSON.stringify(whole))
  assert.ok(verified.holds)
  assert.equal(verified.findings.at(-1)?.code, 'included')
  assert.equal(whole?.commitment, waiting.commitment)
  const said = whole?.record.event as Record<string, unknown>
  assert.equal(said['dpv:hasConsentStatus'], 'dpv:ConsentGiven')
})

test('a record of consent has every field that ISO/IEC TS 27560 demands', async () => {
  const [joined] = await loggedOf(made.site, ana.id)
  assert.ok(joined)
  const found = await receiptOf(made.site, ana.id, joined.id)
  const event = found?.record.event as Record<string, unknown>
  for (const field of [
    'dct:conformsTo',
    'dct:identifier',
    'dpv:hasDataSubject',
    'dpv:hasNotice',
    'dct:language',
    'dpv:hasPurpose',
    'dpv:hasPersonalData',
    'dpv:hasDataController',
    'dpv:hasLocation',
    'dpv:hasStorageCondition',
    'dpv:hasJurisdiction',
    'dpv:hasRecipient',
    'dpv:hasConsentControl',
    'dct:date',
    'dct:valid',
    'dpv:isImplementedByEntity',
    'dpv:hasConsentType',
    'dpv:hasConsentStatus',
  ])
    assert.ok(event[field] !== undefined && event[field] !== null, field)
  assert.deepEqual(event['dct:conformsTo'], {
    '@id': 'https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr',
  })
  assert.equal((event['dpv:hasDataSubject'] as Record<string, unknown>)['dct:identifier'], ana.id)
  assert.ok((event['dpv:hasPersonalData'] as unknown[]).length > 5)
})

test('a changed receipt is found out wherever it was changed', async () => {
  const [joined] = await loggedOf(made.site, ana.id)
  assert.ok(joined)
  const whole = (await receiptOf(made.site, ana.id, joined.id)) as Receipt
  const says = async (change: Partial<Record<keyof Receipt, unknown>>): Promise<string> => {
    const { holds, findings } = await verifyReceipt(JSON.stringify({ ...whole, ...change }))
    assert.equal(holds, false)
    return findings.at(-1)?.code ?? ''
  }
  const other = toBase64(randomBytes(32))
  assert.equal(await says({ record: { ...whole.record, kind: 'look' } }), 'event-changed')
  assert.equal(await says({ record: { ...whole.record, at: '2020-01-01T00:00:00.000Z' } }), 'event-changed')
  assert.equal(await says({ nonce: toBase64(randomBytes(16)) }), 'event-changed')
  assert.equal(await says({ commitment: other }), 'event-changed')
  assert.equal(await says({ leaf: (whole.leaf ?? 0) + 1 }), 'not-included')
  assert.equal(await says({ proof: [...(whole.proof ?? []), other] }), 'not-included')
  assert.equal(
    await says({ checkpoint: whole.checkpoint?.replace(/^(.+\n)\d+/, '$1999') }),
    'checkpoint-forged',
  )
  assert.equal(await says({ checkpoint: '' }), 'checkpoint-broken')
  assert.equal(await says({ promise: whole.promise.replace('T0', 'T1') }), 'promise-forged')
  assert.equal(await says({ key: 'somewhere+00000000+AQ==' }), 'no-key')
  assert.equal(await says({ more: 1 } as never), 'other')
  const text = JSON.stringify(whole)
  assert.equal((await verifyReceipt(text.slice(0, -40))).findings[0]?.code, 'cut')
  assert.equal((await verifyReceipt('[]')).findings[0]?.code, 'other')
})

test('over some hundred leaves the kept hashes give the root of all leaves, and each earlier log goes on in the later', async () => {
  const first = await newest(made.site)
  await happen(made.site, 300)
  await sequence(made.site)
  const second = await newest(made.site)
  await happen(made.site, 700)
  await sequence(made.site)
  assert.equal((await newest(made.site)).root, await rootFromLeaves(made.site))
  assert.ok((await newest(made.site)).size > 1000)
  assert.ok(await goesOnFrom(made.site, first))
  assert.ok(await goesOnFrom(made.site, second))
  const policy = await policyReceipt(made.site, 0)
  assert.ok((await verifyReceipt(JSON.stringify(policy))).holds)
})

test('two at once give each leaf one place', async () => {
  await happen(made.site, 40)
  await Promise.all([sequence(made.site), sequence(made.site), sequence(made.site)])
  await sequence(made.site)
  const { rows } = await sql<{ count: number; most: number }>`
    select count(*)::int as count, max(place)::int as most from log_leaf`.execute(made.site.db)
  assert.equal(rows[0]?.count, (rows[0]?.most ?? 0) + 1)
  assert.equal((await newest(made.site)).size, rows[0]?.count)
})

test('a look of staff is in the log, sealed for whom it is about', async () => {
  const noted = await noteLook(made.site, {
    person: ana.id,
    role: 'privacy-officer',
    kinds: ['user.unique_id'],
    purpose: 'essential.legal_obligation',
    reason: 'she asked for her Barnacle',
    from: 'form',
  })
  assert.equal(noted, null)
  await sequence(made.site)
  const look = (await loggedOf(made.site, ana.id)).find(({ kind }) => kind === 'look')
  assert.ok(look)
  const found = await receiptOf(made.site, ana.id, look.id)
  assert.match(JSON.stringify(found?.record.event), /Barnacle/)
  const rows = await made.site.db.selectFrom('log_event').select(['sealed', 'record']).execute()
  assert.doesNotMatch(rows.map((row) => String(row.sealed) + JSON.stringify(row.record)).join(), /Barnacle/)
  const stranger = await member(made.site, 'stranger')
  assert.equal(await receiptOf(made.site, stranger.id, look.id), null)
})

test('once somebody is forgotten the tree is as valid, and nobody can tell what their leaf was', async () => {
  const ben = await member(made.site, 'ben')
  await sequence(made.site)
  const [joined] = await loggedOf(made.site, ben.id)
  assert.ok(joined)
  const whole = (await receiptOf(made.site, ben.id, joined.id)) as Receipt
  const then = await newest(made.site)
  const { token } = await erase(made.site, storesOf(made.site), ben.id)
  await sequence(made.site)
  const ended = (await certificateReceipts(made.site, token ?? '')) ?? []
  assert.deepEqual(
    ended.map(({ record: { event } }) => (event as { did: string }).did),
    ['asked', 'begun', 'erased'],
  )
  for (const one of ended) assert.ok((await verifyReceipt(JSON.stringify(one))).holds)
  assert.doesNotMatch(JSON.stringify(ended), new RegExp(ben.id), 'what they say names nobody')
  assert.deepEqual(await loggedOf(made.site, ben.id), [])
  assert.equal(await receiptOf(made.site, ben.id, joined.id), null)
  const commitment = Buffer.from(whole.commitment, 'base64')
  const rows = await made.site.db
    .selectFrom('log_event')
    .select(['id', 'commitment', 'record', 'nonce'])
    .execute()
  assert.ok(!rows.some((row) => row.commitment.equals(commitment)))
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(`${ben.id}|${whole.nonce.replaceAll('+', '\\+')}`))
  const [leaf] = await made.site.db
    .selectFrom('log_leaf')
    .select('place')
    .where('commitment', '=', commitment)
    .execute()
  assert.equal(leaf?.place, whole.leaf, 'its leaf is where it was')
  assert.ok(await goesOnFrom(made.site, then))
  assert.equal((await newest(made.site)).root, await rootKept(made.site))
  // who kept the receipt can still show it: what the site forgot, its person need not
  assert.ok((await verifyReceipt(JSON.stringify(whole), { checkpoint: then.note })).holds)
})

test('the checkpoint of a day is there however many days came since, and what is no day has none', async () => {
  const { db } = made.site
  await sql`insert into log_checkpoint (day, size, root, note)
    select date '2020-01-01' + nth, nth - 1000, '', 'of day ' || nth from generate_series(0, 499) as nth`.execute(
    db,
  )
  assert.equal(await checkpointOf(made.site, '2020-01-01'), 'of day 0')
  assert.equal(await checkpointOf(made.site, (await newest(made.site)).day), (await newest(made.site)).note)
  for (const none of ['2019-12-31', '2020-02-30', 'checkpoint', ''])
    assert.equal(await checkpointOf(made.site, none), null, none)
})

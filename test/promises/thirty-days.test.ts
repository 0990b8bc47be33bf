import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { storesOf } from '../../src/app/index.ts'
import { retain } from '../../src/app/retain.ts'
import { decide, endHolds, eraseDue, hold, readHeld } from '#privacy'
import { instant, isRefusal } from '#std'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { filesOf, whereIs } from '#test/traces'
import { wordsOf } from '#test/visitor'
import { furnish } from './crawl.ts'

// How an account ends where it does not end by itself, and what a duty may hold back.

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imgbin' } })))
after(() => made.close())

const DAY = 86_400_000
const PRESET = 'src/presets/imgbin'

promise(
  ['imgbin-91', 'imgbin-93'],
  'who deletes an account with its password is signed out and out of sight at once; thirty days on, no row and no file has the name, the address or a word of it',
  async () => {
    const start = made.clock.now()
    const who = await caller(made, 'pellworgi')
    const { picture } = await furnish(who)
    const browser = who.browse()
    assert.equal((await browser.post('/me/delete', { current: 'not theirs' })).status, 422)
    assert.equal((await made.visitor().get('/@pellworgi')).status, 200)
    assert.ok((await filesOf(made.data)).some((name) => name.startsWith('files/pictures')))
    const page = wordsOf((await browser.get('/me/delete')).body)
    assert.match(page, /until 7 December 2026 .* by 22 December 2026 nothing of it is left/)
    assert.equal((await browser.post('/me/delete', { current: who.password })).status, 200)
    assert.match((await browser.get('/me')).to ?? '', /^\/sign-in/)
    for (const path of ['/@pellworgi', `/p/${picture}`])
      assert.equal((await made.visitor().get(path)).status, 410, path)
    const { erase_at } = await made.site.db
      .selectFrom('person')
      .select('erase_at')
      .where('id', '=', who.id)
      .executeTakeFirstOrThrow()
    assert.ok(erase_at && erase_at.getTime() <= start + 30 * DAY, 'its day is written down')
    for (const kept of ['pellworgi', 'The pier at 900'])
      assert.notDeepEqual(await whereIs(kept, made), [], kept)

    made.clock.advance('P30D')
    await eraseDue(made.media, storesOf(made.media))
    await retain(made.media)
    for (const gone of ['pellworgi', who.email, who.id, 'The pier at 900', 'In the fog'])
      assert.deepEqual(await whereIs(gone, made), [], gone)
    assert.deepEqual(
      (await filesOf(made.data)).filter((name) => name.startsWith('files/pictures')),
      [],
    )
    assert.notEqual((await made.visitor().get('/@pellworgi')).status, 200)
    made.clock.set(new Date(start).toISOString())
  },
  {
    breaks: {
      'more than thirty days pass': {
        file: `${PRESET}/keeping.ts`,
        replace: "grace: 'P15D'",
        by: "grace: 'P35D'",
      },
      'any password will do': {
        file: 'src/accounts/leave.ts',
        replace: 'if (unproved) return unproved',
        by: 'if (unproved && !current) return unproved',
      },
      'rows are not withdrawn': {
        file: 'src/privacy/erase/rows.ts',
        replace: "= ${sql.ref(withdraws)}, ${sql.ref(withdraws)} = 'withdrawn'",
        by: "= ${sql.ref(withdraws)}, ${sql.ref(withdraws)} = 'me'",
      },
      'files stay': {
        file: 'src/privacy/erase/rows.ts',
        replace: "await remove(row[column] ?? '')",
        by: 'await Promise.resolve(row[column] && remove)',
      },
    },
  },
)

promise(
  'imgbin-90',
  'an account that nobody used for five years is there, and no end is set on its page of data; where its member asked, it goes all the same',
  async () => {
    const start = made.clock.now()
    const who = await caller(made, 'quiescent')
    await furnish(who)
    const page = wordsOf((await who.browse().get('/me/data/person')).body)
    assert.match(page, /Erased, unless you use it, on nothing/)
    assert.match(wordsOf((await made.visitor().get('/privacy')).body), /without your asking, it has no end/)
    for (let year = 0; year < 5; year++) {
      made.clock.advance('P1Y')
      await retain(made.media)
    }
    assert.equal((await made.visitor().get('/@quiescent')).status, 200)
    const back = made.visitor()
    assert.equal((await back.post('/sign-in', { who: 'quiescent', password: who.password })).status, 303)
    assert.equal((await back.post('/me/delete', { current: who.password })).status, 200)
    made.clock.advance('P30D')
    await eraseDue(made.media, storesOf(made.media))
    await retain(made.media)
    assert.deepEqual(await whereIs('quiescent', made), [])
    made.clock.set(new Date(start).toISOString())
  },
  {
    breaks: {
      'it ends with want of use': {
        file: `${PRESET}/keeping.ts`,
        replace: "from: 'account-closed',\n    keep: 'P30D',",
        by: "from: 'used',\n    keep: 'P27M',",
      },
      'who asked is kept': {
        file: 'src/privacy/erase/erase.ts',
        replace: "row('erase_at', '<=', toDate(ctx.clock.now()))",
        by: "row('erase_at', '<=', new Date(0))",
      },
    },
  },
)

promise(
  'imgbin-92',
  'with a reason and an end a hold keeps the fields it names past deletion, and its person sees that; no other field stays, and no other use is made of it',
  async () => {
    const start = made.clock.now()
    const who = await caller(made, 'rhadamanth')
    await furnish(who)
    const fine = {
      person: who.id,
      fields: ['person.email_sealed'],
      reason: 'A dispute about a licence',
      until: instant(made.clock.now() + 60 * DAY),
    }
    for (const wrong of [
      { reason: ' ' },
      { until: made.clock.now() },
      { fields: [] },
      { fields: ['person.shoe'] },
    ])
      assert.ok(isRefusal(await hold(made.media, { ...fine, ...wrong })), JSON.stringify(wrong))
    const held = await hold(made.media, fine)
    assert.ok(!isRefusal(held))
    const browser = who.browse()
    assert.match(
      wordsOf((await browser.get('/me/delete')).body),
      /Stays Your account: E-mail address Why: A dispute about a licence Until/,
    )
    const left = await browser.post('/me/delete', { current: who.password })
    const certificate = /\/erased\/[\w-]{32}/.exec(left.body)?.[0] ?? ''
    made.clock.advance('P30D')
    await eraseDue(made.media, storesOf(made.media))
    assert.deepEqual(await readHeld(made.media, held.hold), { 'person.email_sealed': [who.email] })
    for (const gone of ['rhadamanth', who.id, 'The pier at 900'])
      assert.deepEqual(await whereIs(gone, made), [], gone)
    assert.match(wordsOf((await made.visitor().get(certificate)).body), /A dispute about a licence/)
    for (const purpose of ['analytics.reporting', 'functional.service.improve', 'marketing.advertising'])
      for (const recipient of ['staff', 'everyone', 'mail-relay'] as const) {
        const leave = decide(made.site, {
          kinds: ['user.contact.email'],
          purpose: purpose as 'analytics.reporting',
          recipient,
          about: who.id,
          standing: who.viewer.standing,
        })
        assert.ok(isRefusal(leave), `${purpose} ${recipient}`)
      }
    made.clock.advance('P31D')
    await endHolds(made.media)
    assert.equal(await readHeld(made.media, held.hold), null)
    made.clock.set(new Date(start).toISOString())
  },
  {
    breaks: {
      'a hold of what nobody declared': {
        file: 'src/privacy/erase/holds.ts',
        replace: 'fields.find((field) => !fieldOf(ctx, field))',
        by: "fields.find((field) => field === '')",
      },
      'its person does not see it': {
        file: 'src/desk/leave/page.tsx',
        replace: 'heldBack(site, { person: viewer.id })',
        by: 'Promise.resolve([] as Awaited<ReturnType<typeof heldBack>>)',
      },
      'it keeps the name too': {
        file: 'src/privacy/erase/holds.ts',
        replace: 'for (const name of fields) {',
        by: "for (const name of [...fields, 'person.name']) {",
      },
      'any purpose will do': {
        file: 'src/privacy/decide.ts',
        replace: 'const answer = policy.permits(question)\n  if (!answer.yes)\n    return refuse',
        by: "const answer = policy.permits(question)\n  if (!answer.yes && answer.why !== 'purpose')\n    return refuse",
      },
    },
  },
)

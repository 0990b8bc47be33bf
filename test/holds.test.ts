import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { storesOf } from '../src/app/index.ts'
import { certificate, close, endHolds, eraseDue, hold, readHeld } from '#privacy'
import { instant, isRefusal } from '#std'
import { type TestApp, caller, makeApp } from './app.ts'
import { promise } from '#test/promise'
import { whereIs } from './traces.ts'
import { wordsOf } from './visitor.ts'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())

const DAY = 86_400_000

promise(
  'oriel-15',
  'a hold needs a reason, an end to come and a field; it is shown before and after, read by whoever may, and ends on its day',
  async () => {
    const who = await caller(made, 'holdvq7xkz')
    const fine = {
      person: who.id,
      fields: ['person.email_sealed', 'person.name'],
      reason: 'Case 12',
      until: instant(made.clock.now() + 30 * DAY),
    }
    for (const wrong of [
      { reason: ' ' },
      { until: made.clock.now() },
      { until: instant(Number.NaN) },
      { fields: [] },
      { fields: ['person.shoe'] },
      { fields: ['gone.short_id'] },
    ])
      assert.ok(isRefusal(await hold(made.media, { ...fine, ...wrong })), JSON.stringify(wrong))
    for (const wrong of [`'', '2030-01-01'`, `'why', null`])
      await assert.rejects(
        made.site.pool.query(
          `insert into hold (id, person_digest, fields, reason, until_at, under, created_at, came_from) values (gen_random_uuid(), '', '{a}', ${wrong}, 1, '2026-11-22', 'cli')`,
        ),
      )
    const held = await hold(made.media, fine)
    assert.ok(!isRefusal(held))
    assert.match(
      wordsOf((await who.browse().get('/me/delete')).body),
      /Stays Your account: E-mail address, Your account: User name Why: Case 12 Until/,
    )
    assert.equal(await readHeld(made.media, held.hold), null, 'nothing is read while they are here')
    const closed = await close(made.media, { person: who.id, due: instant(made.clock.now() + 7 * DAY) })
    const token = closed?.token ?? ''
    made.clock.advance('P7D')
    await eraseDue(made.media, storesOf(made.media))
    for (const one of [who.id, who.name])
      assert.deepEqual(await whereIs(one, { site: made.site, data: made.data }), [])
    assert.deepEqual(await readHeld(made.media, held.hold), {
      'person.email_sealed': [who.email],
      'person.name': [who.name],
    })
    assert.deepEqual(
      (await certificate(made.media, token))?.held.map(({ reason }) => reason),
      ['Case 12'],
    )
    made.clock.advance('P23D')
    await endHolds(made.media)
    assert.equal(await readHeld(made.media, held.hold), null)
    assert.deepEqual((await certificate(made.media, token))?.held, [])
    assert.deepEqual(
      (await readdir(join(made.data, 'keys/holds'), { recursive: true })).filter((name) =>
        name.includes(held.hold),
      ),
      [],
    )
  },
  {
    breaks: {
      'a hold of what nobody declared': {
        file: 'src/privacy/erase/holds.ts',
        replace: 'fields.find((field) => !fieldOf(ctx, field))',
        by: "fields.find((field) => field === '')",
      },
      'a hold without an end': {
        file: 'src/privacy/erase/holds.ts',
        replace: 'if (!(until > ctx.clock.now()))',
        by: 'if (until === 0)',
      },
      'its person does not see it': {
        file: 'src/desk/leave/page.tsx',
        replace: 'heldBack(site, { person: viewer.id })',
        by: 'Promise.resolve([] as Awaited<ReturnType<typeof heldBack>>)',
      },
      'it ends a day late': {
        file: 'src/privacy/erase/holds.ts',
        replace: ".where('until_at', '<=', toDate(clock.now()))",
        by: ".where('until_at', '<', toDate(clock.now()))",
      },
    },
  },
)

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))

import assert from 'node:assert/strict'
import { tellIdle } from '#accounts'
import { type Policy, type RetentionKey } from '#policy'
import { type PresetName, presets } from '#presets'
import { noteLook, piecesOf } from '#privacy'
import { inventory } from '#app'
import { type Duration, type Id, isRefusal } from '#std'
import { type Caller, type TestApp } from '#test/app'
import { publishes, signsIn, takeUp } from '#test/policy-jobs'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { sweep } from '#test/sweep'
import { mailLink } from '../../src/accounts/mail-links.ts'
import { signIn } from '../../src/accounts/sign-in.ts'
import { standing, under } from './versions.ts'

// What was written under one version and is kept, or shown, under another: the stricter counts, and each person's own.

const { oriel } = presets
const keeping = (policy: Policy, keeps: Partial<Record<RetentionKey, Duration>>): Policy => ({
  ...policy,
  retention: Object.fromEntries(
    Object.entries(policy.retention).map(([key, node]) => [
      key,
      { ...node, keep: keeps[key as RetentionKey] ?? node.keep },
    ]),
  ) as Policy['retention'],
})

async function uploads(made: TestApp, who: Caller): Promise<void> {
  const answer = await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: { authorization: `Bearer ${who.token}`, 'tus-resumable': '1.0.0', 'upload-length': '9' },
  })
  assert.equal(answer.status, 201)
}
async function signsInTo(made: TestApp, who: Caller, remembered: boolean): Promise<void> {
  const one = { who: who.name, password: who.password, remembered, address: '192.0.2.1', former: null }
  assert.ok(!isRefusal(await signIn(made.site, one)))
}
/** Whose rows of a table are left, by name. */
const left = async (made: TestApp, table: 'partial' | 'mail_link' | 'sign_in'): Promise<string[]> =>
  (
    await made.site.db
      .selectFrom(table)
      .innerJoin('person', 'person.id', `${table}.person`)
      .select('name')
      .distinct()
      .orderBy('name')
      .execute()
  ).map(({ name }) => name)
const sweepsAt = async (made: TestApp, at: string): Promise<void> => {
  made.clock.set(at)
  await sweep(made.site)
}

promise(
  'oriel-05',
  'an end that was written under a longer time comes forward with a version that keeps it shorter, for whatever was there; on the page it stands so at once',
  () =>
    under('oriel', async (made, ana) => {
      await made.site.db.deleteFrom('sign_in').execute()
      await uploads(made, ana)
      await mailLink(made.site, { person: ana.id, purpose: 'verify' })
      await signsInTo(made, ana, true)
      const shorter = { partial: 'PT6H', 'verify-link': 'PT6H', 'sign-in': 'PT6H' } as const
      await publishes(made.site, keeping(oriel, shorter))
      await takeUp(made.site)
      const parts = (await piecesOf(made.site, inventory, ana.id)).flatMap((piece) => piece.parts)
      const until = parts.find(({ declaration }) => declaration.table === 'partial')?.until
      assert.equal(until, Date.parse('2026-11-22T11:00:00Z'))
      await sweepsAt(made, '2026-11-22T10:59:59Z')
      for (const table of ['partial', 'mail_link', 'sign_in'] as const)
        assert.deepEqual(await left(made, table), ['ana'], table)
      await sweepsAt(made, '2026-11-22T11:00:00Z')
      for (const table of ['partial', 'mail_link', 'sign_in'] as const)
        assert.deepEqual(await left(made, table), [], table)
    }),
  {
    breaks: {
      'what was written is written': {
        file: 'src/privacy/retain/due.ts',
        replace: 'return new Set(keeps).size > 1',
        by: 'return keeps.length < 0',
      },
      'an upload is forgotten': {
        file: 'src/media/data.ts',
        replace: ", counted: [{ of: 'partial', from: 'created_at' }]",
        by: '',
      },
    },
  },
)

promise(
  'oriel-05',
  'where a version keeps it longer, what is of somebody who said nothing ends by the day they were promised, written before or after; with their yes by the new one',
  () =>
    under('oriel', async (made, ana, ben) => {
      await publishes(made.site, keeping(oriel, { partial: 'P9D' }))
      made.clock.set('2026-12-22T04:00:00Z')
      await uploads(made, ana)
      made.clock.set('2026-12-22T05:00:00Z')
      await takeUp(made.site)
      await (await signsIn(made, ben)).post('/me/policy', { version: '2', answer: 'yes' })
      assert.deepEqual(await standing(made), { ana: 1, ben: 2 })
      await uploads(made, ana)
      await uploads(made, ben)
      const count = async () =>
        (await made.site.db.selectFrom('partial').select('id').where('person', '=', ana.id).execute()).length
      await sweepsAt(made, '2026-12-23T03:59:59Z')
      assert.equal(await count(), 2)
      await sweepsAt(made, '2026-12-23T04:00:00Z')
      assert.equal(await count(), 1, 'from before')
      await sweepsAt(made, '2026-12-23T05:00:00Z')
      assert.equal(await count(), 0, 'from after')
      await sweepsAt(made, '2026-12-31T04:59:59Z')
      assert.deepEqual(await left(made, 'partial'), ['ben'])
      await sweepsAt(made, '2026-12-31T05:00:00Z')
      assert.deepEqual(await left(made, 'partial'), [])
    }),
  {
    breaks: {
      // that the version in force does not is held twice: as the end is written, and as it is counted anew
      'the earliest promise to anybody counts for everybody': {
        file: 'src/privacy/retain/due.ts',
        replace: '(select agreed from person as theirs where theirs.id = ${whose})',
        by: '(select min(agreed) from person as theirs where ${whose} is not null)',
      },
    },
  },
)

promise(
  'oriel-05',
  'an account that nobody uses ends by the shorter time too, and never untold: its person is mailed, and has all the days of the letter',
  () =>
    under('oriel', async (made, ana, ben) => {
      const erased: Id<'person'>[] = []
      const night = async (at: string): Promise<string[]> => {
        made.clock.set(at)
        await tellIdle(made.site)
        await sweep(made.site, async (person) => void erased.push(person))
        return (await post(made.site)).filter(({ kind }) => kind === 'keep').map((letter) => letter.to)
      }
      made.clock.set('2027-12-01T10:00:00Z')
      await signsInTo(made, ben, false)
      await publishes(made.site, keeping(oriel, { idle: 'P12M' }))
      await takeUp(made.site)
      assert.deepEqual(await night('2027-12-01T11:00:00Z'), [ana.email], 'a year is over for her')
      assert.deepEqual(erased, [])
      assert.deepEqual(await night('2028-02-29T10:59:59Z'), [])
      assert.deepEqual(erased, [])
      await night('2028-03-01T11:00:00Z')
      assert.deepEqual(erased, [ana.id])
      await made.site.db.deleteFrom('person').where('id', '=', ana.id).execute()
      assert.deepEqual(await night('2028-08-31T23:59:00Z'), [])
      assert.deepEqual(await night('2028-09-01T00:10:00Z'), [ben.email])
      await night('2028-11-30T23:59:00Z')
      assert.deepEqual(erased, [ana.id])
      await night('2028-12-01T00:10:00Z')
      assert.deepEqual(erased, [ana.id, ben.id])
    }),
  {
    breaks: {
      'nobody is told': {
        file: 'src/accounts/idle.ts',
        replace: 'await bringForward(ctx, declared)',
        by: 'declared.table.trim()',
      },
      'who was told is cut short': {
        file: 'src/accounts/data.ts',
        replace: "{ of: 'idle', from: 'used_on', only: { column: 'told_at', is: null } },",
        by: "{ of: 'idle', from: 'used_on' },",
      },
      'the day of a use is not written down': {
        file: 'src/accounts/idle.ts',
        replace: 'used_on: isoDay(now)',
        by: 'used_on: null',
      },
    },
  },
)

/** A use taken out by one version and put back by the next, to which nobody said yes: who was here before is under the stricter. */
async function outAndBack(made: TestApp, preset: PresetName, without: (policy: Policy) => Policy) {
  const policy: Policy = presets[preset]
  await publishes(made.site, { ...without(policy), summaries: [] })
  await takeUp(made.site)
  await publishes(made.site, policy)
  made.clock.advance('P31D')
  await takeUp(made.site)
  assert.equal(made.site.policy.policy.version, 3)
  assert.deepEqual(await standing(made), { ana: 2, ben: 2 })
}

promise(
  'oriel-05',
  'what other members see of somebody, and staff, is decided by the version that person is under, not by the one in force',
  async () => {
    await under('imvu', async (made, ana, ben) => {
      const told = { 'full-name': 'Ana Example', gender: '', 'name-seen': 'members' }
      const hers = ana.browse()
      assert.equal((await hers.post('/me/profile', told)).status, 303)
      const seen = async () => (await (await signsIn(made, ben)).get('/@ana')).body.includes('Ana Example')
      assert.ok(await seen())
      await outAndBack(made, 'imvu', (policy) => ({
        ...policy,
        uses: policy.uses.filter(({ id }) => id !== 'full-name-shared'),
      }))
      assert.equal(await seen(), false)
      await (await signsIn(made, ana)).post('/me/policy', { version: '3', answer: 'yes' })
      assert.ok(await seen(), 'with her yes')
    })
    await under('oriel', async (made, ana) => {
      const looks = () =>
        noteLook(made.site, {
          person: ana.id,
          role: 'privacy-officer',
          kinds: ['user.account.username'],
          purpose: 'essential.legal_obligation',
          reason: 'She asked',
          from: 'form',
        })
      assert.equal(await looks(), null)
      await outAndBack(made, 'oriel', (policy) => ({
        ...policy,
        uses: policy.uses.filter(({ id }) => id !== 'answering-you'),
      }))
      assert.equal((await looks())?.code, 'privacy.not-in-policy')
      await (await signsIn(made, ana)).post('/me/policy', { version: '3', answer: 'yes' })
      assert.equal(await looks(), null, 'with her yes')
    })
  },
  {
    breaks: {
      'a full name goes by the version in force': {
        file: 'src/accounts/profile.ts',
        replace: 'standing: standingOf(row) })',
        by: 'standing: null })',
      },
      'staff look by the version in force': {
        file: 'src/privacy/looks.ts',
        replace: 'standing: await standingFor(ctx, person) })',
        by: 'standing: (await standingFor(ctx, person)) && null })',
      },
    },
  },
)

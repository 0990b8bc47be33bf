import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remindDue } from '#desk'
import { type Policy } from '#policy'
import { type PresetName, presets } from '#presets'
import { inventory } from '#app'
import { isRefusal } from '#std'
import { type TestApp, caller } from '#test/app'
import { policyJobs, publishes, signsIn, takeUp } from '#test/policy-jobs'
import { post } from '#test/post'
import { under, weaker, withPurpose } from '../../../test/promises/versions.ts'
import { publish } from './publish.ts'

const to = async (made: TestApp): Promise<string[]> =>
  (await post(made.site)).map((letter) => letter.to.split('@')[0] ?? '').toSorted()
const says = async (made: TestApp, who: Parameters<typeof signsIn>[1], answer: 'yes' | 'no') =>
  (await signsIn(made, who)).post('/me/policy', { version: '2', answer })

test('who has not answered is reminded once, seven days before it begins, wherever the sending was broken off', () =>
  under('oriel', async (made, ana, ben) => {
    const others = []
    for (const name of ['cleo', 'dan', 'eve']) others.push(await caller(made, name))
    const [first, second, third] = others.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    assert.ok(first && second && third)
    await publishes(made.site, weaker(presets.oriel))
    await policyJobs(made.site)
    assert.equal((await to(made)).length, 5, 'the announcement')
    await says(made, ana, 'yes')
    await says(made, ben, 'no')

    made.clock.set('2026-12-15T04:59:59Z')
    assert.equal(await remindDue(made.site), 0)
    made.clock.set('2026-12-15T05:00:00Z')
    // one batch of one was committed, then the process died
    await made.site.db
      .updateTable('policy_version')
      .set({ reminded_after: first.id })
      .where('version', '=', 2)
      .execute()
    const queued = await Promise.all([remindDue(made.site), remindDue(made.site)])
    assert.equal(queued[0] + queued[1], 2)
    assert.equal(await remindDue(made.site), 0)
    await says(made, second, 'no')
    const letters = await post(made.site)
    assert.deepEqual(
      letters.map((letter) => letter.to),
      [third.email],
      'the second answered before the letter left',
    )
    assert.match(letters[0]?.subject ?? '', /begins on 22 December 2026, and you have not answered/)
    assert.match(letters[0]?.text ?? '', /neither yes nor no.*\/me\/policy/s)
    made.clock.set('2026-12-22T05:00:00Z')
    await takeUp(made.site)
    assert.equal(await remindDue(made.site), 0)
  }))

test('what was taken back, has begun, or was announced later than that is recalled to nobody', () =>
  under('oriel', async (made) => {
    const early: Policy = { ...presets.oriel, change: { ...presets.oriel.change, remind: 'P40D' } }
    await publishes(made.site, early)
    await takeUp(made.site)
    await publishes(made.site, weaker(early))
    made.clock.advance('P29D')
    assert.equal(await remindDue(made.site), 0, 'the announcement came thirty days before')
    made.clock.advance('P2D')
    assert.equal(await remindDue(made.site), 0)
  }))

/** A version that waits forty days, under a preset; gives who is reminded once five days are left. */
async function reminded(
  preset: PresetName,
  policy: Policy,
  also: (made: TestApp) => Promise<unknown> = async () => {},
): Promise<string[]> {
  let got: string[] = []
  await under(preset, async (made) => {
    await also(made)
    const on = '2027-01-01'
    const done = await publish({ ...made.site, inventory }, { policy, from: 'file', on })
    assert.ok(!isRefusal(done), preset)
    await made.site.rereadPolicy()
    await policyJobs(made.site)
    await to(made)
    made.clock.set('2026-12-27T00:00:00Z')
    await remindDue(made.site)
    got = await to(made)
  })
  return got
}

test('each policy keeps its own: reminders where it promises them, by a letter that its person may stop where it may be stopped, to whoever is asked', async () => {
  assert.deepEqual(await reminded('oriel', weaker(presets.oriel)), ['ana', 'ben'])
  // off until its person switches it on; weaker texts count for everybody there, of a new purpose each is asked
  const turns = (on: 'yes' | 'no') => async (made: TestApp) =>
    (await signsIn(made, await caller(made, 'cleo'))).post('/me/choices', { control: 'mail.policy', on })
  assert.deepEqual(await reminded('imgbin', weaker(presets.imgbin), turns('yes')), [])
  assert.deepEqual(await reminded('imgbin', withPurpose(presets.imgbin), turns('yes')), ['cleo'])
  // on until its person switches it off
  assert.deepEqual(await reminded('imgur', weaker(presets.imgur), turns('no')), ['ana', 'ben'])
  for (const preset of ['imdb', 'imvu', '1mpics'] as const)
    assert.deepEqual(await reminded(preset, withPurpose(presets[preset])), [], preset)
})

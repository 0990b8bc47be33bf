import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fullNameFor, tellIdle } from '#accounts'
import { type Policy, compile, control } from '#policy'
import { type PresetName, presets } from '#presets'
import { isOn } from '#privacy'
import { type Id, isRefusal } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { policyJobs, publishes, signsIn, takeUp } from '#test/policy-jobs'
import { post } from '#test/post'
import { sweep } from '#test/sweep'
import { Visitor, wordsOf } from '#test/visitor'
import { mayLie } from '../media/partial/partials.ts'

// what the version somebody is under promised them holds also where the one in force lets more happen

const { oriel, imdb } = presets

async function makes(preset: PresetName = 'oriel'): Promise<TestApp> {
  const made = await makeApp({ env: { ORIEL_PRESET: preset } })
  after(async () => {
    assert.deepEqual(made.troubles, [])
    await made.close()
  })
  return made
}

/** Ana stays under the first version, ben says yes to the second; it is in force. */
async function parted(made: TestApp, second: Policy): Promise<{ ana: Caller; ben: Caller }> {
  const [ana, ben] = [await caller(made, 'ana'), await caller(made, 'ben')]
  const { start } = await publishes(made.site, second)
  const yes = await ben.browse().post('/me/policy', { version: '2', answer: 'yes' })
  assert.equal(yes.status, 303)
  made.clock.set(new Date(start).toISOString())
  await takeUp(made.site)
  const rows = await made.site.db
    .selectFrom('person')
    .select('agreed')
    .where('id', 'in', [ana.id, ben.id])
    .orderBy('name')
    .execute()
  assert.deepEqual(
    rows.map(({ agreed }) => agreed),
    [1, 2],
  )
  return { ana, ben }
}
/** The same, but unfinished uploads are kept longer, which lets more happen. */
const wider = (policy: Policy, days: number): Policy => ({
  ...policy,
  retention: { ...policy.retention, partial: { ...policy.retention.partial, keep: `P${days}D` } },
})
const keeping = (key: 'idle' | 'sign-in' | 'case', how: Partial<Policy['retention']['idle']>): Policy => ({
  ...oriel,
  retention: { ...oriel.retention, [key]: { ...oriel.retention[key], ...how } },
})

test('where a later version ends no account for want of use, nobody is erased untold by what an earlier one counted', async () => {
  const made = await makes()
  const { ana } = await parted(made, keeping('idle', { from: 'account-closed', keep: 'P30D' }))
  const erased: Id<'person'>[] = []
  for (let month = 0; month < 30; month += 1) {
    made.clock.advance('P1M')
    if (month < 3) await signsIn(made, ana)
    await tellIdle(made.site)
    await sweep(made.site, async (person) => void erased.push(person))
  }
  assert.deepEqual(erased, [])
})

test('a sign-in lasts no longer than the version its person is under says', async () => {
  const made = await makes()
  const { ana, ben } = await parted(made, keeping('sign-in', { keep: 'P300D' }))
  for (const one of [ana, ben])
    await made.visitor().post('/sign-in', { who: one.name, password: one.password, remember: 'yes' })
  const lasts = async ({ id }: Caller): Promise<number> => {
    const row = await made.site.db
      .selectFrom('sign_in')
      .select('expires_at')
      .where('person', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    return Math.round((row.expires_at.getTime() - made.clock.now()) / 86_400_000)
  }
  assert.deepEqual([await lasts(ana), await lasts(ben)], [30, 300])
})

test('an upload that was not finished lies no longer than the version its person is under says', async () => {
  const made = await makes()
  const { ana, ben } = await parted(made, wider(oriel, 9))
  const days = async ({ id }: Caller): Promise<number> => {
    const may = await mayLie(made.media, { by: { id, verified: true }, more: 1 })
    if (isRefusal(may)) throw new Error(may.code)
    return Math.round((may.expires.getTime() - made.clock.now()) / 86_400_000)
  }
  assert.deepEqual([await days(ana), await days(ben)], [1, 9])
})

test('an answer is owed by the day of the version its person is under, and their page says so', async () => {
  const made = await makes()
  const rights = oriel.rights.map((one) => ({ ...one, within: 'P60D' as const }))
  const { ana, ben } = await parted(made, { ...oriel, rights })
  for (const one of [ana, ben])
    await (await signsIn(made, one)).post('/contact', { kind: 'object', regarding: '/privacy', text: 'No.' })
  const rows = await made.site.db
    .selectFrom('contact_case')
    .innerJoin('person', 'person.id', 'contact_case.person')
    .select(['due_at', 'contact_case.created_at'])
    .orderBy('person.name')
    .execute()
  assert.deepEqual(
    rows.map(({ due_at, created_at }) => Math.round((due_at.getTime() - created_at.getTime()) / 86_400_000)),
    [28, 60],
  )
  assert.match(wordsOf((await (await signsIn(made, ana)).get('/me/rights')).body), /owed within 28 days/)
})

test('the log and the cookie that knows a browser again leave out whoever is under a version without them', async () => {
  const made = await makes()
  const { ana, ben } = await parted(made, presets['1mpics'])
  const seen = new Map<string, boolean>()
  for (const one of [ana, ben]) {
    const browser = await signsIn(made, one)
    await browser.get(`/tags/${one.name}`)
    seen.set(one.name, browser.cookies.has('oriel-visitor'))
  }
  assert.deepEqual(
    [...seen],
    [
      ['ana', false],
      ['ben', true],
    ],
  )
  const folder = join(made.data, 'log')
  const logged = async (): Promise<string> =>
    (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).join('')
  while (!(await logged()).includes('/tags/ben')) await sleep(100)
  assert.doesNotMatch(await logged(), /tags\/ana/)
})

test('what one version let somebody stop they can stop, and it stays stopped, where the next has it fixed', async () => {
  const made = await makes('imdb')
  const [cleo, dora] = [await caller(made, 'cleo'), await caller(made, 'dora')]
  await cleo.browse().post('/me/choices', { control: 'mail.policy', on: 'no' })
  const { 'mail.policy': _, ...controls } = imdb.controls
  const { policy } = imdb.mail
  assert.ok(policy)
  const fixed: Policy = {
    ...imdb,
    controls,
    mail: { ...imdb.mail, policy: { ...policy, sending: 'notice', stopLink: false } },
  }
  const { ana, ben } = await parted(made, fixed)
  await policyJobs(made.site)
  await post(made.site)
  const again = await signsIn(made, dora)
  assert.match(wordsOf((await again.get('/me/choices')).body), /Mail about new versions/)
  assert.equal((await again.post('/me/choices', { control: 'mail.policy', on: 'no' })).status, 303)
  await publishes(made.site, wider(fixed, 9))
  await policyJobs(made.site)
  const to = (await post(made.site)).filter(({ kind }) => kind === 'policy').map((letter) => letter.to)
  assert.deepEqual(to.toSorted(), [ana.email, ben.email])
})

test('not to have objected is no consent, and who objected once is asked anew by no later version', async () => {
  const made = await makes('imdb')
  const [ana, ben] = [await caller(made, 'ana'), await caller(made, 'ben')]
  await caller(made, 'cleo')
  await ben.browse().post('/me/choices', { control: 'mail.policy-reminder', on: 'no' })
  const now = imdb.controls['mail.policy-reminder']
  assert.ok(now)
  const { 'mail.policy-reminder': _, ...without } = imdb.controls
  const { 'policy-reminder': __, ...unsent } = imdb.mail
  const on = async (): Promise<boolean[]> => {
    const rows = await made.site.db.selectFrom('person').select(['consents']).orderBy('name').execute()
    return rows.map((row) => isOn(row, 'mail.policy-reminder'))
  }
  const all = async (policy: Policy): Promise<void> => {
    const { version, start } = await publishes(made.site, policy)
    for (const one of [ana, ben])
      await (await signsIn(made, one)).post('/me/policy', { version: String(version), answer: 'yes' })
    made.clock.set(new Date(start).toISOString())
    await takeUp(made.site)
    const rows = await made.site.db.selectFrom('person').select('agreed').orderBy('name').execute()
    assert.deepEqual(
      rows.map(({ agreed }) => agreed),
      [version, version, 1],
    )
  }
  assert.deepEqual(await on(), [true, false, true])
  const { title, text, module } = now
  assert.ok(title && text)
  const asking = control('mail.policy-reminder', {
    module,
    title,
    text,
    type: 'consent',
    initial: 'off',
    where: now.where,
  })
  // wider besides, so that who says nothing stays
  await all({ ...wider(imdb, 9), controls: { ...without, 'mail.policy-reminder': asking } })
  assert.deepEqual(await on(), [false, false, false])
  await all({ ...wider(imdb, 10), controls: without, mail: unsent })
  await all(wider(imdb, 11))
  assert.deepEqual(await on(), [true, false, false])
})

test('a signal is heeded for whoever was promised that, where the version in force heeds none', async () => {
  const made = await makes()
  const deaf = oriel.settings['cookies.doNotTrack']
  const { ana, ben } = await parted(made, {
    ...oriel,
    settings: { ...oriel.settings, 'cookies.doNotTrack': { ...deaf, value: 'ignored' } },
  })
  for (const one of [ana, ben]) {
    const asking = new Visitor({ request: (path, init) => made.app.request(path, init) }, { 'Sec-GPC': '1' })
    for (const [name, value] of (await signsIn(made, one)).cookies) asking.cookies.set(name, value)
    await asking.get('/explore')
  }
  const rows = await made.site.db.selectFrom('person').select('spared').orderBy('name').execute()
  assert.deepEqual(
    rows.map(({ spared }) => spared),
    [true, false],
  )
})

test('a full name is shown to members only as far as the version its person is under lets it', async () => {
  const made = await makes('imvu')
  const [ana, ben] = [await caller(made, 'ana'), await caller(made, 'ben')]
  await made.site.db
    .updateTable('profile')
    .set({ name_seen: 'members' })
    .where('person', '=', ana.id)
    .execute()
  const { imvu } = presets
  const uses = imvu.uses.filter(({ id }) => id !== 'full-name-shared')
  const silent = compile({ ...imvu, uses, summaries: [] })
  const asked = { person: ana.id, viewer: ben.id }
  assert.equal(await fullNameFor(made.site, asked), 'ana Example')
  assert.equal(await fullNameFor({ ...made.site, policyFor: () => silent }, asked), null)
})

test('what somebody corrected is gone where the version they are under says so', async () => {
  const made = await makes()
  const kept = oriel.settings['privacy.priorValues']
  const { ana, ben } = await parted(made, {
    ...oriel,
    settings: { ...oriel.settings, 'privacy.priorValues': { ...kept, value: 'keep' } },
  })
  for (const one of [ana, ben])
    await (await signsIn(made, one)).post('/me/name', { name: `${one.name}-two`, current: one.password })
  const rows = await made.site.db.selectFrom('earlier_value').select('user_name').execute()
  assert.deepEqual(rows, [{ user_name: 'ben' }])
})

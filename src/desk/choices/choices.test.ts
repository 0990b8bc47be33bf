import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bitOf, isOn, setConsent } from '#privacy'
import { presets } from '#presets'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { secondApp } from '#test/second'
import { type Visitor, wordsOf } from '#test/visitor'

const ASIDE = 'signals.set-aside'
let made: TestApp
let ana: Caller
before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
})
after(async () => {
  assert.deepEqual(made.troubles, [])
  await made.close()
})

const bitsOf = async (id: Caller['id']): Promise<number> =>
  (await made.site.db.selectFrom('person').select('consents').where('id', '=', id).executeTakeFirstOrThrow())
    .consents
const eventsOf = (id: Caller['id']) =>
  made.site.db
    .selectFrom('consent')
    .select(['control', 'turned_on', 'wording', 'under', 'came_from'])
    .where('person', '=', id)
    .orderBy('id')
    .execute()

test('joining turns no consent on, whatever the policy', async () => {
  assert.equal(await bitsOf(ana.id), 0)
  for (const policy of Object.values(presets))
    for (const { key, type, initial } of Object.values(policy.controls))
      if (type === 'consent') assert.notEqual(initial, 'on', `${policy.name}: ${key}`)
})

test('a switch is turned on and off by the same one press, and each turn is kept with its words, version and way', async () => {
  const ben = await caller(made, 'ben')
  const browser = ben.browse()
  const { text } = made.site.policy.policy.controls[ASIDE] ?? {}
  for (const on of ['yes', 'no', 'no']) {
    const answer = await browser.post('/me/choices', { control: ASIDE, on })
    assert.equal(answer.status, 303)
    assert.equal(await bitsOf(ben.id), on === 'yes' ? bitOf(ASIDE) : 0)
  }
  const events = await eventsOf(ben.id)
  assert.deepEqual(
    events.map(({ control, turned_on, under, came_from }) => [control, turned_on, under, came_from]),
    [
      [ASIDE, true, 1, 'form'],
      [ASIDE, false, 1, 'form'],
    ],
    'what stands so already is left alone',
  )
  for (const { wording } of events) assert.ok(text && wording.includes(text.en), 'the words that stood there')
  const page = wordsOf((await browser.get('/me/choices')).body)
  assert.match(page, /Off since/)
  assert.ok(text && page.includes(text.en))
})

test('a program of theirs sees and turns the same switches, and no other', async () => {
  const cleo = await caller(made, 'cleo')
  const put = await cleo.call('PUT', '/api/v1/me/choices', { control: ASIDE, on: true })
  assert.equal(put.status, 200)
  const got = await cleo.call('GET', '/api/v1/me/choices')
  const body = (await got.json()) as {
    agreed: number
    choices: { control: string; on: boolean }[]
    history: { how: string }[]
  }
  assert.equal(body.agreed, 1)
  assert.equal(body.choices.find(({ control }) => control === ASIDE)?.on, true)
  assert.deepEqual(
    body.history.map(({ how }) => how),
    ['api'],
  )
  // a preference stands with the picture it is about; a name that no policy has is no switch
  for (const control of ['picture.audience', 'anything'])
    assert.equal((await cleo.call('PUT', '/api/v1/me/choices', { control, on: true })).status, 404)
  assert.equal((await cleo.call('PUT', '/api/v1/me/choices', { control: ASIDE })).status, 400)
  assert.equal((await made.app.request('/api/v1/me/choices')).status, 401)
})

test('a withdrawal counts from the next request on, in every process', async () => {
  const dora = await caller(made, 'dora')
  const second = await secondApp(made)
  const there = second.visitor()
  there.cookies.set('oriel-session', dora.session.token)
  const saysOn = async (visitor: Visitor): Promise<boolean> => {
    const { body } = await visitor.get('/me/choices')
    return /<b>On<\/b>/.test(body)
  }
  const here = dora.browse()
  assert.equal(await saysOn(there), false)
  await here.post('/me/choices', { control: ASIDE, on: 'yes' })
  assert.equal(await saysOn(there), true)
  await there.post('/me/choices', { control: ASIDE, on: 'no' })
  assert.equal(await saysOn(here), false)
  await second.close()
})

test('each preset lists every control of its own, with its sentence', async () => {
  for (const name of ['imdb', 'imvu', '1mpics', 'imgbin', 'imgur']) {
    const other = await makeApp({ env: { ORIEL_PRESET: name } })
    const eve = await caller(other, 'eve')
    const page = wordsOf((await eve.browse().get('/me/choices')).body)
    const there = Object.values(other.site.policy.policy.controls).filter(
      ({ module }) => module !== 'languages',
    )
    assert.ok(there.length > 0)
    for (const { title, text } of there)
      assert.ok(title && text && page.includes(title.en) && page.includes(text.en), `${name}: ${title?.en}`)
    assert.match(page, /You are under version 1/)
    assert.deepEqual(other.troubles, [])
    await other.close()
  }
})

test('many turns at once leave the state and the last event of one mind', async () => {
  const finn = await caller(made, 'finn')
  const turn = (on: boolean) =>
    setConsent(made.site, { person: finn.id, control: ASIDE, on, wording: 'at once', how: 'form' })
  await Promise.all([true, false, true, false, true, true, false].map(turn))
  const events = await eventsOf(finn.id)
  const ons = events.filter(({ turned_on }) => turned_on).length
  // each event was a change: they take turns
  assert.equal(ons - (events.length - ons), isOn({ consents: await bitsOf(finn.id) }, ASIDE) ? 1 : 0)
})

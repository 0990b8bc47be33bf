import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeApp } from '#test/app'
import { Visitor, wordsOf } from '#test/visitor'
import { presets } from '#presets'
import { policyInForce } from './in-force.ts'
import { beginSetUp } from './index.ts'

const club = {
  site: 'Lantern Street Photo Club',
  name: 'Nora Lind',
  address: 'Lantern Street 4\r\n0150 Oslo',
  email: 'board@lantern.example',
  country: 'NO',
}
const nora = { name: 'nora', email: 'nora@lantern.example', password: 'a lantern at night' }

/** A site nobody has set up yet, and the token of its link. */
async function fresh(env: Record<string, string> = {}) {
  const made = await makeApp({ env })
  after(() => made.close())
  await made.site.db
    .updateTable('site')
    .set({
      set_up_at: null,
      controller_name: null,
      controller_address: null,
      controller_email: null,
      controller_country: null,
    })
    .execute()
  const link = await beginSetUp(made.site)
  return { ...made, token: link === null ? '' : (new URL(link).searchParams.get('token') ?? '') }
}
type Fresh = Awaited<ReturnType<typeof fresh>>

const people = ({ site }: Fresh) => site.db.selectFrom('person').select(['name', 'role']).execute()
const state = ({ site }: Fresh) =>
  site.db
    .selectFrom('site')
    .select(['set_up_at', 'setup_hash', 'name', 'controller_address'])
    .executeTakeFirstOrThrow()

test('five forms without script: who, policy, you, mail, done; then the link is dead and the site is open', async () => {
  const made = await fresh()
  const { token } = made
  const browser = made.visitor()
  assert.equal((await browser.get('/')).status, 503)
  assert.equal((await browser.get('/assets/oriel-00000000.css')).status, 404)

  const first = await browser.get(`/set-up?token=${token}`)
  assert.equal(first.status, 200)
  assert.match(first.body, /<option value="NO">Norway<\/option>/)
  assert.equal(first.setCookies.length, 0)
  const named = await browser.post('/set-up', { token, ...club })
  assert.deepEqual([named.status, named.to], [303, `/set-up/policy?token=${token}`])

  const choice = await browser.get(named.to ?? '')
  assert.match(
    wordsOf(choice.body),
    /oriel Ours, and the strictest\. Asks a user name, a password,? and an e-mail address; and whether one is 16/,
  )
  assert.doesNotMatch(choice.body, /ORIEL_PRESET/)
  const chosen = await browser.post('/set-up/policy', { token, preset: 'oriel' })
  assert.deepEqual([chosen.status, chosen.to], [303, `/set-up/you?token=${token}`])

  assert.match(
    wordsOf((await browser.get(chosen.to ?? '')).body),
    /Only you see this\. Erased with your account\./,
  )
  const opened = await browser.post('/set-up/you', { token, ...nora })
  assert.deepEqual([opened.status, opened.to], [303, '/set-up/mail'])
  assert.deepEqual(await people(made), [{ name: 'nora', role: 'operator' }])
  const site = await state(made)
  assert.ok(site.set_up_at)
  assert.equal(site.setup_hash, null)
  assert.equal(site.controller_address, 'Lantern Street 4, 0150 Oslo')

  assert.match(wordsOf((await browser.get('/set-up/mail')).body), /No mail leaves this machine yet/)
  assert.match(wordsOf((await browser.get('/set-up/done')).body), /Lantern Street Photo Club is open/)
  assert.equal((await browser.get('/upload')).status, 200, 'the operator is signed in and counts as proved')
  assert.equal((await made.visitor().get('/')).status, 200)
  for (const path of [
    `/set-up?token=${token}`,
    '/set-up',
    '/set-up/mail',
    '/set-up/done',
    `/set-up/you?token=${token}`,
  ])
    assert.equal((await made.visitor().get(path)).status, 410, path)
  assert.equal((await made.visitor().post('/set-up', { token, ...club, name: 'Somebody else' })).status, 410)
  assert.deepEqual(made.troubles, [])
})

test('a wrong or missing token is told so, and a new start ends the earlier link', async () => {
  const made = await fresh()
  const browser = made.visitor()
  for (const token of ['', 'nonsense', `${made.token}x`]) {
    const page = await browser.get(`/set-up?token=${token}`)
    assert.equal(page.status, 403)
    assert.match(wordsOf(page.body), /This is not the set-up link of this site, or an older one/)
    assert.equal((await browser.post('/set-up', { token, ...club })).status, 403)
    assert.equal((await browser.post('/set-up/you', { token, ...nora })).status, 403)
  }
  const link = await beginSetUp(made.site)
  assert.equal((await browser.get(`/set-up?token=${made.token}`)).status, 403)
  assert.equal((await browser.get(link?.replace(made.site.origin, '') ?? '')).status, 200)
  assert.deepEqual(await people(made), [])
})

test('what is missing is named beside its field and what was typed comes back; nothing is half done', async () => {
  const made = await fresh()
  const { token } = made
  const browser = made.visitor()
  const wrong = await browser.post('/set-up', {
    token,
    ...club,
    email: 'nowhere',
    country: 'XX',
    name: '<Nora & co>',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Two things to put right/)
  assert.match(wrong.body, /value="&lt;Nora &amp; co&gt;"/)
  assert.match(wrong.body, /<a href="#country">Choose a country\.<\/a>/)
  assert.equal((await state(made)).name, 'oriel')

  assert.deepEqual([(await browser.get(`/set-up/you?token=${token}`)).to], [`/set-up?token=${token}`])
  await browser.post('/set-up', { token, ...club })
  assert.equal((await browser.post('/set-up/policy', { token, preset: 'none of them' })).status, 422)
  const short = await browser.post('/set-up/you', { token, ...nora, name: 'admin', password: 'short' })
  assert.equal(short.status, 422)
  assert.doesNotMatch(short.body, /value="short"/)
  assert.match(wordsOf(short.body), /This name would speak for the site/)
  assert.deepEqual(await people(made), [])
  assert.equal((await state(made)).set_up_at, null)
  assert.deepEqual(made.troubles, [])
})

test('where ORIEL_PRESET was named, the policy step says to leave it out once another is taken', async () => {
  const made = await fresh({ ORIEL_PRESET: 'oriel' })
  const { token } = made
  await made.visitor().post('/set-up', { token, ...club })
  const step = await made.visitor().get(`/set-up/policy?token=${token}`)
  assert.match(wordsOf(step.body), /started with ORIEL_PRESET=oriel\. If you take another/)
})

test('each preset can be taken, and another after it; the site is then under the last', async () => {
  const made = await fresh()
  const { token } = made
  const browser = made.visitor()
  await browser.post('/set-up', { token, ...club })
  const names = Object.keys(presets)
  for (const preset of [...names, ...names.toReversed()]) {
    const { status, to } = await browser.post('/set-up/policy', { token, preset })
    assert.deepEqual([status, to], [303, `/set-up/you?token=${token}`], preset)
    const step = (await browser.get(`/set-up/policy?token=${token}`)).body
    assert.match(step, new RegExp(`value="${preset}" checked`))
    assert.equal((await browser.get(`/set-up/you?token=${token}`)).status, 200, preset)
  }
  await browser.post('/set-up/you', { token, ...nora })
  assert.equal((await policyInForce(made.site)).name, names[0])
  assert.equal((await made.visitor().get('/privacy')).status, 200)
  assert.equal((await browser.post('/set-up/policy', { token, preset: 'oriel' })).status, 410)
  assert.deepEqual(made.troubles, [])
})

test('two who finish at once: one becomes the operator, the other reads that it is over', async () => {
  const made = await fresh()
  const { token } = made
  await made.visitor().post('/set-up', { token, ...club })
  const answers = await Promise.all([
    made.visitor().post('/set-up/you', { token, ...nora }),
    made.visitor().post('/set-up/you', {
      token,
      name: 'otto',
      email: 'otto@lantern.example',
      password: 'another long evening',
    }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 410])
  assert.equal((await people(made)).length, 1)
})

test('a form from another site is refused', async () => {
  const made = await fresh()
  const foreign = new Visitor({
    request: (path, init) =>
      made.app.request(path, { ...init, headers: { ...init?.headers, 'sec-fetch-site': 'cross-site' } }),
  })
  assert.equal((await foreign.post('/set-up', { token: made.token, ...club })).status, 403)
})

const unattended = {
  ORIEL_ADMIN_NAME: 'nora',
  ORIEL_ADMIN_EMAIL: nora.email,
  ORIEL_ADMIN_PASSWORD: nora.password,
  ORIEL_CONTROLLER_NAME: 'Nora Lind',
  ORIEL_CONTROLLER_ADDRESS: 'Lantern Street 4, Oslo',
  ORIEL_CONTROLLER_EMAIL: club.email,
  ORIEL_CONTROLLER_COUNTRY: 'no',
}

test('the environment sets the site up at once, and only once', async () => {
  const made = await fresh(unattended)
  assert.equal(made.token, '')
  assert.deepEqual(await people(made), [{ name: 'nora', role: 'operator' }])
  assert.match(
    wordsOf((await made.visitor().get('/contact')).body),
    /Nora Lind .*Norway .*board@lantern\.example/,
  )
  assert.equal((await made.visitor().get('/set-up')).status, 410)
  assert.equal(await beginSetUp(made.site), null)
  assert.equal((await people(made)).length, 1)
})

test('an environment that cannot stand in a notice is refused by the name of its variable', async () => {
  await assert.rejects(
    fresh({ ...unattended, ORIEL_CONTROLLER_COUNTRY: 'Norway' }),
    /ORIEL_CONTROLLER_COUNTRY: Choose a country/,
  )
  await assert.rejects(
    fresh({ ...unattended, ORIEL_ADMIN_PASSWORD: 'short' }),
    /ORIEL_ADMIN_PASSWORD: A password has at least 10/,
  )
})

test('whoever tries it out is offered a demo; in production nobody is', async () => {
  const here = await fresh()
  assert.match((await here.visitor().get(`/set-up?token=${here.token}`)).body, /npm run demo/)
  const there = await fresh({ ORIEL_ORIGIN: 'https://pictures.example' })
  const page = await there.visitor().get(`/set-up?token=${there.token}`)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.body, /demo/)
})

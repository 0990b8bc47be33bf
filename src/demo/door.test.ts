import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admit, foundOperator, isWrong, sharedHash } from '#accounts'
import { makeApp } from '#test/app'
import { Visitor } from '#test/visitor'
import { isRefusal } from '#std'
import { webApp } from '../app/index.ts'
import { looks } from '#presets'
import { OPERATOR, PASSWORD, demoDoor, invite } from './index.ts'

const options = { failed: assert.fail }

/** A site with the two people of a demo; as a demo, or not. */
async function siteOf(env: Record<string, string> = {}) {
  const made = await makeApp({ env })
  after(() => made.close())
  const passwordHash = await sharedHash(made.site, PASSWORD)
  const ana = await admit(made.site, { name: 'ana', email: 'ana@example.org', passwordHash })
  const keeper = await foundOperator(made.site, {
    name: OPERATOR,
    email: 'keeper@example.org',
    password: PASSWORD,
  })
  assert.ok(!isRefusal(ana) && !isWrong(keeper))
  return made
}
const signIns = async ({ site }: Awaited<ReturnType<typeof siteOf>>): Promise<number> =>
  (await site.db.selectFrom('sign_in').select('id').execute()).length

test('on a demo, the bar lets one look as Ana, as the operator, as a stranger again, and stays where one is', async () => {
  const made = await siteOf()
  const demo = demoDoor(() => ({ done: 57, of: 300 }))
  const visitor = new Visitor(webApp(made.media, { ...options, demo }))
  const wall = await visitor.get('/explore')
  assert.match(wall.body, /still filling: 57 of 300 pictures/)
  assert.match(wall.body, /value="stranger" aria-pressed="true"/)
  assert.deepEqual(wall.setCookies, [])

  const as = (name: string) => visitor.post('/demo/look-as', { as: name, to: '/explore?x=1' })
  assert.equal((await as('member')).to, '/explore?x=1')
  const ana = await visitor.get('/me')
  assert.equal(ana.status, 200)
  assert.match(ana.body, /value="member" aria-pressed="true"/)
  await as('operator')
  assert.match((await visitor.get('/me')).body, /value="operator" aria-pressed="true"/)
  assert.equal(await signIns(made), 1, 'the sign-in before is over')
  await as('stranger')
  assert.equal((await visitor.get('/me')).to, '/sign-in?next=%2Fme')
  assert.equal(await signIns(made), 0)
  assert.equal((await as('ben')).status, 422)
  assert.equal((await visitor.post('/demo/look-as', { as: 'member', to: '//elsewhere.example' })).to, '/')
})

test('under another policy the demo has people of its own, and the bar lets one look as the first of them', async () => {
  const made = await makeApp({ env: { ORIEL_PRESET: 'imvu' } })
  after(() => made.close())
  const to = made.clock.now()
  await invite(made.media, { people: 2, password: PASSWORD, from: to, to })
  const visitor = new Visitor(webApp(made.media, { ...options, demo: demoDoor(() => null) }))
  const [first = '', second = ''] = looks.imvu.people
  assert.ok(
    (await visitor.get('/')).body.includes(
      `value="member" aria-pressed="false" aria-describedby="look-as">${first}<`,
    ),
  )
  await visitor.post('/demo/look-as', { as: 'member', to: '/' })
  const { body } = await visitor.get('/')
  assert.match(body, /value="member" aria-pressed="true"/)
  assert.match(body, new RegExp(`href="/@${first}"`))
  assert.equal((await visitor.get(`/@${second}`)).status, 200)
  assert.equal((await visitor.get('/@ana')).status, 404)
})

test('a form of another site cannot do it', async () => {
  const made = await siteOf()
  const app = webApp(made.media, { ...options, demo: demoDoor(() => null) })
  const answer = await app.request('/demo/look-as', {
    method: 'POST',
    body: 'as=operator',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
      origin: 'https://elsewhere.example',
    },
  })
  assert.equal(answer.status, 403)
  assert.deepEqual(answer.headers.getSetCookie(), [])
  assert.equal(await signIns(made), 0)
})

test('a site that is no demo has no such door, even with the people and the password of one', async () => {
  const made = await siteOf()
  const visitor = made.visitor()
  const answer = await visitor.post('/demo/look-as', { as: 'operator', to: '/' })
  assert.equal(answer.status, 404)
  assert.deepEqual(answer.setCookies, [])
  assert.equal(await signIns(made), 0)
  assert.doesNotMatch((await visitor.get('/explore')).body, /demo/)
})

test('in production it cannot be put in', async () => {
  const made = await siteOf({ ORIEL_ORIGIN: 'https://pictures.example' })
  assert.throws(() => webApp(made.media, { ...options, demo: demoDoor(() => null) }), /no demo/)
})

test('where everybody’s password is another one, the bar opens nothing: it knows no way in without', async () => {
  const made = await makeApp()
  after(() => made.close())
  const passwordHash = await sharedHash(made.site, 'quite another password')
  await admit(made.site, { name: 'ana', email: 'ana@example.org', passwordHash })
  const visitor = new Visitor(webApp(made.media, { ...options, demo: demoDoor(() => null) }))
  const answer = await visitor.post('/demo/look-as', { as: 'member', to: '/' })
  assert.ok(answer.status >= 400)
  assert.deepEqual(answer.setCookies, [])
})

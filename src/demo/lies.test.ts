import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { logFile } from '#ops'
import { caller, makeApp } from '#test/app'
import { furnish } from '../../test/promises/crawl.ts'
import { Visitor, wordsOf } from '#test/visitor'
import { webApp } from '../app/index.ts'
import { demoDoor } from './index.ts'
import { FOUND_BY, LIES } from './lies/lies.ts'

const options = { failed: assert.fail }

async function demo(env: Record<string, string> = {}) {
  const made = await makeApp({ env })
  after(() => made.close())
  const app = webApp(made.media, { ...options, demo: demoDoor(() => null) })
  return { made, app, visitor: new Visitor(app) }
}
type Board = { here: { checks: readonly { id: string; state: string; last: { found: string[] } | null }[] } }

/** The checks that fail, by what the board gives to programs. */
async function failing(visitor: Visitor): Promise<string[]> {
  const { body } = await visitor.get('/privacy/proof.json')
  const { here } = JSON.parse(body) as Board
  return here.checks.filter(({ state }) => state === 'fails').map(({ id }) => id)
}

for (const preset of ['oriel', 'imgbin', 'imvu'])
  test(`on a demo under ${preset} each lie turns its own check red, and no other; ended, all is green`, async () => {
    const { made, visitor } = await demo({ ORIEL_PRESET: preset })
    await furnish(await caller(made, 'ana'))
    const press = (lie: string, told: 'yes' | 'no') => visitor.post('/demo/lies', { lie, told })
    await press('cookie', 'no')
    assert.deepEqual(await failing(visitor), [])
    for (const lie of LIES) {
      assert.equal((await press(lie, 'yes')).to, '/privacy/proof#lies')
      assert.deepEqual(await failing(visitor), [FOUND_BY[lie]], lie)
      const { body } = await visitor.get('/privacy/proof')
      assert.match(wordsOf(body), /One fails/)
      assert.ok(body.indexOf('class="broken"') < body.indexOf('<table'), 'what fails comes first')
      await press(lie, 'no')
      visitor.cookies.clear()
      assert.deepEqual(await failing(visitor), [], lie)
    }
    assert.equal((await press('fly', 'yes')).status, 422)
  })

test('the lies are real: the cookie is set, the page has the picture, the log has the address, a day of it is kept too long, the document is another', async () => {
  const { made, visitor } = await demo()
  for (const lie of LIES) await visitor.post('/demo/lies', { lie, told: 'yes' })
  const page = await visitor.get('/explore')
  assert.match(page.setCookies.join(), /^follow-me=/)
  assert.match(page.body, /<img src="https:\/\/counter\.invalid\//)
  const { body } = await visitor.get('/privacy/policy.json')
  const given = JSON.parse(body) as { retention: { log: { keep: string } } }
  assert.equal(given.retention.log.keep, 'P1D')
  assert.equal(made.site.policy.retention('log').keep, 'P14D', 'what decides is as it was')
  const { config } = made.site
  assert.match(await readFile(logFile(config, '2026-11-22'), 'utf8'), /"whose-address":"127\.0\.0\.1"/)
  assert.equal(await readFile(logFile(config, '2026-10-31'), 'utf8'), '')
})

test('on a site that is no demo there are no switches, and nowhere to send them', async () => {
  const made = await makeApp()
  after(() => made.close())
  const visitor = made.visitor()
  assert.equal((await visitor.post('/demo/lies', { lie: 'cookie', told: 'yes' })).status, 404)
  const page = await visitor.get('/privacy/proof')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.body, /\/demo\/|id="lies"/)
  assert.deepEqual(page.setCookies, [])
})

test('in production the door cannot be put in, neither its forms nor what spoils answers', async () => {
  const made = await makeApp({ env: { ORIEL_ORIGIN: 'https://pictures.example' } })
  after(() => made.close())
  const door = demoDoor(() => null)
  assert.throws(() => door.spoil(made.site), /no demo/)
  assert.throws(() => webApp(made.media, { ...options, demo: door }), /no demo/)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { giveRole } from '#accounts'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { secondApp } from '#test/second'
import { wordsOf } from '#test/visitor'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(async () => {
  assert.deepEqual(made.troubles, [])
  await made.close()
})

const put = async (one: Caller, audience: string): Promise<Response> =>
  one.upload(await plain(300, 200, [10, 90, 200]).jpeg().toBuffer(), { title: 'A quay', audience })

test('each right of the policy stands on one page with its clock, its way and what was asked', async () => {
  const ana = await caller(made, 'ana')
  const browser = ana.browse()
  await browser.post('/contact', { kind: 'object', regarding: '/privacy#limits', text: 'I object to it.' })
  const page = await browser.get('/me/rights')
  const words = wordsOf(page.body)
  const { rights } = made.site.policy.policy
  assert.equal(rights.length, 6)
  assert.equal(words.split('An answer is owed within 28 days.').length - 1, 6)
  for (const to of ['/me/data', '/me/delete', '/me/export', '/me/choices', '/contact?kind=restrict'])
    assert.ok(page.body.includes(`href="${to}"`), to)
  const resting = made.site.policy.policy.uses.filter(({ basis }) => basis === 'A6-1-f')
  assert.ok(resting.length > 0)
  for (const { id } of resting)
    assert.ok(
      page.body.includes(`/contact?kind=object&amp;regarding=${encodeURIComponent(`/privacy#${id}`)}`),
      id,
    )
  assert.match(words, /[0-9A-Z]{4}-[0-9A-Z]{4} asked on .{1,40}: An answer is owed/)
})

test('what is kept and not used is seen by nobody, in any process, and all of it is there again afterwards', async () => {
  const ben = await caller(made, 'ben')
  const picture = (await (await put(ben, 'everyone')).json()) as { id: string; files: { url: string }[] }
  const album = (await (
    await ben.call('POST', '/api/v1/albums', { title: 'Quays', audience: 'everyone' })
  ).json()) as {
    id: string
  }
  const second = await secondApp(made)
  const pages = [`/p/${picture.id}`, `/a/${album.id}`, `/@${ben.name}`]
  const seen = async (): Promise<number[]> => {
    const all: number[] = []
    for (const visitor of [made.visitor(), second.visitor(), ben.browse()])
      for (const page of pages) all.push((await visitor.get(page)).status)
    return all
  }
  assert.deepEqual(await seen(), Array(9).fill(200))
  const browser = ben.browse()
  assert.equal((await browser.post('/me/rights/restrict', { restricted: 'yes' })).status, 303)
  assert.deepEqual(await seen(), Array(9).fill(410))
  assert.doesNotMatch((await made.visitor().get('/explore')).body, /A quay/)
  assert.doesNotMatch((await made.visitor().get('/search?q=ben')).body, /@ben"/)
  assert.equal((await put(ben, 'everyone')).status, 403)
  assert.equal((await ben.call('POST', '/api/v1/albums', { title: 'More', audience: 'me' })).status, 403)
  const data = await browser.get('/me/data')
  assert.equal(data.status, 200)
  assert.match(wordsOf((await browser.get('/me/rights')).body), /It is so since/)
  assert.equal((await browser.get('/me/export')).status, 200)

  // leaving and coming back changes nothing of it
  await browser.post('/me/delete', { current: ben.password })
  const back = await made.visitor().post('/sign-in', { who: ben.name, password: ben.password })
  assert.match(back.body, /name="back"/)
  const returning = made.visitor()
  const token = /name="back" value="([^"]+)"/.exec(back.body)?.[1] ?? ''
  assert.equal((await returning.post('/sign-in/back', { back: token })).status, 303)
  assert.equal((await made.visitor().get(pages[0] ?? '')).status, 410)
  await returning.post('/me/rights/restrict', { restricted: 'no' })
  for (const visitor of [made.visitor(), second.visitor()])
    for (const page of pages) assert.equal((await visitor.get(page)).status, 200, page)
  await second.close()
})

test('whoever runs the site alone has to be found', async () => {
  const olga = await caller(made, 'olga')
  await giveRole(made.site, { person: olga.id, role: 'operator', from: 'cli' })
  const browser = olga.browse()
  assert.equal((await browser.post('/me/rights/restrict', { restricted: 'yes' })).status, 409)
  assert.equal((await made.visitor().get('/@olga')).status, 200)
})

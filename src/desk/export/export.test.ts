import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createToken } from '#accounts'
import { isRefusal } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { unzip } from '#test/unzip'
import { wordsOf } from '#test/visitor'

let made: TestApp
let ana: Caller
let ben: Caller

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  await ana.upload(await plain(300, 200).jpeg().toBuffer(), { title: 'A lantern' })
})
after(async () => {
  assert.deepEqual(made.troubles, [])
  await made.close()
})

const API = '/api/v1/me/export'
const fetching = async (headers: Record<string, string> = {}, who = ana): Promise<Response> =>
  made.app.request(API, { headers: { authorization: `Bearer ${who.token}`, ...headers } })
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer())

/** The way to the file, through the page and the password. */
async function wayIn(who: Caller): Promise<string> {
  const browser = who.browse()
  const moved = await browser.post('/me/export', { current: who.password })
  assert.equal(moved.status, 303)
  const page = await browser.get(moved.to ?? '')
  const [, href = ''] = /href="(\/me\/export\/[^"]+\.zip\?pass=[^"]+)"/.exec(page.body) ?? []
  assert.ok(href, page.body)
  return href
}
const cookieOf = ({ session }: Caller): Record<string, string> => ({
  cookie: `oriel-session=${session.token}`,
})

test('she says her password, and fetches everything as one file', async () => {
  const page = await ana.browse().get('/me/export')
  assert.match(wordsOf(page.body), /1 file of yours, about 0\.1 MB/)
  assert.doesNotMatch(page.body, /\.zip/)
  const answer = await made.app.request(await wayIn(ana), { headers: cookieOf(ana) })
  assert.equal(answer.status, 200)
  assert.equal(
    answer.headers.get('content-disposition'),
    `attachment; filename="ana-2026-11-22.zip"; filename*=UTF-8''ana-2026-11-22.zip`,
  )
  const bytes = await bytesOf(answer)
  assert.equal(Number(answer.headers.get('content-length')), bytes.length)
  assert.match(String((await unzip(bytes)).get('data.json')), /A lantern/)
})

test('without the right password there is no way in', async () => {
  const page = await ana.browse().post('/me/export', { current: 'not hers at all' })
  assert.equal(page.status, 422)
  assert.doesNotMatch(page.body, /\.zip/)
})

test('the way in is hers alone, for a day; a made-up one leads to the page', async () => {
  const href = await wayIn(ana)
  const elsewhere = async (path: string, headers: Record<string, string>): Promise<string | null> => {
    const answer = await made.app.request(path, { headers })
    assert.equal(answer.status, 303)
    return answer.headers.get('location')
  }
  assert.equal(await elsewhere(href, {}), '/me/export', 'a stranger')
  assert.equal(await elsewhere(href, cookieOf(ben)), '/me/export', 'another member')
  const mine = cookieOf(ana)
  assert.equal(await elsewhere('/me/export/ana.zip', mine), '/me/export')
  assert.equal(await elsewhere(`${href}x`, mine), '/me/export')
  assert.equal(
    await elsewhere(href.replace(/pass=\w+/, 'pass=zzzzzzzz'), mine),
    '/me/export',
    'a longer time',
  )
  assert.equal((await made.app.request(href, { headers: mine })).status, 200)
  made.clock.advance('P1DT1S')
  assert.equal(await elsewhere(href, mine), '/me/export')
  made.clock.set('2026-11-22T05:00:00Z')
})

test('an app may fetch it with a token for everything, and with no other', async () => {
  assert.equal((await fetching()).status, 200)
  assert.equal((await made.app.request(API)).status, 401)
  assert.equal((await made.app.request(API, { headers: cookieOf(ana) })).status, 401)
  const reading = await createToken(made.site, { person: ana.id, scope: 'read', name: 'reads' })
  if (isRefusal(reading)) throw new Error(reading.code)
  assert.equal((await fetching({}, { ...ana, token: reading.token })).status, 403)
})

test('a download that broke off goes on, and begins anew where something has changed since', async () => {
  const first = await fetching()
  const tag = first.headers.get('etag') ?? ''
  const whole = await bytesOf(first)
  const rest = await fetching({ range: 'bytes=1000-', 'if-range': tag })
  assert.equal(rest.status, 206)
  assert.equal(rest.headers.get('content-range'), `bytes 1000-${whole.length - 1}/${whole.length}`)
  assert.ok((await bytesOf(rest)).equals(whole.subarray(1000)))
  for (const [range, from, to] of [
    ['bytes=10-19', 10, 20],
    ['bytes=-7', whole.length - 7, whole.length],
    ['bytes=5-99999999', 5, whole.length],
  ] as const) {
    const part = await fetching({ range })
    assert.equal(part.status, 206)
    assert.ok((await bytesOf(part)).equals(whole.subarray(from, to)), range)
  }
  for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=-', 'bytes=a-'])
    assert.equal((await fetching({ range })).status, 200, range)
  const beyond = await fetching({ range: `bytes=${whole.length}-` })
  assert.equal(beyond.status, 416)
  assert.equal(beyond.headers.get('content-range'), `bytes */${whole.length}`)

  await ana.upload(await plain(200, 300).jpeg().toBuffer(), { title: 'One more' })
  const anew = await fetching({ range: 'bytes=1000-', 'if-range': tag })
  assert.equal(anew.status, 200)
  assert.match(String((await unzip(await bytesOf(anew))).get('data.json')), /One more/)
})

test('who only asks how large it is gets no byte of it', async () => {
  const answer = await made.app.request(API, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${ana.token}` },
  })
  assert.ok(Number(answer.headers.get('content-length')) > 1000)
  assert.equal((await answer.arrayBuffer()).byteLength, 0)
})

test('it can be fetched sixty times an hour, and then has to wait', async () => {
  const cleo = await caller(made, 'cleo')
  for (let at = 0; at < 60; at++) assert.equal((await fetching({ range: 'bytes=0-0' }, cleo)).status, 206)
  const late = await fetching({}, cleo)
  assert.equal(late.status, 429)
  assert.ok(Number(late.headers.get('retry-after')) > 0)
})

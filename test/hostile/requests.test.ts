import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { BOUNDARY, type Answer, multipart } from '../kill/ask.ts'
import { SVG, ZIP, promising } from '../pictures.ts'
import { oddities, pages, places } from './routes.ts'
import { type Trial, hasSentence, trial } from './trial.ts'

let it: Trial
before(async () => void (it = await trial()))
after(() => it.end())

/** Below 500; where it refuses, with a sentence. */
function decent(what: string, { status, body }: Answer): void {
  if (status >= 500) wrong.push(`${what} answered ${status}: ${body.toString().slice(0, 200)}`)
  else if (status >= 400 && !hasSentence(body.toString()))
    wrong.push(`${what} answered ${status} without a sentence: ${body.toString().slice(0, 200)}`)
}
const wrong: string[] = []
afterEach(() => assert.deepEqual(wrong.splice(0), []))
/** As it is written: no client tidies it up. */
const asked = (path: string, more: Parameters<Trial['line']['ask']>[1] = {}): Promise<Answer> =>
  it.line.ask(path.replace('ID', it.id), more)

test('odd names in every place for a name', async () => {
  for (const place of places)
    for (const oddity of oddities) {
      const path = place(oddity)
      const answer = await asked(path)
      decent(`GET ${path.slice(0, 80)}`, answer)
      assert.doesNotMatch(answer.body.toString(), /root:x:0|BEGIN|postgres:\/\//)
    }
})

test('methods nobody expects, everywhere', async () => {
  for (const page of pages)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'HEAD', 'TRACE']) {
      const { status, body } = await asked(page, { method })
      if (status >= 500) wrong.push(`${method} ${page} answered ${status}: ${body.toString().slice(0, 100)}`)
    }
})

test('a post from elsewhere changes nothing on any page', async () => {
  const elsewhere = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { referer: 'https://evil.example/' },
  ]
  const forms = pages.filter((page) => !page.startsWith('/api') && !/\.(atom|json)$/.test(page))
  for (const page of forms)
    for (const headers of elsewhere) {
      const answer = await asked(page, {
        method: 'POST',
        type: 'application/x-www-form-urlencoded',
        body: 'name=x',
        headers,
      })
      decent(`POST ${page} from ${JSON.stringify(headers)}`, answer)
      if (![403, 404].includes(answer.status))
        wrong.push(`POST ${page} from ${JSON.stringify(headers)} answered ${answer.status}`)
    }
  assert.equal((await asked('/p/ID')).status, 200)
  for (const page of ['/join', '/sign-in', '/upload', '/p/ID/deletion'])
    assert.equal(
      (
        await asked(page, {
          method: 'POST',
          type: 'application/x-www-form-urlencoded',
          body: '',
          headers: { origin: 'https://evil.example' },
        })
      ).status,
      403,
      page,
    )
})

test('forms that are too many, too long, of another kind, or no text', async () => {
  const form = 'application/x-www-form-urlencoded'
  const bodies: [string, string | Buffer][] = [
    [form, Array.from({ length: 20_000 }, (_, at) => `f${at}=x`).join('&')],
    [form, `name=${'x'.repeat(300_000)}`],
    [form, Buffer.from('name=%ff%fe&password=\xff\xfe', 'latin1')],
    [form, 'name=%00&password=%00&email=%00&title=a%00b'],
    [form, 'name=%ed%a0%80&day=99&month=-1&year=1e9'],
    ['application/json', '{}'],
    ['text/plain', 'name=x'],
    ['multipart/form-data', 'x'],
    [`multipart/form-data; boundary=${'b'.repeat(300)}`, 'x'],
    ['', 'name=x'],
  ]
  for (const page of [
    '/join',
    '/sign-in',
    '/reset',
    '/contact',
    '/set-up',
    '/upload',
    '/me/profile',
    '/p/ID/edit',
  ])
    for (const [type, body] of bodies)
      decent(`POST ${page} ${type} ${body.length}`, await asked(page, { method: 'POST', type, body }))
  assert.equal(
    (await asked('/sign-in', { method: 'POST', type: form, body: `name=${'x'.repeat(300_000)}` })).status,
    413,
  )
})

test('files that are not what they say, broken multipart: refused, and nothing is left', async () => {
  const type = `multipart/form-data; boundary=${BOUNDARY}`
  const whole = multipart(it.picture, { title: 'x' })
  const files = [
    Buffer.alloc(0),
    ZIP,
    SVG,
    promising(60_000, 60_000),
    it.picture.subarray(0, 40),
    Buffer.from('\xff\xd8\xff\xe0 not a picture', 'latin1'),
  ]
  const bodies: [string, Buffer][] = [
    ...files.map((file): [string, Buffer] => [type, multipart(file, {}, 'holiday.jpg')]),
    [type, whole.subarray(0, 100)],
    [type, whole.subarray(0, -10)],
    [type, Buffer.from('no multipart at all')],
    [type, Buffer.concat([Buffer.from(`--${BOUNDARY}\r\n`), Buffer.alloc(50_000, 'h: x\r\n')])],
    ['multipart/form-data', whole],
    ['multipart/form-data; boundary=other', whole],
    ['application/octet-stream', it.picture],
    [type, multipart(it.picture, { audience: 'nobody' })],
    [type, multipart(it.picture, { title: 'x'.repeat(300) })],
    [type, Buffer.from(whole.toString('latin1').replace('name="file"', 'name="__proto__"'), 'latin1')],
  ]
  for (const [at, [kind, body]] of bodies.entries()) {
    const answer = await asked('/api/v1/pictures', { method: 'POST', token: it.token, type: kind, body })
    decent(`upload ${at}`, answer)
    assert.ok(answer.status >= 400, `upload ${at} was taken: ${answer.status}`)
    await it.nothingLeft()
  }
  // a path for a name, NUL in words: the picture is fine, and only its bytes and words count
  for (const [name, title] of [
    ['../../../etc/passwd', 'a'],
    ['x\u0000.png', 'a\u0000b'],
    ['x.png', '\ud800'],
  ] as const) {
    const answer = await asked('/api/v1/pictures', {
      method: 'POST',
      token: it.token,
      type,
      body: multipart(it.picture, { title }, name),
    })
    decent(`upload called ${name}`, answer)
    await it.nothingLeft()
  }
})

test('JSON of another shape, with NUL, deep, or no JSON', async () => {
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    '{"title":1}',
    '{"title":"a\\u0000b"}',
    '{"tags":["\\u0000"]}',
    '{"alt":"\\ud800"}',
    '{"extra":1}',
    '['.repeat(30_000),
    `{"title":"${'x'.repeat(70_000)}"}`,
    '{"audience":"king"}',
    '{"__proto__":{"title":"x"}}',
  ]
  for (const body of bodies)
    decent(
      `PATCH ${body.slice(0, 40)}`,
      await asked('/api/v1/pictures/ID', {
        method: 'PATCH',
        token: it.token,
        type: 'application/json',
        body,
      }),
    )
  assert.equal((await asked('/api/v1/pictures/ID')).status, 200)
})

test('tokens, cookies and hosts that are none', async () => {
  for (const token of ['x', 'oriel_', 'oriel_%00', "'", 'x'.repeat(5000)])
    assert.equal((await asked('/api/v1/me', { token })).status, 401)
  for (const cookie of [
    'a',
    '=',
    ';;;',
    `session=${'x'.repeat(5000)}`,
    'oriel=%00; session=%ff',
    '__proto__=x',
  ])
    decent(`cookie ${cookie.slice(0, 20)}`, await asked('/', { headers: { cookie } }))
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'a b', '[', '%', 'localhost:99999']) {
    const answer = await asked('/', { headers: { host } })
    decent(`host ${host}`, answer)
    assert.ok(answer.status >= 400, `host ${host} answered ${answer.status}`)
  }
})

import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { caller, makeApp } from '#test/app'
import { joins } from '#test/people'
import { noisy, plain } from '#test/pictures'
import { sweep } from '#test/sweep'
import { sweepPartials } from '../partial/sweep.ts'

const made = await makeApp({ env: { ORIEL_UPLOAD_MB: '1' } })
after(() => made.close())
const ana = await caller(made, 'ana')
const ben = await caller(made, 'ben')
const photo = await plain(60, 40).jpeg().toBuffer()

const V = { 'tus-resumable': '1.0.0' }
const PART = { 'content-type': 'application/offset+octet-stream' }
const base64 = (text: string): string => Buffer.from(text).toString('base64')
type Headers = Record<string, string>

/** A request in ana's name, with the version. */
const ask = async (
  method: string,
  path: string,
  headers: Headers = {},
  body?: Uint8Array,
): Promise<Response> =>
  made.app.request(path, {
    method,
    headers: { authorization: `Bearer ${ana.token}`, ...V, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
async function begun(length = photo.length, headers: Headers = {}): Promise<string> {
  const answer = await ask('POST', '/api/v1/uploads', { 'upload-length': String(length), ...headers })
  assert.equal(answer.status, 201)
  return answer.headers.get('location') ?? ''
}
const part = (at: string, offset: number, body: Uint8Array, headers: Headers = {}): Promise<Response> =>
  ask('PATCH', at, { ...PART, 'upload-offset': String(offset), ...headers }, body)
const lying = (): string[] => {
  try {
    return readdirSync(join(made.data, 'files/partial'))
  } catch {
    return []
  }
}

test('who asks what there is, is told without a token', async () => {
  const answer = await made.app.request('/api/v1/uploads', { method: 'OPTIONS' })
  assert.equal(answer.status, 204)
  assert.equal(answer.headers.get('tus-version'), '1.0.0')
  assert.equal(answer.headers.get('tus-max-size'), String(1024 * 1024))
  assert.equal(
    answer.headers.get('tus-extension'),
    'creation,creation-with-upload,creation-defer-length,expiration,termination',
  )
})

test('in parts: begun, asked after, gone on with, published with its words, and told again', async () => {
  const words = `title ${base64('A dog, “Flor”')},audience ${base64('link')},tags ${base64('Dog, sea')},filename ${base64('hidden.jpg')}`
  const at = await begun(photo.length, { 'upload-metadata': words })
  assert.match(at, /^\/api\/v1\/uploads\/[0-9A-Za-z]{26}$/)
  const half = Math.floor(photo.length / 2)
  const first = await part(at, 0, photo.subarray(0, half))
  assert.deepEqual([first.status, first.headers.get('upload-offset')], [204, String(half)])
  assert.equal(first.headers.get('upload-expires'), 'Mon, 23 Nov 2026 05:00:00 GMT')
  const asked = await ask('HEAD', at)
  assert.deepEqual(
    [200, String(half), String(photo.length), 'no-store', '1.0.0'],
    [
      asked.status,
      ...['upload-offset', 'upload-length', 'cache-control', 'tus-resumable'].map((name) =>
        asked.headers.get(name),
      ),
    ],
  )
  assert.doesNotMatch(asked.headers.get('upload-metadata') ?? '', /filename/)
  assert.match(asked.headers.get('upload-metadata') ?? '', new RegExp(`title ${base64('A dog, “Flor”')}`))
  const last = await part(at, half, photo.subarray(half))
  assert.equal(last.status, 200)
  const { id, url } = (await last.json()) as { id: string; url: string }
  assert.match(url, new RegExp(`/p/${id}\\?s=`))
  assert.equal(new URL(url).pathname + new URL(url).search, last.headers.get('content-location'))
  const picture = (await (await ana.call('GET', `/api/v1/pictures/${id}`)).json()) as Record<string, unknown>
  assert.deepEqual(
    [picture['title'], picture['audience'], picture['tags']],
    ['A dog, “Flor”', 'link', ['dog', 'sea']],
  )
  assert.deepEqual(lying(), [], 'the file itself is not kept')
  const again = await ask('HEAD', at)
  assert.equal(again.headers.get('upload-offset'), String(photo.length))
  assert.equal(again.headers.get('content-location'), last.headers.get('content-location'))
  assert.deepEqual(await (await part(at, photo.length, Buffer.alloc(0))).json(), { id, url, alike: [] })
  const dump = JSON.stringify(
    await made.site.db.selectFrom('partial').select(['title', 'tags', 'id']).execute(),
  )
  assert.doesNotMatch(dump, /hidden/)
})

test('at once, or without a length at first', async () => {
  const whole = await ask(
    'POST',
    '/api/v1/uploads',
    { ...PART, 'upload-length': String(photo.length) },
    photo,
  )
  assert.equal(whole.status, 201)
  assert.ok(whole.headers.get('location'))
  assert.equal(whole.headers.get('upload-offset'), String(photo.length))
  assert.ok(((await whole.json()) as { id?: string }).id)
  const later = await ask('POST', '/api/v1/uploads', { 'upload-defer-length': '1' })
  const at = later.headers.get('location') ?? ''
  assert.equal((await part(at, 0, photo.subarray(0, 10))).status, 204)
  const asked = await ask('HEAD', at)
  assert.deepEqual(
    [asked.headers.get('upload-defer-length'), asked.headers.get('upload-length')],
    ['1', null],
  )
  const rest = { 'upload-length': String(photo.length) }
  assert.equal((await part(at, 10, photo.subarray(10), rest)).status, 200)
})

test('what the protocol forbids is refused by its numbers, and each answer wears the version', async () => {
  const at = await begun()
  const cases: [number, string, () => Promise<Response>][] = [
    [412, 'without the version', () => ask('HEAD', at, { 'tus-resumable': '' })],
    [412, 'another version', () => ask('PATCH', at, { 'tus-resumable': '0.2.2' })],
    [409, 'another offset', () => part(at, 3, photo)],
    [400, 'no offset', () => ask('PATCH', at, PART, photo)],
    [400, 'an offset that is none', () => ask('PATCH', at, { ...PART, 'upload-offset': '-1' }, photo)],
    [
      415,
      'another type',
      () => ask('PATCH', at, { 'upload-offset': '0', 'content-type': 'image/jpeg' }, photo),
    ],
    [413, 'more than was said', () => part(at, 0, Buffer.concat([photo, photo]))],
    [413, 'larger than allowed', () => ask('POST', '/api/v1/uploads', { 'upload-length': '1048577' })],
    [400, 'no length', () => ask('POST', '/api/v1/uploads')],
    [
      400,
      'both lengths',
      () => ask('POST', '/api/v1/uploads', { 'upload-length': '9', 'upload-defer-length': '1' }),
    ],
    [
      400,
      'metadata that are none',
      () => ask('POST', '/api/v1/uploads', { 'upload-length': '9', 'upload-metadata': 'title §' }),
    ],
    [
      422,
      'words nobody can publish',
      () =>
        ask('POST', '/api/v1/uploads', {
          'upload-length': '9',
          'upload-metadata': `audience ${base64('mars')}`,
        }),
    ],
    [
      501,
      'joining',
      () => ask('POST', '/api/v1/uploads', { 'upload-concat': 'partial', 'upload-length': '9' }),
    ],
    [404, 'one that never was', () => ask('HEAD', '/api/v1/uploads/00000000000000000000000000')],
    [405, 'a list of them', () => ask('GET', '/api/v1/uploads')],
  ]
  for (const [status, what, work] of cases) {
    const answer = await work()
    assert.equal(answer.status, status, what)
    assert.equal(answer.headers.get('tus-resumable'), '1.0.0', what)
    if (status === 412) assert.equal(answer.headers.get('tus-version'), '1.0.0')
    if (answer.body) assert.match(answer.headers.get('content-type') ?? '', /problem\+json/, what)
  }
  assert.equal((await ask('HEAD', at)).headers.get('upload-offset'), '0', 'none of that moved it')
  const overridden = await ask(
    'POST',
    at,
    { ...PART, 'upload-offset': '0', 'x-http-method-override': 'PATCH' },
    photo,
  )
  assert.equal(overridden.status, 200)
})

test('nobody else finds it, however they ask', async () => {
  const at = await begun()
  await part(at, 0, photo.subarray(0, 20))
  for (const method of ['HEAD', 'PATCH', 'DELETE']) {
    const headers = { ...V, ...PART, 'upload-offset': '20', authorization: `Bearer ${ben.token}` }
    assert.equal((await made.app.request(at, { method, headers })).status, 404, method)
    const { authorization: _, ...nobody } = headers
    assert.equal((await made.app.request(at, { method, headers: nobody })).status, 401, method)
  }
  assert.equal((await ask('DELETE', at)).status, 204)
  assert.equal((await ask('HEAD', at)).status, 404)
  assert.deepEqual(lying(), [])
})

test('a sign-in is enough on our own pages, and on no other', async () => {
  const cookie = `oriel-session=${ana.session.token}`
  const post = async (headers: Headers): Promise<number> => {
    const all = { ...V, cookie, 'upload-length': '9', ...headers }
    return (await made.app.request('/api/v1/uploads', { method: 'POST', headers: all })).status
  }
  assert.equal(await post({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost' }), 201)
  assert.equal(await post({ 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }), 403)
  assert.equal(await post({ origin: 'null' }), 403)
  assert.equal(await post({ cookie: 'oriel-session=made-up' }), 401)
})

test('who did not open the letter yet begins none', async () => {
  const cleo = await joins(made.site, 'cleo')
  const headers = { ...V, cookie: `oriel-session=${cleo.session.token}`, 'upload-length': '9' }
  const answer = await made.app.request('/api/v1/uploads', { method: 'POST', headers })
  assert.equal(answer.status, 403)
})

test('what is no picture is refused with its sentence, and nothing of it stays', async () => {
  const bytes = Buffer.from('no picture')
  const at = await begun(bytes.length)
  const answer = await part(at, 0, bytes)
  assert.equal(answer.status, 415)
  assert.match(((await answer.json()) as { title: string }).title, /Save it as/)
  assert.equal((await ask('HEAD', at)).status, 404)
  assert.equal((await ask('POST', '/api/v1/uploads', { 'upload-length': '0' })).status, 415)
  assert.deepEqual(lying(), [])
})

test('tus-node-server#491: uploads whose parts come in between each other are each their own picture', async () => {
  const photos = await Promise.all(
    [30, 40, 50, 60].map((width) =>
      noisy(width * 4, 100)
        .jpeg()
        .toBuffer(),
    ),
  )
  const at = await Promise.all(photos.map((one) => begun(one.length)))
  const half = photos.map((one) => Math.floor(one.length / 2))
  await Promise.all(photos.map((one, i) => part(at[i] ?? '', 0, one.subarray(0, half[i]))))
  const ended = await Promise.all(
    photos.map((one, i) => part(at[i] ?? '', half[i] ?? 0, one.subarray(half[i]))),
  )
  const widths = ended.map(async (answer) => {
    const { id } = (await answer.json()) as { id: string }
    return ((await (await ana.call('GET', `/api/v1/pictures/${id}`)).json()) as { width: number }).width
  })
  assert.deepEqual(await Promise.all(widths), [120, 160, 200, 240])
})

test('two last parts at once publish one picture', async () => {
  const at = await begun()
  const count = async (): Promise<number> =>
    ((await (await ana.call('GET', '/api/v1/pictures?by=ana')).json()) as { items: unknown[] }).items.length
  const before = await count()
  const answers = await Promise.all([part(at, 0, photo), part(at, 0, photo), ask('HEAD', at)])
  assert.ok(answers.some((one) => one.status === 200))
  const done = await ask('HEAD', at)
  if (done.headers.get('upload-offset') !== String(photo.length)) await part(at, 0, photo)
  assert.equal(await count(), before + 1)
})

test('PDS#2051: after a day what did not end is gone, and so is what has no owner any more', async () => {
  const at = await begun()
  await part(at, 0, photo.subarray(0, 20))
  const other = await begun()
  await part(other, 0, photo.subarray(0, 20))
  await made.site.db
    .deleteFrom('partial')
    .where('id', '=', other.split('/').at(-1) ?? '')
    .execute()
  assert.equal(lying().length, 2)
  assert.equal(await sweepPartials(made.media), 1, 'the one without an owner')
  made.clock.advance('P1D')
  assert.equal((await ask('HEAD', at)).status, 410)
  assert.ok(((await sweep(made.media))['partial'] ?? 0) > 0)
  assert.equal(await sweepPartials(made.media), 0)
  assert.equal((await ask('HEAD', at)).status, 404)
  assert.deepEqual(lying(), [])
  assert.deepEqual(await made.site.db.selectFrom('partial').select('id').execute(), [])
})

test('nothing surprised us', () => assert.deepEqual(made.troubles, []))

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { foundOperator, isWrong } from '#accounts'
import { read } from '../../src/media/carries/index.ts'
import { type Caller, type TestApp, caller, makeApp } from '../app.ts'
import { laden } from '../laden.ts'
import { animation, noisy } from '../pictures.ts'
import { rawThatTells } from '../raws.ts'
import { until } from '../serving.ts'
import { unzip } from '#test/unzip'
import { Planted, addressesOf, keptBy, wholeOf } from './told.ts'

// A word of its own in every field of every file, then every channel: immich#1302, #4382, #27495, #27517, #27604, PR#28644, immich-folio PR#558,
// photoprism#4405, piwigo-openstreetmap#265, nextcloud/social PR#2140, PeerTube#316, #355, #2934.

let made: TestApp
let ana: Caller
const planted = new Planted()
const told: string[] = []
const ids: string[] = []
const METRICS = 'metrics-token-of-this-test'
type Headers = Record<string, string>
const asked: { who: string; headers: Headers }[] = []

before(async () => {
  made = await makeApp({ env: { ORIEL_METRICS_TOKEN: METRICS } })
  ana = await caller(made, 'ana')
  const ben = await caller(made, 'ben')
  const cookie = (of: Caller): Headers => ({ cookie: `oriel-session=${of.session.token}` })
  const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })
  asked.push(
    { who: 'a stranger', headers: {} },
    { who: 'a member', headers: cookie(ben) },
    { who: 'a member’s program', headers: bearer(ben.token) },
    { who: 'the owner', headers: cookie(ana) },
    { who: 'the owner’s program', headers: bearer(ana.token) },
    { who: 'the operator', headers: await operator() },
    { who: 'whoever reads the metrics', headers: bearer(METRICS) },
  )
})
after(() => made.close())

/** The operator's own sign-in. */
async function operator(): Promise<Headers> {
  const [who, password] = ['olga', 'olga looks out of a window']
  const found = await foundOperator(made.site, { name: who, email: 'olga@example.org', password })
  if (isWrong(found)) throw new Error('no operator')
  const visitor = made.visitor()
  await visitor.post('/sign-in', { who, password })
  assert.equal((await visitor.get('/me')).status, 200, 'the operator is signed in')
  return { cookie: [...visitor.cookies].map((one) => one.join('=')).join('; ') }
}

/** What a browser and those between tell with an upload, each with a word of its own. */
const around = (file: string): Headers => {
  const word = planted.in(file)
  return {
    'user-agent': word('User-Agent'),
    referer: `http://localhost/${word('Referer')}`,
    'x-forwarded-for': word('X-Forwarded-For'),
    'accept-language': `en, ${word('Accept-Language')}`,
  }
}
const words = { title: 'Harbour', description: 'Evening', alt: 'Two boats', tags: 'sea' }

async function byMultipart(path: string, file: string, bytes: Buffer, headers: Headers): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(words)) body.append(name, value)
  const name = `${planted.in(file)('file name')}.jpg`
  body.append('file', new File([new Uint8Array(bytes)], name, { type: `image/${planted.in(file)('type')}` }))
  return made.app.request(path, { method: 'POST', headers: { ...around(file), ...headers }, body })
}
const byApi = (file: string, bytes: Buffer): Promise<Response> =>
  byMultipart('/api/v1/pictures', file, bytes, { authorization: `Bearer ${ana.token}` })
const byForm = (file: string, bytes: Buffer): Promise<Response> =>
  byMultipart('/upload', file, bytes, {
    cookie: `oriel-session=${ana.session.token}`,
    'sec-fetch-site': 'same-origin',
  })

async function byTus(file: string, bytes: Buffer): Promise<Response> {
  const word = planted.in(file)
  const said = { ...words, filename: `${word('tus filename')}.jpg`, filetype: word('tus filetype') }
  const metadata = Object.entries(said).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
  )
  const headers = { authorization: `Bearer ${ana.token}`, 'tus-resumable': '1.0.0', ...around(file) }
  const begun = await made.app.request('/api/v1/uploads', {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': metadata.join() },
  })
  const at = begun.headers.get('location') ?? ''
  note(`tus begins ${file}`, await wholeOf(begun))
  note(`tus asked after ${file}`, await wholeOf(await made.app.request(at, { method: 'HEAD', headers })))
  return made.app.request(at, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: new Uint8Array(bytes),
  })
}

/** Credits are kept in the owner's cleaned original, and nothing else is kept anywhere. */
function note(where: string, bytes: Buffer, creditsKept = false): void {
  for (const field of planted.toldIn(bytes, { creditsKept })) told.push(`${where} tells ${field}`)
}
const nothingTold = (): void => assert.deepEqual([...new Set(told.splice(0))], [])

async function files(): Promise<[name: string, bytes: Buffer][]> {
  const photo = noisy(700, 500)
  const jpeg = await photo.clone().jpeg().toBuffer()
  const made = await Promise.all(
    (['jpeg', 'png', 'webp'] as const).map(async (format): Promise<[string, Buffer]> => {
      const picture = await photo.clone().resize(400).toFormat(format).toBuffer()
      return [format, laden(format, picture, planted.in(format))]
    }),
  )
  const about = (name: string, picture = sharp(jpeg)) => {
    const word = planted.in(name)
    return picture
      .withExif({
        IFD0: {
          Artist: word('Exif Artist', 'author'),
          Make: word('Exif Make'),
          Software: word('Exif Software'),
        },
        IFD2: { BodySerialNumber: word('Exif BodySerialNumber') },
        IFD3: { GPSProcessingMethod: word('Exif GPSProcessingMethod') },
      })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${word('XMP')}</x:xmpmeta>`)
  }
  const heic = readFileSync(join(import.meta.dirname, '../fixtures/quarters-p3.heic'))
  const free = Buffer.from(`\0\0\0\x40free${planted.in('heic')('free box').padEnd(56)}`, 'latin1')
  const moving = laden('gif', await animation(3), planted.in('gif'))
  const movingWebp = await sharp(await animation(3), { animated: true })
    .webp()
    .toBuffer()
  return [
    ...made,
    ['gif', moving],
    ['moving webp', laden('webp', movingWebp, planted.in('moving webp'))],
    ['avif', await about('avif').avif({ effort: 0 }).toBuffer()],
    ['tiff', await about('tiff').tiff().toBuffer()],
    ['heic', Buffer.concat([heic, free])],
    ['dng', rawThatTells(laden('jpeg', jpeg, planted.in('dng')), planted.in('dng')('Exif Artist', 'author'))],
  ]
}

test('published by form, API and tus, none of the answers tells what a file or a browser told', async () => {
  for (const [name, bytes] of await files()) {
    assert.ok(planted.toldIn(bytes).length > 0, `${name} tells`)
    for (const [door, send] of [
      ['form', byForm],
      ['API', byApi],
      ['tus', byTus],
    ] as const) {
      const answer = await send(`${name} by ${door}`, bytes)
      const at = answer.headers.get('location') ?? answer.headers.get('content-location')
      const whole = await wholeOf(answer)
      assert.ok(answer.status < 400, `${name} by ${door}: ${whole.toString().slice(0, 500)}`)
      ids.push(/\/p\/(\w+)/.exec(at ?? '')?.[1] ?? /"id":"(\w+)"/.exec(whole.toString())?.[1] ?? '')
      note(`${name} by ${door}, answered`, whole)
      note(
        `${name} by ${door}, refused`,
        await wholeOf(await send(`half of ${name}`, bytes.subarray(0, 900))),
      )
    }
  }
  nothingTold()
})

type Json = { files: { webp: string; jpg: string }[]; moving?: string }

/** Every address of the site's own table. */
async function addresses(): Promise<string[]> {
  const files: string[] = []
  for (const id of ids) {
    const answer = await made.app.request(`/api/v1/pictures/${id}`)
    const told = (await answer.json()) as Json
    const { moving } = told
    for (const one of told.files.flatMap(({ webp, jpg }) => [webp, jpg, ...(moving ? [moving] : [])]))
      files.push(new URL(one).pathname)
    files.push(...['640.jpg', 'moving.webp', 'original'].map((name) => `/p/${id}/${name}`))
  }
  const album = await ana.call('POST', '/api/v1/albums', { title: 'Harbours' })
  const { id } = (await album.json()) as { id: string }
  for (const picture of ids) await ana.call('PUT', `/api/v1/albums/${id}/pictures/${picture}`)
  const names = {
    id: ids,
    album: [id],
    who: ['@ana'],
    tag: ['sea'],
    name: ['x'],
    picture: ids,
    table: ['picture', 'partial', 'person', 'api_token'],
    link: ['x'],
    token: ['x'],
    archive: ['ana.zip'],
    preset: ['imgbin'],
    day: ['2026-11-22'],
    level: ['0'],
    tile: ['000.p/1'],
    nth: ['0.json'],
    did: ['asked.json'],
    number: ['1'],
    version: ['1', '1.json'],
    person: [ana.id],
    secret: ['x'],
  }
  return addressesOf(made.app, names, {
    '/p/:id/:file': files,
    '/me/receipts/:file{.+\\.json}': ['/me/receipts/01a201a0-1c80-7000-b991-9867f27dabec.json'],
  })
}

test('every route, asked by everybody: pages, JSON, feeds, headers, renditions, metrics', async () => {
  const paths = await addresses()
  assert.ok(paths.length > 200, `${paths.length} addresses`)
  const more = ['/search?q=harbour', '/search?q=sea', '/api/v1/pictures?by=ana', '/api/v1/pictures?tag=sea']
  let renditions = 0
  for (const path of [...paths, ...more])
    for (const { who, headers } of asked) {
      const answer = await made.app.request(path, { headers })
      const type = answer.headers.get('content-type') ?? ''
      const original = path.endsWith('/original') && who.startsWith('the owner')
      const whole = await wholeOf(answer)
      note(`${path} to ${who}`, whole, original || type === 'application/zip')
      if (type === 'application/zip')
        for (const [name, bytes] of await unzip(whole.subarray(whole.indexOf('\n\n') + 2)))
          note(`${path} to ${who}: ${name}`, bytes, who.startsWith('the owner') && /\/pictures\//.test(name))
      if (answer.status !== 200 || !/^image\/(webp|jpeg)/.test(type) || !/\/\d+-\w+\.|\/moving-/.test(path))
        continue
      renditions++
      const { facts } = read(whole.subarray(whole.indexOf('\n\n') + 2))
      if (facts.length > 0) told.push(`${path} to ${who} tells ${facts[0]?.name}`)
    }
  assert.ok(renditions > 100, `${renditions} renditions were read`)
  nothingTold()
})

test('nothing is kept of it: no row of any table, no file, no name of a file, no line of a log', async () => {
  const log = join(made.data, 'log')
  await until('the log is written', () => existsSync(log) && readdirSync(log).length > 0)
  const kept = await keptBy(made)
  for (const what of ['row public.picture', 'file log/', 'file files/pictures/'])
    assert.ok(
      kept.some(({ where }) => where.startsWith(what)),
      `there is a ${what}`,
    )
  for (const { where, bytes } of kept) note(where, bytes, /^file files\/pictures\/.*\/original/.test(where))
  nothingTold()
})

test('nobody finds a picture by what its file told', async () => {
  for (const word of ['Zq7leakVx', 'Cr5credWy', planted.in('search')('search')])
    assert.doesNotMatch(await (await made.app.request(`/search?q=${word}`)).text(), /href="\/p\//)
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { joins } from '#test/people'
import { plain } from '#test/pictures'
import { createToken } from '#accounts'
import { isRefusal } from '#std'

type Document = {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >
  components: object
}

let made: TestApp
let ana: Caller
let document: Document
let ajv: Ajv2020
let jpeg: Buffer

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  document = (await (await made.app.request('/api/openapi.json')).json()) as Document
  ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'doc', ...document })
  jpeg = await plain(900, 600).jpeg().toBuffer()
})
after(() => made.close())

/** The answer's body, after it was found to be what the document says of this operation and status. */
async function checked(answer: Response, method: string, path: string): Promise<Record<string, unknown>> {
  const responses = document.paths[path]?.[method]?.responses ?? {}
  const described = responses[String(answer.status)]
  assert.ok(described, `${method} ${path} says nothing of ${answer.status}`)
  const [type, content] = Object.entries(described.content ?? {})[0] ?? []
  if (!type || !content) return assert.equal(await answer.text(), '') as never
  assert.equal(answer.headers.get('content-type')?.split(';')[0], type)
  const body = (await answer.json()) as Record<string, unknown>
  const pointer = `doc#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll(/[{}]/g, encodeURIComponent)}/${method}/responses/${answer.status}/content/${type.replace('/', '~1').replace('+', '%2B')}/schema`
  const valid = ajv.validate({ $ref: pointer }, body)
  assert.ok(valid, JSON.stringify(ajv.errors))
  return body
}

const PICTURES = '/api/v1/pictures'
const PICTURE = '/api/v1/pictures/{id}'

test('publishing, reading, changing, listing and deleting answer as the document says', async () => {
  const published = await checked(
    await ana.upload(jpeg, {
      title: 'Rain',
      description: 'On the roof',
      alt: 'Grey tiles',
      tags: 'rain, roof',
      audience: 'everyone',
    }),
    'post',
    PICTURES,
  )
  assert.deepEqual(
    [
      published['title'],
      published['description'],
      published['alt'],
      published['tags'],
      published['audience'],
      published['width'],
      published['height'],
    ],
    ['Rain', 'On the roof', 'Grey tiles', ['rain', 'roof'], 'everyone', 900, 600],
  )
  assert.match(String(published['id']), /^[0-9A-Za-z]{7}$/)
  const shown = await checked(
    await made.app.request(`${PICTURES}/${String(published['id'])}`),
    'get',
    PICTURE,
  )
  const { original, alike, ...forOthers } = published
  assert.deepEqual(shown, forOthers, 'the original is told to its owner alone')
  assert.match((original as { url: string }).url, /\/p\/\w+\/original-\w+\.jpg$/)
  assert.deepEqual(alike, [], 'only its owner is told of others like it')
  const changed = await checked(
    await ana.call('PATCH', `${PICTURES}/${String(published['id'])}`, {
      title: 'Rain again',
      tags: ['rain'],
    }),
    'patch',
    PICTURE,
  )
  assert.deepEqual(
    [changed['title'], changed['tags'], changed['description']],
    ['Rain again', ['rain'], 'On the roof'],
  )
  const me = await checked(await ana.call('GET', '/api/v1/me'), 'get', '/api/v1/me')
  assert.equal(me['name'], 'ana')
  await checked(await ana.call('DELETE', `${PICTURES}/${String(published['id'])}`), 'delete', PICTURE)
  await checked(await made.app.request(`${PICTURES}/${String(published['id'])}`), 'get', PICTURE)
})

test('a list goes on page by page without gaps or doubles', async () => {
  const small = await plain(60, 40).png().toBuffer()
  for (let at = 0; at < 64; at++)
    assert.equal((await ana.upload(small, { title: `n ${at}`, tags: 'many' })).status, 201)
  const seen: string[] = []
  let next: string | null = null
  do {
    const answer: Record<string, unknown> = await checked(
      await made.app.request(`${PICTURES}?by=ana&tag=many${next ? `&cursor=${next}` : ''}`),
      'get',
      PICTURES,
    )
    seen.push(...(answer['items'] as { title: string }[]).map((one) => one.title))
    next = answer['next'] as string | null
  } while (next)
  assert.deepEqual(
    seen,
    Array.from({ length: 64 }, (_, at) => `n ${63 - at}`),
  )
})

test('refusals are problem documents with a sentence', async () => {
  const broken = await checked(await ana.upload(jpeg.subarray(0, 900)), 'post', PICTURES)
  assert.deepEqual([broken['status'], broken['type']], [422, '/help#picture.broken'])
  assert.equal(
    (
      await checked(
        await ana.upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
        'post',
        PICTURES,
      )
    )['status'],
    415,
  )
  assert.equal(
    (await checked(await ana.upload(jpeg, { audience: 'nobody' }), 'post', PICTURES))['field'],
    'audience',
  )
  assert.equal(
    (await checked(await made.app.request(PICTURES, { method: 'POST' }), 'post', PICTURES))['status'],
    401,
  )
  await checked(await ana.call('PATCH', `${PICTURES}/zzzzzzz`, { title: 'x' }), 'patch', PICTURE)
  await checked(await ana.call('PATCH', `${PICTURES}/zzzzzzz`, { colour: 'red' }), 'patch', PICTURE)
  await checked(await made.app.request(`${PICTURES}?cursor=nonsense`), 'get', PICTURES)
  await checked(await made.app.request(`${PICTURES}?by=nobody`), 'get', PICTURES)
  const lost = await made.app.request('/api/v1/nothing')
  assert.deepEqual([lost.status, lost.headers.get('content-type')], [404, 'application/problem+json'])
})

test('who has not opened the link of the letter cannot publish', async () => {
  const cleo = await joins(made.site, 'cleo')
  const given = await createToken(made.site, { person: cleo.id, scope: 'all', name: 'test', from: 'cli' })
  if (isRefusal(given)) return assert.equal(given.status, 403)
  const body = new FormData()
  body.append('file', new File([new Uint8Array(jpeg)], 'a.jpg'))
  assert.equal(
    (
      await made.app.request(PICTURES, {
        method: 'POST',
        headers: { authorization: `Bearer ${given.token}` },
        body,
      })
    ).status,
    403,
  )
})

test('a token that may only read does not write', async () => {
  const given = await createToken(made.site, { person: ana.id, scope: 'read', name: 'reader', from: 'cli' })
  assert.ok(!isRefusal(given))
  const headers = { authorization: `Bearer ${given.token}` }
  assert.equal((await made.app.request('/api/v1/me', { headers })).status, 200)
  assert.equal((await made.app.request(`${PICTURES}/zzzzzzz`, { method: 'DELETE', headers })).status, 403)
})

test('nothing refused left a file or a row behind', async () => {
  const [pictures, uploads] = await Promise.all([
    made.site.db.selectFrom('picture').select('storage_key').execute(),
    made.site.db.selectFrom('upload').select('storage_key').execute(),
  ])
  const kept: string[] = []
  for await (const key of made.site.storage.list('pictures')) kept.push(key)
  assert.deepEqual(kept.sort(), pictures.map((one) => one.storage_key).sort())
  assert.deepEqual(uploads, [])
  assert.deepEqual(made.troubles, [])
})

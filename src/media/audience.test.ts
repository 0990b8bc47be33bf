import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'

let made: TestApp
let ana: Caller
let ben: Caller
let jpeg: Buffer

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  jpeg = await plain(900, 600).jpeg().toBuffer()
})
after(() => made.close())

type Json = { id: string; url: string; audience: string; files: { webp: string; jpg: string }[] }

/** Every address a picture has. */
function addresses({ id, url, files }: Json): string[] {
  const secret = new URL(url).search
  return [
    `/p/${id}${secret}`,
    `/api/v1/pictures/${id}${secret}`,
    `/p/${id}/640.jpg${secret}`,
    ...files.flatMap((file) =>
      [file.webp, file.jpg].map((one) => new URL(one).pathname + new URL(one).search),
    ),
  ]
}

const stranger = async (path: string): Promise<number> => {
  const answer = await made.app.request(path)
  await answer.arrayBuffer()
  return answer.status
}
const statuses = async (
  paths: readonly string[],
  ask: (path: string) => Promise<number>,
): Promise<number[]> => [...new Set(await Promise.all(paths.map(ask)))].sort()

async function publishes(audience: string): Promise<Json> {
  const answer = await ana.upload(jpeg, { title: `for ${audience}`, audience, tags: 'Night, #film' })
  assert.equal(answer.status, 201)
  return (await answer.json()) as Json
}

test('a picture for everyone is open to strangers at every address', async () => {
  assert.deepEqual(await statuses(addresses(await publishes('everyone')), stranger), [200, 302])
})

test('a picture by link opens to whoever holds the link, and to nobody who guesses', async () => {
  const picture = await publishes('link')
  assert.match(picture.url, /\?s=[\w-]{22}$/)
  assert.deepEqual(await statuses(addresses(picture), stranger), [200, 302])
  const guessed = addresses(picture).map((path) => path.split('?')[0] ?? '')
  assert.deepEqual(await statuses(guessed, stranger), [404])
  const wrong = guessed.map((path) => `${path}?s=${'A'.repeat(22)}`)
  assert.deepEqual(await statuses(wrong, stranger), [404])
})

test('a picture for me is not there for anybody else, and all there for me', async () => {
  const picture = await publishes('me')
  assert.deepEqual(await statuses(addresses(picture), stranger), [404])
  const bens = ben.browse()
  assert.deepEqual(
    await statuses(
      addresses(picture).filter((path) => !path.startsWith('/api')),
      async (path) => (await bens.get(path)).status,
    ),
    [404],
  )
  assert.equal((await ben.call('GET', `/api/v1/pictures/${picture.id}`)).status, 404)
  const anas = ana.browse()
  assert.deepEqual(
    await statuses(
      addresses(picture).filter((path) => !path.startsWith('/api')),
      async (path) => (await anas.get(path)).status,
    ),
    [200, 302],
  )
})

test('lists, feeds, search and profile show strangers only what is for everyone', async () => {
  const [open, link, own] = [await publishes('everyone'), await publishes('link'), await publishes('me')]
  for (const path of [
    '/',
    '/explore',
    '/@ana',
    '/feed.atom',
    '/@ana/feed.atom',
    '/search?q=night',
    '/search?q=for',
    '/api/v1/pictures',
    '/api/v1/pictures?by=ana',
    '/api/v1/pictures?tag=night',
  ]) {
    const body = await (await made.app.request(path)).text()
    assert.ok(body.includes(open.id), `${path} shows what everyone may see`)
    assert.ok(!body.includes(link.id) && !body.includes(own.id), `${path} keeps the rest to itself`)
  }
  const mine = await ana.browse().get('/@ana')
  assert.ok(mine.body.includes(own.id) && mine.body.includes(link.id))
})

test('narrowing who may see it closes every old address, and widening opens new ones', async () => {
  const picture = await publishes('everyone')
  const old = addresses(picture)
  assert.deepEqual(await statuses(old, stranger), [200, 302])
  assert.equal((await ana.call('PATCH', `/api/v1/pictures/${picture.id}`, { audience: 'me' })).status, 200)
  assert.deepEqual(await statuses(old, stranger), [404])
  const again = (await (
    await ana.call('PATCH', `/api/v1/pictures/${picture.id}`, { audience: 'everyone' })
  ).json()) as Json
  assert.deepEqual(await statuses(addresses(again), stranger), [200, 302])
  assert.deepEqual(
    await statuses(
      picture.files.map((file) => new URL(file.webp).pathname),
      stranger,
    ),
    [404],
  )
})

test('lemmy#505, #3504, #3931, pixelfed#5960: a deleted picture says 410 at every address, and its bytes are gone', async () => {
  const picture = await publishes('everyone')
  await statuses(addresses(picture), stranger)
  const row = await made.site.db
    .selectFrom('picture')
    .select('storage_key')
    .where('short_id', '=', picture.id as never)
    .executeTakeFirstOrThrow()
  const files = () => made.site.storage.names(`pictures/${row.storage_key}`)
  assert.ok((await files()).includes('640.webp'))
  assert.equal((await ana.call('DELETE', `/api/v1/pictures/${picture.id}`)).status, 204)
  assert.deepEqual(await statuses(addresses(picture), stranger), [410])
  assert.deepEqual(await files(), [])
  assert.equal((await ana.call('DELETE', `/api/v1/pictures/${picture.id}`)).status, 410)
})

test('nobody edits or deletes what is somebody else’s', async () => {
  const [open, own] = [await publishes('everyone'), await publishes('me')]
  assert.equal((await ben.call('DELETE', `/api/v1/pictures/${open.id}`)).status, 403)
  assert.equal((await ben.call('PATCH', `/api/v1/pictures/${open.id}`, { title: 'mine' })).status, 403)
  assert.equal((await ben.call('DELETE', `/api/v1/pictures/${own.id}`)).status, 404)
  assert.equal((await ben.browse().get(`/p/${open.id}/edit`)).status, 403)
  assert.equal((await ben.browse().post(`/p/${open.id}/deletion`)).status, 403)
  assert.equal(await stranger(`/p/${open.id}`), 200)
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))

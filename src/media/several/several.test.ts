import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { type Seen, wordsOf } from '#test/visitor'

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

type Picture = { id: string; tags: string[]; audience: string; files: { webp: string }[] }
async function publishes(who: Caller, words: Record<string, string> = {}): Promise<Picture> {
  const answer = await who.upload(jpeg, words)
  assert.equal(answer.status, 201)
  return (await answer.json()) as Picture
}
const now = async ({ id }: Picture): Promise<Picture> =>
  (await (await ana.call('GET', `/api/v1/pictures/${id}`)).json()) as Picture
const asStranger = async (path: string): Promise<number> => {
  const answer = await made.app.request(path)
  await answer.arrayBuffer()
  return answer.status
}
/** Ticks pictures and presses a button, as a browser without script does. */
const does = (
  who: Caller,
  act: string,
  pictures: readonly Picture[],
  fields: Record<string, string> = {},
): Promise<Seen> =>
  who
    .browse()
    .post('/me/pictures', [
      ...pictures.map(({ id }): [string, string] => ['picture', id]),
      ...Object.entries({ do: act, ...fields }),
    ])

test('the page shows one’s own pictures with a box on each, and nobody else’s', async () => {
  const [own, hidden, bens] = [
    await publishes(ana),
    await publishes(ana, { audience: 'me' }),
    await publishes(ben),
  ]
  const page = (await ana.browse().get('/me/pictures')).body
  assert.ok(page.includes(`name="picture" value="${own.id}"`) && page.includes(`value="${hidden.id}"`))
  assert.ok(!page.includes(bens.id))
  assert.match((await made.visitor().get('/me/pictures')).to ?? '', /^\/sign-in/)
  assert.ok((await ana.browse().get('/@ana')).body.includes('href="/me/pictures"'))
  assert.ok(!(await ben.browse().get('/@ana')).body.includes('href="/me/pictures"'))
})

test('an audience for several narrows them all at once: old addresses are closed when the answer is there', async () => {
  const pictures = [await publishes(ana), await publishes(ana), await publishes(ana, { audience: 'link' })]
  const files = pictures.map(
    ({ files }) => new URL(files[0]?.webp ?? '').pathname + new URL(files[0]?.webp ?? '').search,
  )
  for (const file of files) assert.equal(await asStranger(file), 200)
  const done = await does(ana, 'audience', pictures, { audience: 'me' })
  assert.equal(done.status, 303)
  for (const file of files) assert.equal(await asStranger(file), 404)
  for (const one of pictures) assert.equal((await now(one)).audience, 'me')
  const page = await ana.browse().get(done.to ?? '')
  assert.match(wordsOf(page.body), /3 pictures have another audience/)
  await does(ana, 'audience', pictures, { audience: 'everyone' })
  for (const one of pictures) assert.equal(await asStranger(`/p/${one.id}`), 200)
  assert.equal(await asStranger(files[0] ?? ''), 404)
})

test('tags are added to each and taken from each; one that would have too many refuses all', async () => {
  const [a, b] = [await publishes(ana, { tags: 'rain' }), await publishes(ana, { tags: 'roof, night' })]
  assert.equal((await does(ana, 'add-tags', [a, b], { tags: '#Film, night' })).status, 303)
  assert.deepEqual(
    [(await now(a)).tags, (await now(b)).tags],
    [
      ['rain', 'film', 'night'],
      ['roof', 'night', 'film'],
    ],
  )
  assert.equal((await does(ana, 'remove-tags', [a, b], { tags: 'NIGHT, roof' })).status, 303)
  assert.deepEqual([(await now(a)).tags, (await now(b)).tags], [['rain', 'film'], ['film']])
  const many = Array.from({ length: 29 }, (_, at) => `t${at}`).join(',')
  const wrong = await does(ana, 'add-tags', [b, a], { tags: many })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.body.includes('more than 30 tags') && wrong.body.includes(many))
  assert.match(wrong.body, new RegExp(`value="${a.id}" checked`))
  assert.deepEqual((await now(b)).tags, ['film'])
  assert.equal((await does(ana, 'add-tags', [a], { tags: ' , ' })).status, 422)
})

test('several go into an album in the order of the page, each once', async () => {
  const pictures = [await publishes(ana), await publishes(ana), await publishes(ana)]
  const album = (await (await ana.call('POST', '/api/v1/albums', { title: 'Gathered' })).json()) as {
    id: string
  }
  await does(ana, 'album', pictures.slice(1, 2), { album: album.id })
  const done = await does(ana, 'album', pictures, { album: album.id })
  assert.equal(done.status, 303)
  const { items } = (await (await ana.call('GET', `/api/v1/albums/${album.id}`)).json()) as {
    items: Picture[]
  }
  assert.deepEqual(
    items.map((one) => one.id),
    [pictures[1]?.id, pictures[0]?.id, pictures[2]?.id],
  )
  assert.match(
    (await ana.browse().get(`/me/pictures?album=${album.id}`)).body,
    new RegExp(`value="${album.id}" selected`),
  )
  assert.equal((await does(ana, 'album', pictures, { album: '' })).status, 422)
  assert.equal((await does(ben, 'album', [await publishes(ben)], { album: album.id })).status, 403)
})

test('deleting several asks first; then every address says 410, and the bytes are gone', async () => {
  const pictures = [await publishes(ana), await publishes(ana, { audience: 'me' })]
  const { rows } = await made.site.pool.query<{ storage_key: string }>(
    'select storage_key from picture where short_id = any($1)',
    [pictures.map((one) => one.id)],
  )
  const asked = await does(ana, 'delete', pictures)
  assert.equal(asked.status, 303)
  for (const one of pictures) assert.equal((await ana.call('GET', `/api/v1/pictures/${one.id}`)).status, 200)
  const page = await ana.browse().get(asked.to ?? '')
  assert.match(wordsOf(page.body), /Delete these 2 pictures\?/)
  const gone = await ana.browse().post(
    '/me/pictures/deletion',
    [...page.body.matchAll(/name="picture" value="(\w+)"/g)].map(([, id = '']) => ['picture', id]),
  )
  assert.equal(gone.status, 303)
  for (const one of pictures) {
    assert.equal(await asStranger(`/p/${one.id}`), 410)
    assert.equal(await asStranger(`/p/${one.id}/640.jpg`), 410)
  }
  assert.equal(rows.length, 2)
  for (const { storage_key } of rows)
    assert.equal(await made.site.storage.get(`pictures/${storage_key}/640.webp`), null)
})

test('one that is somebody else’s, or was never there, and nothing is done to any', async () => {
  const [own, bens, hidden] = [
    await publishes(ana),
    await publishes(ben),
    await publishes(ben, { audience: 'me' }),
  ]
  const nobody = { ...own, id: 'zzzzzzz' }
  for (const [other, status] of [
    [bens, 403],
    [hidden, 404],
    [nobody, 404],
  ] as const) {
    assert.equal((await does(ana, 'audience', [own, other], { audience: 'me' })).status, status)
    assert.equal((await does(ana, 'add-tags', [own, other], { tags: 'taken' })).status, status)
    const deleted = await ana.browse().post('/me/pictures/deletion', [
      ['picture', own.id],
      ['picture', other.id],
    ])
    assert.equal(deleted.status, status)
    assert.equal(
      (await ana.browse().get(`/me/pictures/deletion?picture=${own.id}&picture=${other.id}`)).status,
      404,
    )
  }
  assert.deepEqual([(await now(own)).audience, (await now(own)).tags], ['everyone', []])
  assert.equal(await asStranger(`/p/${bens.id}`), 200)
})

test('nothing ticked, a made-up act or audience: the page says what to do', async () => {
  const own = await publishes(ana)
  const none = await does(ana, 'audience', [], { audience: 'me' })
  assert.deepEqual([none.status, none.body.includes('Tick at least one picture first.')], [422, true])
  assert.equal((await does(ana, 'paint', [own])).status, 422)
  assert.equal((await does(ana, 'audience', [own], { audience: 'nobody' })).status, 422)
  assert.equal((await does(ana, 'audience', [{ ...own, id: '../../x' }], { audience: 'me' })).status, 404)
  assert.deepEqual(made.troubles, [])
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { type Checked, described } from '#test/described'
import { plain } from '#test/pictures'

let made: TestApp
let ana: Caller
let checked: Checked

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  checked = await described(made)
})
after(() => made.close())

const ALBUMS = '/api/v1/albums'
const ALBUM = '/api/v1/albums/{id}'
const IN_ALBUM = '/api/v1/albums/{id}/pictures/{picture}'

test('making, filling, reading, changing, listing and deleting answer as the document says', async () => {
  const album = await checked(
    await ana.call('POST', ALBUMS, { title: 'North', description: 'Slowly' }),
    'post',
    ALBUMS,
  )
  const at = `${ALBUMS}/${String(album['id'])}`
  assert.deepEqual(
    [album['title'], album['description'], album['audience'], album['items']],
    ['North', 'Slowly', 'everyone', []],
  )
  const picture = (await (
    await ana.upload(await plain(64, 48).jpeg().toBuffer(), { title: 'Ice' })
  ).json()) as { id: string }
  const inside = `${at}/pictures/${picture.id}`
  await checked(await ana.call('PUT', inside), 'put', IN_ALBUM)
  const filled = await checked(await made.app.request(at), 'get', ALBUM)
  assert.deepEqual([filled['pictures'], (filled['cover'] as { id: string }).id], [1, picture.id])
  const list = await checked(await made.app.request(ALBUMS), 'get', ALBUMS)
  assert.equal((list['items'] as { title: string }[])[0]?.title, 'North')
  const changed = await checked(
    await ana.call('PATCH', at, { title: 'South', cover: picture.id }),
    'patch',
    ALBUM,
  )
  assert.deepEqual([changed['title'], changed['description']], ['South', 'Slowly'])
  await checked(await ana.call('DELETE', inside), 'delete', IN_ALBUM)
  await checked(await ana.call('DELETE', at), 'delete', ALBUM)
  assert.equal((await checked(await made.app.request(at), 'get', ALBUM))['status'], 410)
})

test('what is wrong is said as the document says', async () => {
  assert.equal(
    (await checked(await ana.call('POST', ALBUMS, { title: '' }), 'post', ALBUMS))['field'],
    'title',
  )
  assert.equal((await checked(await ana.call('POST', ALBUMS, { name: 'x' }), 'post', ALBUMS))['status'], 400)
  assert.equal(
    (await checked(await made.app.request(ALBUMS, { method: 'POST' }), 'post', ALBUMS))['status'],
    401,
  )
  for (const id of ['zzzzz', 'no-such-thing', 'zzzzzzz'])
    assert.equal((await checked(await made.app.request(`${ALBUMS}/${id}`), 'get', ALBUM))['status'], 404)
  await checked(await made.app.request(`${ALBUMS}?cursor=nonsense`), 'get', ALBUMS)
  await checked(await made.app.request(`${ALBUMS}?by=nobody`), 'get', ALBUMS)
  await checked(await ana.call('PUT', `${ALBUMS}/zzzzz/pictures/zzzzzzz`), 'put', IN_ALBUM)
  assert.deepEqual(made.troubles, [])
})

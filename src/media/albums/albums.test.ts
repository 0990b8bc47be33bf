import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { wordsOf } from '#test/visitor'

let made: TestApp
let ana: Caller
let ben: Caller
let jpeg: Buffer

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  jpeg = await plain(90, 60).jpeg().toBuffer()
})
after(() => made.close())

type Picture = { id: string; url: string; title: string; audience: string }
type Album = { id: string; url: string; pictures: number; cover?: Picture; items: Picture[] }
const AUDIENCES = ['everyone', 'link', 'me'] as const

async function publishes(who: Caller, words: Record<string, string>): Promise<Picture> {
  const answer = await who.upload(jpeg, words)
  assert.equal(answer.status, 201)
  return (await answer.json()) as Picture
}
async function makes(who: Caller, words: Record<string, string>): Promise<Album> {
  const answer = await who.call('POST', '/api/v1/albums', words)
  assert.equal(answer.status, 201)
  return (await answer.json()) as Album
}
const puts = async (who: Caller, album: Album, picture: Picture, place = ''): Promise<number> =>
  (await who.call('PUT', `/api/v1/albums/${album.id}/pictures/${picture.id}${place}`)).status
const addressOf = ({ url }: { url: string }): string => new URL(url).pathname + new URL(url).search
const asStranger = async (path: string): Promise<{ status: number; body: string }> => {
  const answer = await made.app.request(path)
  return { status: answer.status, body: await answer.text() }
}
/** Every address at which an album shows itself or its pictures to whoever has what is in it. */
const channels = (album: Album): string[] => {
  const { search } = new URL(album.url)
  return [
    `/a/${album.id}${search}`,
    `/a/${album.id}/feed.atom${search}`,
    `/api/v1/albums/${album.id}${search}`,
  ]
}
const lists = ['/@ana/albums', '/api/v1/albums', '/api/v1/albums?by=ana', '/search?q=walks']

test('each album shows strangers the pictures for everyone alone, whoever may see the album', async () => {
  const pictures = new Map<string, Picture>()
  for (const audience of AUDIENCES)
    pictures.set(audience, await publishes(ana, { title: `for ${audience}`, audience }))
  for (const audience of AUDIENCES) {
    const album = await makes(ana, { title: `Walks for ${audience}`, audience })
    assert.match(album.id, /^[0-9A-Za-z]{5}$/)
    for (const picture of pictures.values()) assert.equal(await puts(ana, album, picture), 204)
    for (const path of channels(album)) {
      const { status, body } = await asStranger(path)
      assert.equal(status, audience === 'me' ? 404 : 200, path)
      assert.equal(body.includes(pictures.get('everyone')?.id ?? '-'), audience !== 'me', path)
      for (const hidden of ['link', 'me'])
        assert.ok(
          !body.includes(pictures.get(hidden)?.id ?? '-'),
          `${path} keeps what is for ${hidden} to itself`,
        )
    }
    for (const path of channels(album).map((one) => one.split('?')[0] ?? ''))
      assert.equal((await asStranger(path)).status, audience === 'everyone' ? 200 : 404, `${path}, guessed`)
    for (const path of lists)
      assert.equal((await asStranger(path)).body.includes(`/a/${album.id}`), audience === 'everyone', path)
    const bens = await ben.browse().get(`/a/${album.id}`)
    assert.equal(bens.status, audience === 'everyone' ? 200 : 404)
    const mine = await ana.browse().get(`/a/${album.id}`)
    for (const picture of pictures.values())
      assert.ok(mine.body.includes(picture.id), 'its owner sees all of it')
    const whole = (await (await ana.call('GET', `/api/v1/albums/${album.id}`)).json()) as Album
    assert.equal(whole.pictures, 3)
  }
})

test('an album tells nobody how many pictures it hides', async () => {
  const album = await makes(ana, { title: 'Walks, counted' })
  await puts(ana, album, await publishes(ana, { audience: 'me' }))
  await puts(ana, album, await publishes(ana, { audience: 'link' }))
  const shown = JSON.parse((await asStranger(`/api/v1/albums/${album.id}`)).body) as Album
  assert.deepEqual([shown.pictures, shown.items, shown.cover], [0, [], undefined])
  assert.match(wordsOf((await asStranger(`/a/${album.id}`)).body), /No pictures in it yet/)
})

test('a cover is the chosen picture, and when that is for its owner alone, strangers get the next, at once', async () => {
  const album = await makes(ana, { title: 'Walks with a cover' })
  const [first, second] = [await publishes(ana, { title: 'one' }), await publishes(ana, { title: 'two' })]
  await puts(ana, album, first)
  await puts(ana, album, second)
  const covered = async (who: Caller | null): Promise<string | undefined> => {
    const path = `/api/v1/albums/${album.id}`
    const answer = who ? await who.call('GET', path) : await made.app.request(path)
    return ((await answer.json()) as Album).cover?.id
  }
  assert.equal(await covered(null), first.id)
  const chosen = await ana.call('PATCH', `/api/v1/albums/${album.id}`, { cover: second.id })
  assert.equal(chosen.status, 200)
  assert.equal(await covered(null), second.id)
  assert.ok((await asStranger('/@ana/albums')).body.includes(`/p/${second.id}/`))
  await ana.call('PATCH', `/api/v1/pictures/${second.id}`, { audience: 'me' })
  assert.ok(!(await asStranger('/@ana/albums')).body.includes(second.id), 'not on the shelf')
  assert.ok(!(await asStranger(`/a/${album.id}`)).body.includes(second.id), 'not on its page')
  assert.deepEqual([await covered(null), await covered(ana)], [first.id, second.id])
  const other = await publishes(ana, { title: 'elsewhere' })
  assert.equal((await ana.call('PATCH', `/api/v1/albums/${album.id}`, { cover: other.id })).status, 422)
  await ana.call('DELETE', `/api/v1/albums/${album.id}/pictures/${second.id}`)
  assert.equal(await covered(ana), first.id)
  await ana.call('DELETE', `/api/v1/pictures/${first.id}`)
  assert.equal(await covered(ana), undefined)
})

test('pictures stand in the order they are put in, and move by a place or by a button', async () => {
  const album = await makes(ana, { title: 'Walks in order' })
  const [a, b, c] = [
    await publishes(ana, { title: 'a' }),
    await publishes(ana, { title: 'b' }),
    await publishes(ana, { title: 'c' }),
  ]
  for (const one of [a, b, c]) await puts(ana, album, one)
  const order = async (): Promise<string> =>
    (JSON.parse((await asStranger(`/api/v1/albums/${album.id}`)).body) as Album).items
      .map((one) => one.title)
      .join('')
  assert.equal(await order(), 'abc')
  assert.equal(await puts(ana, album, c, '?place=1'), 204)
  assert.equal(await order(), 'cab')
  assert.equal(await puts(ana, album, c), 204)
  assert.equal(await order(), 'cab')
  assert.equal(await puts(ana, album, c, '?place=first'), 400)
  const browser = ana.browse()
  const press = (act: string, picture: Picture) =>
    browser.post(`/a/${album.id}/order`, { do: `${act} ${picture.id}`, cursor: '' })
  const moved = await press('down', c)
  assert.deepEqual([moved.status, moved.to], [303, `/a/${album.id}/order#${c.id}`])
  assert.equal(await order(), 'acb')
  await press('up', b)
  assert.equal(await order(), 'abc')
  await press('up', a)
  assert.equal(await order(), 'abc')
  await press('take', b)
  assert.equal(await order(), 'ac')
  assert.equal((await asStranger(`/p/${b.id}`)).status, 200)
  assert.equal((await press('constructor', a)).status, 422)
  const page = await browser.get(`/a/${album.id}/order`)
  assert.match(page.body, new RegExp(`value="up ${a.id}" disabled`))
  assert.match(page.body, new RegExp(`value="down ${c.id}" disabled`))
})

test('from a picture of an album, next and previous stay in the album, and skip what others may not see', async () => {
  const album = await makes(ana, { title: 'Walks by link', audience: 'link' })
  const [a, hidden, c] = [
    await publishes(ana, { title: 'a' }),
    await publishes(ana, { title: 'hidden', audience: 'me' }),
    await publishes(ana, { title: 'c' }),
  ]
  for (const one of [c, hidden, a]) await puts(ana, album, one)
  const shown = await asStranger(addressOf(album))
  const [into = ''] = new RegExp(`/p/${c.id}\\?in=[\\w.-]+`).exec(shown.body) ?? []
  assert.match(into, /\?in=\w{5}\.[\w-]{22}$/)
  const page = (await asStranger(into)).body
  assert.match(page, new RegExp(`href="/p/${a.id}\\?in=[\\w.-]+" rel="next"`))
  assert.ok(page.includes('Walks by link') && !page.includes('rel="prev"') && !page.includes(hidden.id))
  const without = (await asStranger(`/p/${c.id}?in=${album.id}`)).body
  assert.ok(!without.includes('Walks by link'), 'the album stays closed to who has no link')
  const own = (await ana.browse().get(`/p/${c.id}?in=${album.id}`)).body
  assert.match(own, new RegExp(`href="/p/${hidden.id}\\?in=${album.id}" rel="next"`))
  const elsewhere = (await asStranger(`/p/${c.id}?in=zzzzz`)).status
  assert.equal(elsewhere, 200)
})

test('lemmy PR#5565: a deleted album says 410 at every address, and its pictures stay', async () => {
  const album = await makes(ana, { title: 'Walks to forget' })
  const picture = await publishes(ana, { title: 'stays' })
  await puts(ana, album, picture)
  for (const path of channels(album)) assert.equal((await asStranger(path)).status, 200)
  const browser = ana.browse()
  assert.match(wordsOf((await browser.get(`/a/${album.id}/deletion`)).body), /Its picture stays yours/)
  const deleted = await browser.post(`/a/${album.id}/deletion`)
  assert.deepEqual([deleted.status, deleted.to], [303, '/@ana/albums'])
  for (const path of [...channels(album), `/a/${album.id}/edit`])
    assert.equal((await (path.endsWith('edit') ? browser.get(path) : asStranger(path))).status, 410, path)
  for (const path of lists) assert.ok(!(await asStranger(path)).body.includes(`/a/${album.id}`), path)
  assert.equal((await ana.call('DELETE', `/api/v1/albums/${album.id}`)).status, 410)
  assert.equal((await asStranger(`/p/${picture.id}`)).status, 200)
})

test('narrowing an album closes its old address at once, and its secret becomes another one', async () => {
  const album = await makes(ana, { title: 'Walks that narrow', audience: 'link' })
  const old = addressOf(album)
  assert.equal((await asStranger(old)).status, 200)
  const set = (audience: string) => ana.call('PATCH', `/api/v1/albums/${album.id}`, { audience })
  assert.equal((await set('me')).status, 200)
  assert.equal((await asStranger(old)).status, 404)
  const again = (await (await set('link')).json()) as Album
  assert.notEqual(addressOf(again), old)
  assert.deepEqual([(await asStranger(old)).status, (await asStranger(addressOf(again))).status], [404, 200])
})

test('nobody changes another’s album, and nobody puts another’s picture into their own', async () => {
  const [open, closed] = [
    await makes(ana, { title: 'Walks' }),
    await makes(ana, { title: 'Mine', audience: 'me' }),
  ]
  const [hers, his] = [await publishes(ana, { audience: 'me' }), await publishes(ben, {})]
  for (const [album, status] of [
    [open, 403],
    [closed, 404],
  ] as const) {
    assert.equal((await ben.call('PATCH', `/api/v1/albums/${album.id}`, { title: 'his' })).status, status)
    assert.equal((await ben.call('DELETE', `/api/v1/albums/${album.id}`)).status, status)
    assert.equal(await puts(ben, album, his), status)
    const browser = ben.browse()
    for (const path of ['edit', 'order', 'deletion'])
      assert.equal((await browser.get(`/a/${album.id}/${path}`)).status, status)
    assert.equal((await browser.post(`/a/${album.id}`, { title: 'his' })).status, status)
    assert.equal((await browser.post(`/a/${album.id}/deletion`)).status, status)
  }
  const bens = await makes(ben, { title: 'Things' })
  assert.equal(await puts(ben, bens, hers), 404)
  assert.equal(await puts(ana, open, his), 403)
})

test('an album is made by a plain form, and a form without a title comes back as it was', async () => {
  const browser = ana.browse()
  const wrong = await browser.post('/me/albums', {
    title: ' ',
    description: 'Two lines\n\nof it',
    audience: 'me',
  })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.body.includes('Give it a title.') && wrong.body.includes('Two lines'))
  assert.match(wrong.body, /value="me" checked/)
  const right = await browser.post('/me/albums', {
    title: '  North,\n slowly ',
    description: '',
    audience: 'everyone',
  })
  assert.equal(right.status, 303)
  assert.match((await browser.get(right.to ?? '')).body, /<h1>North, slowly<\/h1>/)
  const saved = await browser.post(right.to ?? '', { title: 'South', description: 'x', audience: 'nobody' })
  assert.equal(saved.status, 422)
  const done = await browser.post(right.to ?? '', { title: 'South', description: 'x', audience: 'link' })
  assert.match(done.to ?? '', /\?s=[\w-]{22}$/)
  assert.equal((await made.visitor().get('/me/albums')).status, 303)
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { storesOf } from '../../app/index.ts'
import { close, eraseDue, hold, readHeld, takeBack } from '#privacy'
import { instant, isRefusal } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { noisy } from '#test/pictures'
import { whole } from '#test/sealed'
import { whereIs } from '#test/traces'
import { wordsOf } from '#test/visitor'
import { handlers } from '../jobs.ts'
import { countUnsealed, queueUnsealed } from './seal-words.ts'

let made: TestApp
let ana: Caller
let jpeg: Buffer

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  jpeg = await noisy(90, 60).jpeg().toBuffer()
})
after(() => made.close())

type Shown = { id: string; title: string; tags: string[]; thumbhash: string; colour: string }
async function publishes(words: Record<string, string>, who = ana): Promise<Shown> {
  const answer = await who.upload(jpeg, words)
  assert.equal(answer.status, 201)
  return (await answer.json()) as Shown
}
const read = async (id: string, who = ana): Promise<Shown> =>
  (await (await who.call('GET', `/api/v1/pictures/${id}`)).json()) as Shown
const changes = async (id: string, said: object): Promise<void> =>
  assert.equal((await ana.call('PATCH', `/api/v1/pictures/${id}`, said)).status, 200)
const where = (text: string): Promise<string[]> => whereIs(text, { site: made.site, data: made.data })

/** As pictures lay before words were sealed. */
async function asBefore(id: string): Promise<void> {
  const row = await made.site.db
    .selectFrom('picture')
    .select(['person', 'sealed', 'title', 'description', 'alt', 'tags', 'thumbhash', 'colour'])
    .where('short_id', '=', id as never)
    .executeTakeFirstOrThrow()
  const { title, description, alt, tags, thumbhash, colour } = await whole(made.site.keys, row)
  await made.site.pool.query(
    `update picture set sealed = null, title = $2, description = $3, alt = $4, tags = $5, thumbhash = decode($6, 'base64'), colour = $7 where short_id = $1`,
    [id, title, description, alt, tags, thumbhash, colour],
  )
}

test('what is here from before is read as ever, and is sealed by a job that is queued once', async () => {
  const words = { title: 'Quokka', description: 'A quokka.', alt: 'Quokkas', tags: 'quokka, shore' }
  const pictures = [
    await publishes({ ...words, audience: 'me' }),
    await publishes({ ...words, audience: 'link' }),
  ]
  const album = (await (
    await ana.call('POST', '/api/v1/albums', { title: 'Quokka album', audience: 'me' })
  ).json()) as { id: string }
  const told = () => Promise.all(pictures.map(({ id }) => read(id)))
  const before = await told()
  for (const { id } of pictures) await asBefore(id)
  await made.site.pool.query(`update album set sealed = null, title = 'Quokka album' where short_id = $1`, [
    album.id,
  ])
  assert.equal(await countUnsealed(made.site), 3)
  assert.ok((await where('quokka')).length >= 3)
  assert.deepEqual(await told(), before)
  assert.match(wordsOf((await ana.browse().get('/search?q=quokka')).body), /Quokka album/)

  await queueUnsealed(made.site)
  await queueUnsealed(made.site)
  const { rows } = await made.site.pool.query(
    `select from graphile_worker._private_jobs where key = 'media.seal-words'`,
  )
  assert.equal(rows.length, 1)
  await handlers(made.media)['media.seal-words']({})
  assert.equal(await countUnsealed(made.site), 0)
  assert.deepEqual(await where('quokka'), [])
  assert.deepEqual(await told(), before)
  const found = wordsOf((await ana.browse().get('/search?q=quokka')).body)
  assert.match(found, /Quokka album/)
})

test('words go with the audience: widened they are found by all, with their tags; narrowed by nobody else', async () => {
  const { id, colour, thumbhash } = await publishes({
    title: 'Wombat',
    tags: 'burrow',
    audience: 'me',
  })
  const seen = async (path: string): Promise<boolean> => (await made.visitor().get(path)).body.includes(id)
  const paths = ['/search?q=wombat', '/tags/burrow', '/search?q=wombta']
  for (const path of paths) assert.ok(!(await seen(path)), path)
  await changes(id, { audience: 'everyone', title: 'Wombat at home' })
  for (const path of paths) assert.ok(await seen(path), path)
  assert.deepEqual(await where('wombat at home').then((found) => found.length), 1)
  await changes(id, { audience: 'link' })
  for (const path of paths) assert.ok(!(await seen(path)), path)
  assert.deepEqual(await where('wombat'), [])
  const now = await read(id)
  assert.deepEqual(
    [now.title, now.tags, now.colour, now.thumbhash],
    ['Wombat at home', ['burrow'], colour, thumbhash],
  )
})

test('tags of several are changed where they lie sealed, and those of others stay', async () => {
  const [one, two] = [
    await publishes({ title: 'Numbat', tags: 'old, kept', audience: 'me' }),
    await publishes({ title: 'Bilby', tags: 'old', audience: 'everyone' }),
  ]
  const both = [one, two].map(({ id }): [string, string] => ['picture', id])
  const browser = ana.browse()
  for (const [act, tags] of [
    ['add-tags', 'fresh'],
    ['remove-tags', 'old'],
  ] as const)
    assert.equal((await browser.post('/me/pictures', [...both, ['tags', tags], ['do', act]])).status, 303)
  assert.deepEqual((await read(one.id)).tags, ['kept', 'fresh'])
  assert.deepEqual((await read(two.id)).tags, ['fresh'])
  assert.deepEqual([(await read(one.id)).title, (await read(two.id)).title], ['Numbat', 'Bilby'])
})

test('whoever holds the link reads the words; nobody else does, and no page has them', async () => {
  const { id, title } = await publishes({ title: 'Dunnart', audience: 'link' })
  const { url } = (await read(id)) as unknown as { url: string }
  const { pathname, search } = new URL(url)
  const visitor = made.visitor()
  assert.match((await visitor.get(pathname + search)).body, new RegExp(title))
  const other = await visitor.get(pathname)
  assert.equal(other.status, 404)
  assert.doesNotMatch(other.body, /Dunnart/)
})

test('closing an account and taking it back leave what was sealed sealed, and what was open open', async () => {
  const cleo = await caller(made, 'cleo')
  const open = await publishes({ title: 'Echidna', tags: 'spines' }, cleo)
  const shut = await publishes({ title: 'Potoroo', audience: 'me' }, cleo)
  await close(made.media, { person: cleo.id, due: instant(made.clock.now() + 7 * 86_400_000) })
  assert.equal(await countUnsealed(made.site), 0)
  assert.ok(await takeBack(made.media, cleo.id))
  assert.equal(await countUnsealed(made.site), 0)
  assert.deepEqual(await where('potoroo'), [])
  assert.equal((await read(shut.id, cleo)).title, 'Potoroo')
  assert.ok((await made.visitor().get('/tags/spines')).body.includes(open.id))
})

test('a hold keeps words that are sealed, and they are read when their person’s key is gone', async () => {
  const dora = await caller(made, 'dora')
  await publishes({ title: 'Quoll', audience: 'me' }, dora)
  await publishes({ title: 'Glider' }, dora)
  const fields = ['picture.title']
  const until = instant(made.clock.now() + 90 * 86_400_000)
  const held = await hold(made.media, { person: dora.id, fields, reason: 'A court asks', until })
  assert.ok(!isRefusal(held))
  await close(made.media, { person: dora.id, due: made.clock.now() })
  await eraseDue(made.media, storesOf(made.media))
  assert.equal(await made.site.keys.ofPerson(dora.id, 'find'), null)
  const kept = (await readHeld(made.media, held.hold)) as Record<string, string[]>
  assert.deepEqual(kept['picture.title']?.toSorted(), ['Glider', 'Quoll'])
})

test('words that nobody can read any more are not written over', async () => {
  const eve = await caller(made, 'eve')
  const { id } = await publishes({ title: 'Kowari', audience: 'me' }, eve)
  const key = await made.site.keys.ofPerson(eve.id, 'find')
  assert.ok(key)
  await made.site.keys.forget(eve.id)
  assert.equal((await eve.call('PATCH', `/api/v1/pictures/${id}`, { alt: 'A small one' })).status, 500)
  assert.equal(made.troubles.splice(0).length, 1)
  const { sealed } = await made.site.db
    .selectFrom('picture')
    .select('sealed')
    .where('short_id', '=', id as never)
    .executeTakeFirstOrThrow()
  assert.ok(sealed && sealed.length > 50)
})

test('nothing of this was an error', () => assert.deepEqual(made.troubles, []))

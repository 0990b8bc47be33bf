import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { drawn } from '#demo'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { wordsOf } from '#test/visitor'
import { type Id } from '#std'
import { chains } from './chains.ts'
import { keyed } from './keyed.ts'

let made: TestApp
let ana: Caller
let ben: Caller
let [hills, saved, lamps]: Buffer[] = []

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  hills = await drawn(0)
  saved = await sharp(hills).resize(700).webp({ quality: 50 }).toBuffer()
  lamps = await drawn(7)
})
after(async () => {
  assert.deepEqual(made.troubles, [])
  await made.close()
})

type Told = { id: string; url: string; alike?: { id: string; url: string; how: string }[] }
async function publishes(who: Caller, bytes: Buffer | undefined, audience = 'everyone'): Promise<Told> {
  const answer = await who.upload(bytes ?? assert.fail(), { audience })
  assert.equal(answer.status, 201)
  return (await answer.json()) as Told
}
const told = async (who: Caller, { id }: Told) =>
  ((await (await who.call('GET', `/api/v1/pictures/${id}`)).json()) as Told).alike
const storedOf = ({ id }: Told) =>
  made.site.db
    .selectFrom('picture')
    .select(['exact', 'likeness'])
    .where('short_id', '=', id as never)
    .executeTakeFirstOrThrow()

test('who publishes a picture again is told, by which and how; nothing is refused', async () => {
  const first = await publishes(ana, hills, 'link')
  assert.deepEqual(first.alike, [])
  const other = await publishes(ana, lamps)
  assert.deepEqual(other.alike, [])
  const same = await publishes(ana, hills)
  assert.deepEqual(same.alike, [{ id: first.id, url: first.url, how: 'same' }])
  const like = await publishes(ana, saved)
  assert.deepEqual(
    like.alike?.map(({ id, how }) => [id, how]),
    [
      [same.id, 'like'],
      [first.id, 'like'],
    ],
  )
  const page = await ana.browse().get(`/p/${like.id}`)
  assert.match(wordsOf(page.body), /Very like one of yours\..*Delete this one.*Keep them all/)
  assert.ok(page.body.includes(`/p/${first.id}?s=`), 'with its link, also where that is a secret')
  assert.match(
    wordsOf((await ana.browse().get(`/p/${same.id}`)).body),
    /You have published this more than once\./,
  )
})

test('nobody else is told, and nobody else’s pictures are compared', async () => {
  const own = await publishes(ana, hills)
  const bens = await publishes(ben, hills)
  assert.deepEqual(bens.alike, [])
  assert.equal(await told(ben, own), undefined)
  const answer = (await (await made.app.request(`/api/v1/pictures/${own.id}`)).json()) as Told
  assert.equal(answer.alike, undefined)
  for (const visitor of [ben.browse(), made.visitor()])
    assert.doesNotMatch(wordsOf((await visitor.get(`/p/${own.id}`)).body), /more than once|Very like/)
  const [anas, his] = [await storedOf(own), await storedOf(bens)]
  assert.ok(
    !anas.exact?.equals(his.exact ?? Buffer.alloc(0)),
    'one file of two people leaves no equal digest',
  )
  assert.notEqual(anas.likeness, his.likeness)
})

test('what is kept beside the others is compared no more, and only its owner says so', async () => {
  const [first, second] = [await publishes(ben, lamps), await publishes(ben, lamps)]
  assert.equal((await ana.browse().post(`/p/${second.id}/keeping`)).status, 403)
  assert.equal((await told(ben, second))?.length, 1)
  const kept = await ben.browse().post(`/p/${second.id}/keeping`)
  assert.equal(kept.to, `/p/${second.id}`)
  assert.deepEqual([await told(ben, first), await told(ben, second)], [[], []])
  assert.deepEqual(await storedOf(second), { exact: null, likeness: null })
})

test('all that one has twice is listed in groups, and the ticked ones can be deleted', async () => {
  const cleo = await caller(made, 'cleo')
  assert.match(wordsOf((await cleo.browse().get('/me/pictures/alike')).body), /Nothing here is there twice/)
  const [one, two, like] = [
    await publishes(cleo, lamps),
    await publishes(cleo, lamps),
    await publishes(cleo, hills),
  ]
  const browser = cleo.browse()
  const page = (await browser.get('/me/pictures/alike')).body
  assert.match(wordsOf(page), /The same file/)
  assert.ok(page.includes(`value="${one.id}"`) && page.includes(`value="${two.id}"`))
  assert.ok(!page.includes(like.id), 'what is there once is in no group')
  assert.ok((await browser.get('/me/pictures')).body.includes('href="/me/pictures/alike"'))
  const asked = await browser.post('/me/pictures', [
    ['picture', one.id],
    ['do', 'delete'],
  ])
  assert.equal(asked.to, `/me/pictures/deletion?picture=${one.id}`)
  await browser.post('/me/pictures/deletion', [['picture', one.id]])
  assert.match(wordsOf((await browser.get('/me/pictures/alike')).body), /Nothing here is there twice/)
  assert.deepEqual(await told(cleo, two), [], 'what is deleted is told of no more')
})

test('under a key as many bits differ as before, and another person’s key gives others', () => {
  const person = (text: string) => text as Id<'person'>
  const [one, other] = ['0110'.repeat(16), '0110'.repeat(15) + '1001']
  const under = (who: string, likeness: string): string =>
    keyed(made.site, person(who), { digest: 'd', likeness }).likeness ?? ''
  const apart = (a: string, b: string): number => [...a].filter((bit, at) => bit !== b[at]).length
  assert.equal(apart(under('a', one), under('a', other)), 4)
  assert.notEqual(under('a', one), one)
  assert.ok(apart(under('a', one), under('b', one)) > 10)
  assert.equal(keyed(made.site, person('a'), { digest: 'd', likeness: null }).likeness, null)
})

test('chains: one file, or few bits apart, by way of another', async () => {
  const is = (exact: string, likeness: string | null) => ({ exact: Buffer.from(exact), likeness })
  const [zeros, tens, ones] = ['0'.repeat(64), '0'.repeat(54) + '1'.repeat(10), '1'.repeat(64)]
  const twenty = '0'.repeat(44) + '1'.repeat(20)
  const all = [
    is('a', zeros),
    is('b', ones),
    is('c', null),
    is('d', twenty),
    is('e', tens),
    is('f', null),
    is('c', null),
  ]
  const found = await chains(all, 10)
  assert.deepEqual(
    found.map((chain) => chain.map((one) => all.indexOf(one))),
    [
      [0, 3, 4],
      [2, 6],
    ],
  )
})

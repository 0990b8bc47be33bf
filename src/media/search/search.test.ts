import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { member } from '#test/people'
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
  await member(made.site, 'lantern-friend')
  jpeg = await plain(90, 60).jpeg().toBuffer()
})
after(() => made.close())

async function publishes(words: Record<string, string>): Promise<string> {
  const answer = await ana.upload(jpeg, words)
  assert.equal(answer.status, 201)
  return ((await answer.json()) as { id: string }).id
}
const found = async (query: string, who: Caller | null = null): Promise<string> => {
  const browser = who ? who.browse() : made.visitor()
  const answer = await browser.get(`/search?q=${encodeURIComponent(query)}`)
  assert.equal(answer.status, 200)
  return answer.body
}

test('words of a title, a description, an alternative text or tags find a picture, each of them somewhere', async () => {
  const id = await publishes({
    title: 'Harbour',
    description: 'Before the rain',
    alt: 'Two boats',
    tags: 'Black and white, quay',
  })
  for (const query of [
    'harbour',
    'RAIN',
    'boats',
    'quay',
    'black white',
    'harbour rain boats quay',
    '"the rain"',
    'nowhere or quay',
  ])
    assert.ok((await found(query)).includes(id), query)
  for (const query of ['harbour -quay', 'harbour and the elsewhere', 'xyzzy'])
    assert.ok(!(await found(query)).includes(id), query)
})

test('a slip of the finger finds what was meant', async () => {
  const titled = await publishes({ title: 'A lantern in the snow' })
  const tagged = await publishes({ title: 'Unnamed', tags: 'lantern' })
  for (const query of ['lantren', 'lanter', 'Lanntern', 'lamtern']) {
    const body = await found(query)
    assert.ok(body.includes(titled) && body.includes(tagged), query)
    assert.ok(body.includes('href="/tags/lantern"'), `${query} finds the tag`)
    assert.ok(body.includes(`Looks like “${query}”`), query)
  }
  assert.ok((await found('lantern')).includes('href="/@lantern-friend"'))
  assert.ok(!(await found('harbour')).includes(titled))
})

test('people are found by their name, its first letters and a slip in it', async () => {
  for (const query of ['ana', '@ana', 'An', 'lantern-frie', 'lantern-freind'])
    assert.match(
      await found(query),
      query.toLowerCase().includes('an') && query.length < 5 ? /href="\/@ana"/ : /href="\/@lantern-friend"/,
      query,
    )
  assert.ok(!(await found('ana')).includes('href="/@ben"'))
})

test('what is not for everyone is found by its owner alone, who sees it marked', async () => {
  const hidden = {
    me: await publishes({ title: 'Secret glacier', tags: 'glacier', audience: 'me' }),
    link: await publishes({ title: 'Glacier by link', tags: 'glacier', audience: 'link' }),
  }
  await ana.call('POST', '/api/v1/albums', { title: 'Glacier album', audience: 'me' })
  for (const query of ['glacier', 'glacire', 'secret', 'glacier album']) {
    for (const who of [null, ben]) {
      const body = await found(query, who)
      assert.ok(!body.includes(hidden.me) && !body.includes(hidden.link), query)
      assert.ok(!body.includes('Glacier') && !body.includes('href="/tags/glacier"'), query)
    }
  }
  const mine = await found('glacier', ana)
  assert.ok(mine.includes(hidden.me) && mine.includes(hidden.link) && mine.includes('Glacier album'))
  assert.match(mine, /class="sees">.*?Only me/)
  assert.match(await found('glacire', ana), /class="sees">.*?Only me/)
})

test('a picture that is narrowed or deleted is found no more, and its tag is gone with it', async () => {
  const id = await publishes({ title: 'Volcano', tags: 'volcano' })
  const shows = async (): Promise<boolean[]> => [
    (await found('volcano')).includes(id),
    (await made.visitor().get('/tags')).body.includes('/tags/volcano'),
    (await made.visitor().get('/tags/volcano')).body.includes(id),
    (await made.visitor().get('/tags/volcano/feed.atom')).body.includes(id),
  ]
  assert.deepEqual(await shows(), [true, true, true, true])
  await ana.call('PATCH', `/api/v1/pictures/${id}`, { audience: 'me' })
  assert.deepEqual(await shows(), [false, false, false, false])
  await ana.call('PATCH', `/api/v1/pictures/${id}`, { audience: 'everyone' })
  assert.deepEqual((await shows()).slice(0, 1), [true])
  await ana.call('DELETE', `/api/v1/pictures/${id}`)
  assert.deepEqual(await shows(), [false, false, false, false])
})

test('the sums of tags are those of pictures for everyone, also when several people change theirs at once', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, () => publishes({ tags: 'many, several, few' })))
  await Promise.all([
    ...ids.slice(0, 2).map((id) => ana.call('DELETE', `/api/v1/pictures/${id}`)),
    ana.call('PATCH', `/api/v1/pictures/${ids[2] ?? ''}`, { audience: 'me' }),
    ana.call('PATCH', `/api/v1/pictures/${ids[3] ?? ''}`, { tags: ['several', 'other'] }),
    ...Array.from({ length: 4 }, () => publishes({ tags: 'few, several, many' })),
  ])
  const { rows: kept } = await made.site.pool.query('select name, pictures from tag order by name')
  const { rows: counted } = await made.site.pool.query(
    `select name collate "C" as name, count(*)::integer as pictures from picture, unnest(tags) name where audience = 'everyone' group by 1 order by 1`,
  )
  assert.deepEqual(kept, counted)
  assert.ok(kept.length > 3)
  assert.match(wordsOf((await made.visitor().get('/tags')).body), /several 7/)
})

test('a tag has one form and one address; its page shows members their own too', async () => {
  const visitor = made.visitor()
  const loud = await visitor.get(`/tags/${encodeURIComponent('#Black  AND white')}`)
  assert.deepEqual([loud.status, loud.to], [301, '/tags/black%20and%20white'])
  const own = await publishes({ tags: 'tidal', audience: 'me' })
  assert.ok(!(await visitor.get('/tags/tidal')).body.includes(own))
  assert.ok((await ana.browse().get('/tags/tidal')).body.includes(own))
  assert.ok(!(await ben.browse().get('/tags/tidal')).body.includes(own))
  const picture = await visitor.get(`/p/${await publishes({ tags: 'a/b, .., ü?' })}`)
  for (const href of ['/tags/a%2Fb', '/search?q=..', '/tags/%C3%BC%3F'])
    assert.ok(picture.body.includes(`href="${href}"`), href)
  assert.match((await visitor.get('/tags/a%2Fb')).body, /Pictures with the tag a\/b/)
})

test('no words make search fail', async () => {
  for (const query of [
    '',
    ' ',
    '\u0000',
    '%',
    '_',
    "'; drop table tag",
    '\\',
    '"',
    '-',
    '"a b',
    '🦊',
    'x'.repeat(5000),
    '<script>',
    '@',
    '#',
  ])
    await found(query, ana)
  assert.equal((await made.visitor().get('/search?q=a&cursor=nonsense')).status, 400)
  assert.deepEqual(made.troubles, [])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeApp } from '#test/app'
import { whole } from '#test/sealed'
import { instant } from '#std'
import { fill, invite } from './fill.ts'
import { photographs, shipped } from './photographs.ts'

const DAY = 24 * 3600 * 1000
const password = 'look out of the window'

test('a demo: people who can sign in, photographs with their credits first, drawn pictures before them', async () => {
  const made = await makeApp()
  try {
    const to = made.clock.now()
    const from = instant(to - 100 * DAY)
    const members = await invite(made.media, { people: 3, password, from, to })
    const told: number[] = []
    const tell = (done: number): void => void told.push(done)
    const turn = instant(to - 40 * DAY)
    await fill(made.media, { members, pictures: 5, given: [], from, to: turn, tell })
    await fill(made.media, { members, pictures: 3, given: shipped().slice(-3), from: turn, to, tell })
    assert.deepEqual(told, [1, 2, 3, 4, 5, 1, 2, 3])

    const stored = await made.site.db
      .selectFrom('picture')
      .select(['short_id', 'title', 'audience', 'created_at', 'person', 'sealed'])
      .orderBy('id', 'desc')
      .execute()
    const rows = await Promise.all(stored.map((row) => whole(made.site.keys, row)))
    assert.equal(rows.length, 8)
    const shown = photographs.slice(-3).map(({ title }) => title)
    assert.deepEqual(new Set(rows.slice(0, 3).map(({ title }) => title)), new Set(shown))
    const days = rows.map(({ created_at }) => created_at.getTime())
    assert.ok(Math.min(...days) >= from && Math.max(...days) <= to)
    assert.ok(Math.max(...days) - Math.min(...days) > 30 * DAY, 'they came over months')

    const stranger = made.visitor()
    const wall = await stranger.get('/explore')
    assert.equal(wall.status, 200)
    for (const { short_id, audience } of rows)
      assert.equal(wall.body.includes(short_id), audience === 'everyone', audience)
    const lake = rows.find(({ title }) => title === 'Lake Sherburne')
    assert.match((await stranger.get(`/p/${lake?.short_id}`)).body, /Jacob W\. Frank, National Park Service/)

    const ana = made.visitor()
    assert.equal((await ana.post('/sign-in', { who: 'ana', password })).status, 303)
    assert.equal((await ana.get('/me')).status, 200)
    assert.deepEqual(made.troubles, [])
  } finally {
    await made.close()
  }
})

test('it can be stopped while it fills', async () => {
  const made = await makeApp()
  try {
    const to = made.clock.now()
    const from = instant(to - 100 * DAY)
    const members = await invite(made.media, { people: 1, password, from, to })
    const over = new AbortController()
    await fill(made.media, {
      members,
      pictures: 300,
      given: [],
      from,
      to,
      tell: () => over.abort(),
      over: over.signal,
    })
    const { length } = await made.site.db.selectFrom('picture').select('id').execute()
    assert.ok(length > 0 && length < 10, `${length} pictures`)
  } finally {
    await made.close()
  }
})

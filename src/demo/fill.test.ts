import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeApp } from '#test/app'
import { instant } from '#std'
import { fill } from './fill.ts'

test('a demo: people who can sign in, and pictures of theirs on the first wall', async () => {
  const made = await makeApp()
  try {
    const to = made.clock.now()
    const from = instant(to - 100 * 24 * 3600 * 1000)
    const told: number[] = []
    const password = 'look out of the window'
    const tell = (done: number): void => void told.push(done)
    await fill(made.media, { people: 3, pictures: 6, photographs: [], password, from, to, tell })
    assert.deepEqual(told, [1, 2, 3, 4, 5, 6])

    const rows = await made.site.db
      .selectFrom('picture')
      .select(['short_id', 'audience', 'created_at'])
      .execute()
    assert.equal(rows.length, 6)
    const days = rows.map(({ created_at }) => created_at.getTime()).sort((a, b) => a - b)
    assert.ok((days[0] ?? 0) >= from && (days[5] ?? Infinity) <= to)
    assert.ok((days[5] ?? 0) - (days[0] ?? 0) > 30 * 24 * 3600 * 1000, 'they came over months')

    const wall = await made.visitor().get('/explore')
    assert.equal(wall.status, 200)
    for (const { short_id, audience } of rows)
      assert.equal(wall.body.includes(short_id), audience === 'everyone', audience)
    assert.ok(rows.some(({ audience }) => audience === 'everyone'))

    const ana = made.visitor()
    const signedIn = await ana.post('/sign-in', { who: 'ana', password })
    assert.equal(signedIn.status, 303)
    assert.equal((await ana.get('/me')).status, 200)
    assert.deepEqual(made.troubles, [])
  } finally {
    await made.close()
  }
})

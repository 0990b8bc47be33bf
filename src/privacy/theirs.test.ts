import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inventory } from '#app'
import { type Id } from '#std'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { aboutPeople, countHeld } from './index.ts'

let made: TestApp
let ana: Caller
let ben: Caller

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
})
after(() => made.close())

const counts = async (person: Id<'person'>): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await countHeld(made.site, inventory, person)).map(({ declaration, rows }) => [declaration.table, rows]),
  )

test('rows are counted for the one they are about, also those reached through another table', async () => {
  const jpeg = await plain(90, 60).jpeg().toBuffer()
  const picture = (await (await ana.upload(jpeg, {})).json()) as { id: string }
  const album = (await (await ana.call('POST', '/api/v1/albums', { title: 'A' })).json()) as { id: string }
  await ana.call('PUT', `/api/v1/albums/${album.id}/pictures/${picture.id}`)
  const hers = await counts(ana.id)
  assert.deepEqual(
    [hers['person'], hers['picture'], hers['album'], hers['album_picture'], hers['api_token']],
    [1, 1, 1, 1, 1],
  )
  const his = await counts(ben.id)
  assert.deepEqual([his['person'], his['picture'], his['album'], his['album_picture']], [1, 0, 0, 0])
})

test('what hangs on another table comes before it, the person last', () => {
  const order = aboutPeople(inventory).map(({ table }) => table)
  assert.ok(order.indexOf('album_picture') < order.indexOf('album'))
  assert.equal(order.at(-1), 'person')
})

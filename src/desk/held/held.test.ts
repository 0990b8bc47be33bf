import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noteLook, personal, piecesOf } from '#privacy'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'
import { wordsOf } from '#test/visitor'
import { flowOf } from './flow.ts'

let made: TestApp
let ana: Caller
let ben: Caller

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  const jpeg = await plain(90, 60).jpeg().toBuffer()
  for (const audience of ['everyone', 'everyone', 'me'])
    await ana.upload(jpeg, { title: `One for ${audience}`, audience })
  await ben.upload(jpeg, { title: 'A picture of bens' })
})
after(() => made.close())

test('the page is only for whoever is signed in, and tells them alone', async () => {
  assert.equal((await made.visitor().get('/me/data')).status, 303)
  const { status, body } = await ana.browse().get('/me/data')
  assert.equal(status, 200)
  const words = wordsOf(body)
  assert.match(words, /ana@example\.org/)
  assert.match(words, /One for me/)
  assert.doesNotMatch(body, /bens|ben@example/)
  assert.match(words, /a digest, which says nothing/)
  assert.deepEqual(made.troubles, [])
})

test('every column that holds something about her is on the page or on the page of its table', async () => {
  const pieces = await piecesOf(made.site, made.site.inventory, ana.id)
  for (const declaration of made.site.inventory.tables) {
    if (declaration.about === 'nobody') continue
    const part = pieces.flatMap((piece) => piece.parts).find((one) => one.declaration === declaration)
    if (!part) continue
    const { body } = await ana.browse().get(`/me/data/${declaration.table}`)
    for (const [name, is] of personal(declaration))
      assert.ok(wordsOf(body).includes(is.called.en), `${declaration.table}.${name} is not told`)
  }
})

test('pictures for everyone and others are of two kinds', async () => {
  const pieces = await piecesOf(made.site, made.site.inventory, ana.id)
  const things = (kind: string) =>
    pieces.find((one) => one.kind === kind)?.parts.find((one) => one.declaration.table === 'picture')?.rows
  assert.equal(things('user.content.public'), 2)
  assert.equal(things('user.content.private'), 1)
})

test('a look of staff stands there with its reason', async () => {
  const refused = await noteLook(made.site, {
    person: ana.id,
    role: 'privacy-officer',
    kinds: ['user.account.username'],
    purpose: 'essential.legal_obligation',
    reason: 'She wrote to us.',
    from: 'form',
  })
  assert.equal(refused, null)
  const words = wordsOf((await ana.browse().get('/me/data')).body)
  assert.match(words, /a privacy officer, 22 November 2026: “She wrote to us\.”/)
  assert.match(words, /somebody looked at your user name/)
})

test('the API tells the same without the values', async () => {
  const answer = await ana.call('GET', '/api/v1/me/data')
  assert.equal(answer.status, 200)
  const held = (await answer.json()) as { kinds: { kind: string; things: number }[]; looks: unknown[] }
  assert.equal(held.kinds.length, (await piecesOf(made.site, made.site.inventory, ana.id)).length)
  assert.equal(held.looks.length, 1)
})

test('the map joins what is held with what for and who gets it, and nothing is lost between the columns', async () => {
  const pieces = await piecesOf(made.site, made.site.inventory, ana.id)
  const { kinds, purposes, recipients, left, right, height } = flowOf(pieces)
  assert.equal(kinds.length, pieces.length)
  const sum = (all: readonly { height?: number; width?: number }[]) =>
    Math.round(all.reduce((before, one) => before + (one.height ?? one.width ?? 0), 0))
  for (const column of [purposes, recipients, left, right]) assert.equal(sum(column), sum(kinds))
  for (const column of [kinds, purposes, recipients])
    for (const [at, node] of column.entries()) {
      assert.ok(node.y + node.height <= height + 1)
      assert.ok(at === 0 || node.y >= (column[at - 1]?.y ?? 0) + (column[at - 1]?.height ?? 0))
    }
})

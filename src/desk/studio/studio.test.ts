import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { print } from '#policy'
import { presets } from '#presets'
import { type TestApp, caller, makeApp } from '#test/app'
import { type Visitor, wordsOf } from '#test/visitor'

const { oriel } = presets
let made: TestApp
let operator: Visitor
let current: string
before(async () => {
  made = await makeApp()
  const cleo = await caller(made, 'cleo')
  await made.site.db.updateTable('person').set({ role: 'operator' }).where('id', '=', cleo.id).execute()
  operator = cleo.browse()
  current = cleo.password
})
after(() => made.close())

test('a draft is read, judged, announced by a second yes and taken back, without script; nobody else finds the page', async () => {
  const ana = (await caller(made, 'ana')).browse()
  assert.equal((await ana.get('/desk/policy')).status, 404)
  assert.equal((await ana.post('/desk/policy/announce', { draft: print(oriel), sure: 'yes' })).status, 404)
  assert.ok((await operator.get('/desk')).body.includes('href="/desk/policy"'))
  assert.match(wordsOf((await operator.get('/desk/policy')).body), /In force is version 1 \(oriel\)/)

  const wrong = await operator.post('/desk/policy', { draft: print(oriel).replace('"floor"', '"flor"') })
  assert.match(
    wordsOf(wrong.body.split('</textarea>').at(-1) ?? ''),
    /It is no policy yet .*Line \d+: There is no field flor here/,
  )
  const draft = print({ ...oriel, children: { ...oriel.children, floor: 14 } })
  const read = wordsOf((await operator.post('/desk/policy', { draft })).body)
  assert.match(read, /16, then 14\..*1 member is asked.*It may begin on 2026-12-23 at the earliest/s)
  const unsure = await operator.post('/desk/policy/announce', { draft })
  assert.equal(unsure.status, 422)
  const soon = await operator.post('/desk/policy/announce', { draft, sure: 'yes', current, on: '2026-12-01' })
  assert.match(wordsOf(soon.body), /it may begin on 2026-12-23 at the earliest/)
  const left = await operator.post('/desk/policy/announce', { draft, sure: 'yes', current: 'not it' })
  assert.equal(left.status, 422, 'whoever finds the browser open announces nothing')
  const done = await operator.post('/desk/policy/announce', { draft, sure: 'yes', current, on: '2026-12-24' })
  assert.equal(done.to, '/desk/policy?done=announced')
  assert.match(
    wordsOf((await operator.get('/desk/policy')).body),
    /Version 2 is announced and begins on 24 December/,
  )
  assert.ok((await made.visitor().get('/')).body.includes('/privacy/changes#version-2'))
  assert.equal((await operator.post('/desk/policy/withdraw')).status, 422)
  assert.equal((await operator.post('/desk/policy/withdraw', { sure: 'yes' })).status, 303)
  assert.equal((await made.visitor().get('/')).body.includes('/privacy/changes#version-2'), false)
  const begun = await operator.post('/desk/policy/begin', { preset: 'imvu' })
  assert.ok(begun.body.includes('imvu'))
  assert.deepEqual(made.troubles, [])
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { giveRole } from '#accounts'
import { looksAt } from '#privacy'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { wordsOf } from '#test/visitor'

let made: TestApp
let keeper: Caller
let ana: Caller
let ben: Caller

before(async () => {
  made = await makeApp()
  keeper = await caller(made, 'keeper')
  ana = await caller(made, 'ana')
  ben = await caller(made, 'ben')
  await giveRole(made.site, { person: keeper.id, role: 'operator', from: 'cli' })
})
after(() => made.close())

test('to members the desk is not there, to strangers neither', async () => {
  for (const path of ['/desk', '/desk/people']) {
    assert.equal((await ben.browse().get(path)).status, 404, path)
    assert.equal((await made.visitor().get(path)).status, 303, path)
  }
  for (const path of ['/desk/people', '/desk/held'])
    assert.equal((await ben.browse().post(path, { name: 'ana', role: 'operator', reason: 'x' })).status, 404)
})

test('a role is taken from whoever has what is theirs kept and not used, too', async () => {
  const ida = await caller(made, 'ida')
  await giveRole(made.site, { person: ida.id, role: 'moderator', from: 'cli' })
  await ida.browse().post('/me/rights/restrict', { restricted: 'yes' })
  assert.equal((await ida.browse().get('/desk')).status, 200)
  assert.equal((await keeper.browse().post('/desk/people', { name: 'ida', role: 'member' })).status, 303)
  assert.equal((await ida.browse().get('/desk')).status, 404)
})

test('an operator gives roles, and sees nothing of a person by that', async () => {
  const browser = keeper.browse()
  assert.equal((await browser.post('/desk/people', { name: 'ben', role: 'moderator' })).status, 303)
  const { body } = await browser.get('/desk/people')
  assert.match(wordsOf(body), /ben a moderator/)
  assert.equal((await browser.post('/desk/held', { name: 'ana', reason: 'to see' })).status, 404)
  assert.equal((await ben.browse().get('/desk')).status, 200)
  assert.equal((await ben.browse().get('/desk/people')).status, 404)
  assert.equal((await ben.browse().post('/desk/held', { name: 'ana', reason: 'to see' })).status, 404)
})

test('the last operator stays one', async () => {
  const answer = await keeper.browse().post('/desk/people', { name: 'keeper', role: 'member' })
  assert.equal(answer.status, 409)
  assert.match(wordsOf(answer.body), /Somebody has to run this site/)
  assert.equal((await keeper.browse().get('/desk/people')).status, 200)
})

test('a privacy officer sees numbers with a reason, and she reads who looked and why', async () => {
  await giveRole(made.site, { person: ben.id, role: 'privacy-officer', from: 'cli' })
  const browser = ben.browse()
  const without = await browser.post('/desk/held', { name: 'ana', reason: '  ' })
  assert.equal(without.status, 422)
  assert.match(wordsOf(without.body), /Say why you look/)
  assert.deepEqual(await looksAt(made.site, ana.id), [])
  const { status, body } = await browser.post('/desk/held', { name: 'ana', reason: 'She asked on 3 May.' })
  assert.equal(status, 200)
  assert.match(wordsOf(body), /Sign-ins 1/)
  assert.doesNotMatch(body, /ana@example\.org/)
  const [look] = await looksAt(made.site, ana.id)
  assert.deepEqual(
    [look?.role, look?.reason, look?.purpose],
    ['privacy-officer', 'She asked on 3 May.', 'essential.legal_obligation'],
  )
})

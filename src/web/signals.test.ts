import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { wordsOf } from '#test/visitor'
import { signalIn } from './signals.ts'

const headersOf = (...lines: [string, string][]): Headers => {
  const headers = new Headers()
  for (const [name, value] of lines) headers.append(name, value)
  return headers
}

test('only exactly 1 is a signal; of several headers one is enough', () => {
  const gpc = (...values: string[]) =>
    signalIn(headersOf(...values.map((value): [string, string] => ['Sec-GPC', value])))
  for (const none of [[], ['0'], ['true'], ['1,1'], ['01'], ['1.0'], ['yes'], ['0', 'true']])
    assert.equal(gpc(...none), null, none.join(' | '))
  for (const one of [['1'], ['0', '1'], ['1', '0'], ['1', '1'], ['true', '1']])
    assert.equal(gpc(...one), 'gpc', one.join(' | '))
  assert.equal(signalIn(headersOf(['DNT', '1'])), 'dnt')
  assert.equal(signalIn(headersOf(['DNT', '0'])), null)
})

const spared = async (made: TestApp, { id }: Caller): Promise<boolean> =>
  (await made.site.db.selectFrom('person').select('spared').where('id', '=', id).executeTakeFirstOrThrow())
    .spared

// a policy under which something is optional: a cookie that knows a browser again
let made: TestApp
before(async () => {
  made = await makeApp({ env: { ORIEL_PRESET: '1mpics' } })
})
after(async () => {
  assert.deepEqual(made.troubles, [])
  await made.close()
})

test('a signal is remembered for the member, who is followed by no browser from then on, and told so', async () => {
  const ana = await caller(made, 'ana')
  const plain = ana.browse()
  const before = await plain.get('/explore')
  assert.ok(plain.cookies.has('oriel-visitor'), 'without a signal this policy follows')
  assert.match(before.headers.get('vary') ?? '', /Sec-GPC/)
  assert.doesNotMatch(wordsOf((await plain.get('/privacy')).body), /signal is honoured/)

  for (const value of ['0', 'true', '1,1']) {
    await ana.browse({ 'Sec-GPC': value }).get('/explore')
    assert.equal(await spared(made, ana), false, value)
  }
  const asking = ana.browse({ 'Sec-GPC': '1' })
  const answer = await asking.get('/me/choices')
  assert.equal(await spared(made, ana), true)
  assert.match(wordsOf(answer.body), /sends Global Privacy Control\. The signal is honoured\./)
  assert.match(wordsOf(answer.body), /opt-out request is honoured/)
  assert.ok(!asking.cookies.has('oriel-visitor'))
  assert.match(wordsOf((await asking.get('/privacy')).body), /The signal is honoured/)

  const later = await plain.get('/explore')
  assert.deepEqual(
    later.setCookies.map((line) => /Max-Age=0/.test(line)),
    [true],
    'what an earlier page gave is taken back',
  )
  assert.ok(!plain.cookies.has('oriel-visitor'))
  assert.match(wordsOf((await plain.get('/privacy')).body), /honoured in this one, too/)
  const rows = await made.site.db
    .selectFrom('consent')
    .select(['control', 'turned_on', 'came_from'])
    .where('person', '=', ana.id)
    .execute()
  assert.deepEqual(rows, [{ control: 'signal', turned_on: true, came_from: 'signal' }], 'once')
})

test('their person can set signals aside, and heed them again', async () => {
  const ben = await caller(made, 'ben')
  const asking = ben.browse({ DNT: '1' })
  assert.equal((await asking.get('/explore')).headers.get('tk'), 'N')
  assert.equal(await spared(made, ben), true)
  await asking.post('/me/choices', { control: 'signals.set-aside', on: 'yes' })
  assert.equal(await spared(made, ben), false)
  const followed = await asking.get('/explore')
  assert.equal(followed.headers.get('tk'), 'C')
  assert.ok(asking.cookies.has('oriel-visitor'))
  assert.equal(await spared(made, ben), false, 'the same signal counts for nothing')
  await asking.post('/me/choices', { control: 'signals.set-aside', on: 'no' })
  await asking.get('/explore')
  assert.equal(await spared(made, ben), true)
})

test('a program of theirs is heard, too', async () => {
  const cleo = await caller(made, 'cleo')
  await made.app.request('/api/v1/me/data', {
    headers: { authorization: `Bearer ${cleo.token}`, 'sec-gpc': '1' },
  })
  assert.equal(await spared(made, cleo), true)
})

test('a stranger with a signal reads that it is heeded, though pages for strangers are held', async () => {
  const words = async (headers: Record<string, string>): Promise<string> =>
    wordsOf((await made.visitor(headers).get('/privacy')).body)
  for (const turn of [1, 2]) {
    assert.doesNotMatch(await words({}), /is honoured/, `${turn}`)
    assert.match(await words({ 'Sec-GPC': '1' }), /Global Privacy Control. The signal is honoured/)
    assert.match(await words({ DNT: '1' }), /Do Not Track. The signal is honoured/)
  }
})

test('where the policy heeds no signal, a request with one is answered as any other and nothing is remembered', async () => {
  const other = await makeApp({ env: { ORIEL_PRESET: 'imgbin' } })
  const eve = await caller(other, 'eve')
  const shown = async (headers: Record<string, string>): Promise<[string, [string, string][]]> => {
    const { body, headers: got } = await eve.browse(headers).get('/me/choices')
    return [body, [...got].toSorted()]
  }
  assert.deepEqual(await shown({ DNT: '1', 'Sec-GPC': '1' }), await shown({}))
  assert.equal(await spared(other, eve), false)
  await other.close()
})

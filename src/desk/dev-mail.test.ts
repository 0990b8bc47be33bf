import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { spoolTransport } from '#mail'
import { type TestApp, makeApp } from '#test/app'
import { joins } from '#test/people'
import { post } from '#test/post'
import { wordsOf } from '#test/visitor'
import { devMailLink } from './index.ts'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())

test('a kept letter is read with its link, the newest first; its HTML is shown and never run', async () => {
  const { id } = await joins(made.site, 'ana')
  const [letter] = await post(made.site)
  assert.ok(letter)
  const spool = spoolTransport(made.site, join(made.data, 'mail'))
  await spool.send(letter, { kind: 'verify', person: id, stop: null })
  made.clock.advance('PT1M')
  await spool.send(
    { ...letter, subject: 'The second <b>letter</b>' },
    { kind: 'verify', person: id, stop: null },
  )

  const { body } = await made.visitor().get((devMailLink(made.site) ?? '').replace('http://localhost', ''))
  assert.match(body, /<a href="http:\/\/localhost\/verify\/[^"]+">/)
  assert.match(body, /The second &lt;b&gt;letter/)
  assert.match(body, /&lt;html lang=&quot;en&quot;&gt;/)
  assert.ok(body.indexOf('The second') < body.indexOf(letter.subject))
  assert.match(wordsOf(body), /ana@example\.org/)
  const href = /href="(http:\/\/localhost\/verify\/[^"]+)"/.exec(body)?.[1] ?? ''
  assert.equal((await made.app.request(href)).status, 200)
})

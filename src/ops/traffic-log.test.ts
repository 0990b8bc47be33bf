import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TestApp, makeApp } from '#test/app'
import { keptLog } from '#ops'

let made: TestApp
before(async () => void (made = await makeApp()))
after(() => made.close())

const logged = async (): Promise<string> => {
  const folder = join(made.data, 'log')
  return (
    await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  ).join('')
}

test('a request leaves five figures in the log, and nothing about who made it', async () => {
  await made.app.request('/search?q=canary-words', {
    headers: {
      'user-agent': 'canary-browser',
      referer: 'http://localhost/canary-page',
      'x-forwarded-for': '203.0.113.9',
    },
  })
  while ((await logged()) === '') await sleep(100)
  const text = await logged()
  const line = JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>
  assert.deepEqual(Object.keys(line).sort(), ['duration', 'route', 'size', 'status', 'time'])
  assert.deepEqual([line['route'], line['status']], ['page', 200])
  assert.ok(!/canary|203\.0|search/.test(text))
})

test('a day of the log goes when the policy says', async () => {
  assert.equal(await keptLog(made.site).sweep(), 0)
  made.clock.advance(made.site.policy.retention('log').keep)
  assert.equal(await keptLog(made.site).sweep(), 0, 'the day itself is kept for all of it')
  made.clock.advance('P1D')
  assert.equal(await keptLog(made.site).sweep(), 1)
  assert.deepEqual(await readdir(join(made.data, 'log')), [])
})

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TestApp, makeApp } from '#test/app'
import { keptLog, readLog } from '#ops'

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

test('where a policy has addresses written, they lie sealed under the day’s key, are opened for whoever runs the site, and with the day its key goes', async () => {
  const imgur = await makeApp({ env: { ORIEL_PRESET: 'imgur', ORIEL_PROXY: '1' } })
  try {
    const folder = join(imgur.data, 'log')
    await imgur.app.request('/explore', { headers: { 'x-forwarded-for': '203.0.113.81' } })
    while ((await readdir(folder)).length === 0) await sleep(100)
    const [name = ''] = await readdir(folder)
    const day = name.slice(0, 10)
    const text = await readFile(join(folder, name), 'utf8')
    assert.doesNotMatch(text, /203\.0\.113/)
    const opened = async (): Promise<unknown[]> => {
      const found: unknown[] = []
      for await (const { address } of (await readLog(imgur.site, day)) ?? []) found.push(address)
      return found
    }
    assert.deepEqual(await opened(), ['203.0.113.81'])

    const key = join(imgur.data, 'keys/days', day.slice(-2), `${day}.key`)
    assert.ok(existsSync(key))
    imgur.clock.advance(imgur.site.policy.retention('log').keep)
    imgur.clock.advance('P1D')
    assert.equal(await keptLog(imgur.site).sweep(), 1)
    assert.ok(!existsSync(key))
    assert.equal(await readLog(imgur.site, day), null)
    await writeFile(join(folder, name), text)
    assert.deepEqual(await opened(), [null], 'a copy of the file tells no address')
  } finally {
    await imgur.close()
  }
})

test('behind a proxy, too, no line says what opens a door or was searched for: the page before is one of ours', async () => {
  const env = { ORIEL_PRESET: 'imgur', ORIEL_ORIGIN: 'https://pictures.example', ORIEL_PROXY: '1' }
  const imgur = await makeApp({ env })
  try {
    const secret = 'x_Y-0123456789abcdefghij'
    for (const before of [`/reset/01900000-0000-7000-8000-000000000000/${secret}`, '/search?q=canary-words'])
      await imgur.app.request('http://pictures.example/explore', {
        headers: {
          'x-forwarded-proto': 'https',
          'x-forwarded-for': '203.0.113.81',
          referer: `https://pictures.example${before}`,
        },
      })
    const folder = join(imgur.data, 'log')
    const lines = async (): Promise<string[]> => {
      const all = await Promise.all(
        (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
      )
      return all.join('').split('\n').filter(Boolean)
    }
    while ((await lines()).length < 2) await sleep(100)
    const told = (await lines()).map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.deepEqual(
      told.map(({ referrer, connection }) => [referrer, connection]),
      [
        ['https://pictures.example/reset/…/…', 'https'],
        ['https://pictures.example/search', 'https'],
      ],
    )
  } finally {
    await imgur.close()
  }
})

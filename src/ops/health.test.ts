import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, makeApp } from '#test/app'
import { Counts, classOf } from './counts.ts'

let made: TestApp
before(async () => {
  made = await makeApp()
})
after(() => made.close())

const ask = (path: string, headers: Record<string, string> = {}, from = '127.0.0.1', app = made.app) =>
  app.request(path, { headers }, { incoming: { socket: { remoteAddress: from } } })

test('alive, and ready while the database answers and files can be written', async () => {
  const alive = await ask('/healthz')
  assert.deepEqual([alive.status, await alive.text()], [200, 'ok\n'])
  const ready = await ask('/readyz')
  assert.deepEqual(
    [ready.status, await ready.text()],
    [200, 'The database answers.\nFiles can be written.\n'],
  )
})

test('figures go to this machine, or to who has the token; others find nothing there', async () => {
  assert.equal((await ask('/metrics')).status, 200)
  assert.equal((await ask('http://[::1]:8080/metrics', {}, '::1')).status, 200)
  assert.equal((await ask('/metrics', {}, '::ffff:127.0.0.1')).status, 200)
  for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
    assert.equal((await ask('/metrics', { [header]: '127.0.0.1' })).status, 404, header)
  assert.equal((await ask('/metrics', {}, '198.51.100.7')).status, 404)
  assert.equal((await ask('/metrics', { authorization: 'Bearer anything' })).status, 404)

  const env = { ORIEL_METRICS_TOKEN: 'a-long-token', ORIEL_ORIGIN: 'https://pictures.example' }
  const other = await makeApp({ env })
  const far = (headers: Record<string, string>) =>
    ask('https://pictures.example/metrics', headers, '198.51.100.7', other.app)
  assert.equal(
    (await far({ authorization: 'Bearer a-long-token', 'x-forwarded-for': '198.51.100.7' })).status,
    200,
  )
  assert.equal((await far({ authorization: 'Bearer a-long-tokem' })).status, 404)
  assert.equal((await far({})).status, 404)
  assert.equal(
    (await ask('https://pictures.example/metrics', {}, '127.0.0.1', other.app)).status,
    404,
    'a proxy that adds no header still passes on the name',
  )
  await other.close()
})

test('figures count requests by class and status and name nobody', async () => {
  await ask('/p/0000000')
  await ask('/explore')
  const text = await (await ask('/metrics')).text()
  assert.match(text, /^oriel_http_request_duration_seconds_count\{route="page",status="404"\} [1-9]/m)
  assert.match(
    text,
    /^oriel_http_request_duration_seconds_bucket\{route="page",status="200",le="\+Inf"\} [1-9]/m,
  )
  assert.match(text, /^oriel_pictures 0$/m)
  assert.match(text, /^oriel_uploads_under_way 0$/m)
  assert.match(text, /^oriel_jobs_waiting \d+$/m)
  assert.match(text, /^oriel_database_up 1$/m)
  assert.match(text, /^process_resident_memory_bytes [1-9]\d+$/m)
  assert.doesNotMatch(text, /0000000|127\.0\.0\.1/)
  for (const line of text.trim().split('\n'))
    assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+]+)$/)
})

test('an address is one of seven classes, whatever stands in it', () => {
  const seen = (path: string, method = 'GET') => classOf(method, path)
  assert.deepEqual(
    [
      seen('/'),
      seen('/p/Ab3dE6g'),
      seen('/p/Ab3dE6g/640-abcdefgh.webp'),
      seen('/@ana/feed.atom'),
      seen('/api/v1/pictures', 'POST'),
      seen('/join', 'POST'),
      seen('/assets/x.css'),
      seen('/readyz'),
    ],
    ['page', 'page', 'file', 'feed', 'api', 'act', 'asset', 'health'],
  )
})

test('a histogram counts each request in every bucket above it', () => {
  const counts = new Counts()
  counts.add('page', 200, 0.02)
  counts.add('page', 200, 30)
  const value = (le: string) =>
    Number(
      counts
        .lines()
        .find((line) => line.includes(`le="${le}"`))
        ?.split(' ')[1],
    )
  assert.deepEqual([value('0.01'), value('0.025'), value('10'), value('+Inf')], [0, 1, 1, 2])
})

test('files that cannot be written: alive, not ready', async () => {
  const other = await makeApp()
  await rm(join(other.data, 'files'), { recursive: true, force: true })
  await writeFile(join(other.data, 'files'), 'in the way')
  const ready = await ask('/readyz', {}, '127.0.0.1', other.app)
  assert.deepEqual(
    [ready.status, await ready.text()],
    [503, 'The database answers.\nFiles cannot be written.\n'],
  )
  await other.close()
})

test('with the database gone the process is alive, not ready, and its figures say so', async () => {
  const other = await makeApp()
  await other.open.release()
  assert.equal((await ask('/healthz', {}, '127.0.0.1', other.app)).status, 200)
  const ready = await ask('/readyz', {}, '127.0.0.1', other.app)
  assert.deepEqual(
    [ready.status, await ready.text()],
    [503, 'The database does not answer.\nFiles can be written.\n'],
  )
  const text = await (await ask('/metrics', {}, '127.0.0.1', other.app)).text()
  assert.match(text, /^oriel_database_up 0$/m)
  await other.close().catch(() => {})
})

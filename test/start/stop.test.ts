import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Line, BOUNDARY, multipart } from '../kill/ask.ts'
import { plain } from '../pictures.ts'
import { type Serving, freshData, oriel, run, unattended, until, workingOn } from '../serving.ts'

function fresh(t: TestContext): string {
  const { data, clear } = freshData()
  t.after(clear)
  return data
}
const begin = (data: string, more: Record<string, string> = {}): Serving =>
  oriel({ ORIEL_DATA: data, ...unattended, ...more })

function leftNothing(data: string): void {
  assert.equal(existsSync(join(data, 'database/pg18/postmaster.pid')), false, 'postmaster.pid is gone')
  assert.deepEqual(workingOn(data), [], 'no process is left')
}

/** Sends half of an upload, and the rest when told. */
function halfUpload(
  address: string,
  token: string,
  file: Buffer,
): { finish(): Promise<{ status: number; id: string }> } {
  const body = multipart(file, { title: 'under way' })
  const half = Math.floor(body.length / 2)
  const sent = request(`${address}/api/v1/pictures`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': body.length,
    },
  })
  const answered = new Promise<{ status: number; id: string }>((done, no) => {
    sent.on('error', no)
    sent.on('response', (answer) => {
      let text = ''
      answer.on('data', (part: Buffer) => (text += part.toString()))
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, id: (JSON.parse(text) as { id: string }).id }),
      )
    })
  })
  answered.catch(() => {})
  sent.write(body.subarray(0, half))
  return {
    finish: () => {
      sent.end(body.subarray(half))
      return answered
    },
  }
}

test('Ctrl-C lets an upload under way end, then stops, and what it acknowledged is there after the next start', async (t) => {
  const data = fresh(t)
  const first = begin(data)
  const address = await first.ready
  const { text } = await run({ ORIEL_DATA: data }, 'token', 'create', '--person', 'ana')
  const token = text.trim()
  const line = new Line(address)
  assert.equal((await line.ask('/explore')).status, 200)
  const upload = halfUpload(address, token, await plain(300, 200).png().toBuffer())
  await wait(200)
  first.kill('SIGINT', 'group')
  await until('the door closes', () =>
    new Line(address).ask('/healthz').then(
      () => false,
      () => true,
    ),
  )
  const { status, id } = await upload.finish()
  assert.equal(status, 201)
  assert.deepEqual(await first.ended, { code: 0, signal: null })
  leftNothing(data)

  const second = begin(data)
  const again = new Line(await second.ready)
  assert.equal((await again.ask(`/p/${id}`)).status, 200)
  t.diagnostic(
    `ready after ${Math.round(first.took())} ms the first time, ${Math.round(second.took())} ms the second`,
  )
  // under 10 s on a quiet machine (bin/kills --start says so); here others work too
  assert.ok(first.took() < 40_000 && second.took() < 40_000)
  again.hangUp()
  second.kill('SIGTERM')
  assert.deepEqual(await second.ended, { code: 0, signal: null })
  leftNothing(data)
})

test('a second start on the same data says so and leaves; the first goes on', async (t) => {
  const data = fresh(t)
  const first = begin(data)
  const line = new Line(await first.ready)
  for (const port of ['0', new URL(line.address).port]) {
    const from = performance.now()
    const second = begin(data, { PORT: port })
    assert.equal((await second.ended).code, 1)
    assert.match(second.output(), /already running/)
    assert.doesNotMatch(second.output(), /at .*\.js:\d+/, 'a sentence, no stack')
    assert.ok(performance.now() - from < 20_000, 'it does not wait for the first')
  }
  assert.equal((await line.ask('/explore')).status, 200)
  line.hangUp()
  first.kill('SIGTERM')
  assert.equal((await first.ended).code, 0)
  leftNothing(data)
})

for (const whom of ['process', 'group'] as const)
  test(`SIGTERM to the ${whom} of npm start stops everything`, async (t) => {
    const data = fresh(t)
    const npm = oriel({ ORIEL_DATA: data, ...unattended }, { command: ['npm', 'start', '--silent'] })
    await npm.ready
    npm.kill('SIGTERM', whom)
    await npm.ended
    await until('the end of all', () => workingOn(data).length === 0)
    leftNothing(data)
  })

test('a signal while it starts is not lost', async (t) => {
  const data = fresh(t)
  const site = begin(data)
  await until('the beginning', () => site.output().includes('Making the database'))
  site.kill('SIGTERM')
  assert.equal((await site.ended).code, 0)
  leftNothing(data)
})

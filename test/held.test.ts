import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addFeatures, webApp } from '../src/app/index.ts'
import { startApp, stop } from '../bench/site/processes.ts'
import { type Caller, type TestApp, caller, makeApp } from './app.ts'
import { plain } from './pictures.ts'
import { type Ask, hunts } from './withheld.ts'

let made: TestApp
let ana: Caller
let jpeg: Buffer

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  jpeg = await plain(64, 48).jpeg().toBuffer()
})
after(() => made.close())

const ROUNDS = 51

test('what was deleted or narrowed is served by neither of two apps over one database', async () => {
  const other = addFeatures(made.open)
  const second = webApp(other.site, {
    failed: (what, error) => made.troubles.push(`${what}: ${String(error)}`),
  })
  const apps = [made.app, second]
  const reader =
    ({ request }: typeof second): Ask =>
    async (path) => {
      const answer = await request(path)
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) }
    }
  const ask = async (app: number, id: string, init: RequestInit): Promise<void> => {
    const headers = { authorization: `Bearer ${ana.token}`, 'content-type': 'application/json' }
    const answer = await apps[app]?.request(`/api/v1/pictures/${id}`, { ...init, headers })
    assert.ok(answer?.ok, `${answer?.status}`)
  }
  let turn = 0
  const take = (id: string, app: number): Promise<void> =>
    ask(
      app,
      id,
      turn++ % 2 ? { method: 'DELETE' } : { method: 'PATCH', body: JSON.stringify({ audience: 'me' }) },
    )
  const shown = await hunts({ readers: apps.map(reader), ana, jpeg, take }, ROUNDS)
  await other.release()
  assert.deepEqual(shown, [])
  assert.deepEqual(made.troubles, [])
})

test('nor by either of two processes', async () => {
  const options = { databaseUrl: made.open.databaseUrl, data: made.data, held: true }
  const processes = [await startApp(options), await startApp(options)]
  try {
    const at = (process: number, path: string): string =>
      `http://127.0.0.1:${processes[process]?.port}${path}`
    const readers = processes.map((_, process): Ask => async (path) => {
      const answer = await fetch(at(process, path))
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) }
    })
    let turn = 0
    const take = async (id: string, process: number): Promise<void> => {
      const answer = await fetch(at(process, `/api/v1/pictures/${id}`), {
        ...(turn++ % 2 ? { method: 'DELETE' } : { method: 'PATCH', body: '{"audience":"link"}' }),
        headers: { authorization: `Bearer ${ana.token}` },
      })
      assert.ok(answer.ok, `${answer.status}`)
    }
    assert.deepEqual(await hunts({ readers, ana, jpeg, take }, ROUNDS), [])
  } finally {
    for (const one of processes) await stop(one)
  }
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { withdrawn } from '#db'
import { inForce } from '#policy'
import { presets } from '#presets'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { plain } from '#test/pictures'

let made: TestApp
let ana: Caller
let hers: string

const stranger = async (path: string): Promise<{ status: number; text: string }> => {
  const answer = await made.app.request(path)
  return { status: answer.status, text: await answer.text() }
}
const publish = async (who: Caller, title: string): Promise<string> => {
  const bytes = await plain(400, 300, [9, 90, title.length]).jpeg().toBuffer()
  const { id } = (await (await who.upload(bytes, { title, audience: 'everyone' })).json()) as { id: string }
  return id
}
const agrees = async (version: number): Promise<void> => {
  await made.site.db.updateTable('person').set({ agreed: version }).where('id', '=', ana.id).execute()
  await withdrawn(made.site)
}

before(async () => {
  made = await makeApp()
  ana = await caller(made, 'ana')
  hers = await publish(ana, 'Hers')
  await publish(await caller(made, 'ben'), 'His')
  const { oriel } = presets
  const without = oriel.uses.filter(({ id }) => id !== 'pictures-for-everyone')
  for (const [version, policy] of [
    [2, { ...oriel, summaries: [], uses: without }],
    [3, oriel],
  ] as const) {
    const document = JSON.stringify(inForce(policy, { version, effective: '2026-11-22' }))
    const since = new Date(made.clock.now())
    await made.site.db
      .insertInto('policy_version')
      .values({ version, document, since, announced_at: since })
      .execute()
  }
  await made.site.rereadPolicy()
})
after(() => made.close())

test('what the version somebody is under does not let be shown is left out, for them alone, and stays theirs to see', async () => {
  await agrees(2)
  const page = await stranger('/explore')
  assert.ok(page.text.includes('His') && !page.text.includes('Hers'))
  for (const path of ['/feed.atom', '/api/v1/pictures', '/search?q=Hers', '/@ana'])
    assert.ok(!(await stranger(path)).text.includes(hers), path)
  for (const path of [`/p/${hers}`, `/p/${hers}/320.jpg`, `/api/v1/pictures/${hers}`])
    assert.equal((await stranger(path)).status, 403, path)
  const own = await ana.browse().get(`/p/${hers}`)
  assert.equal(own.status, 200)
  assert.match(own.body, /Hers/)
  assert.match((await ana.browse().get('/@ana')).body, /Hers/)
})

test('once they agree it is shown, from the next request on', async () => {
  await agrees(3)
  assert.match((await stranger('/explore')).text, /Hers/)
  assert.equal((await stranger(`/p/${hers}`)).status, 200)
  assert.deepEqual(made.troubles, [])
})

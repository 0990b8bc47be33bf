import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { giveRole } from '#accounts'
import { type TestApp, caller, makeApp } from '#test/app'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { type Visitor, wordsOf } from '#test/visitor'
import { staysInTheBrowser } from './typed.ts'

// What one writes to a site of this policy, and what becomes of it.

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imdb' } })))
after(() => made.close())

async function staff(name: string): Promise<Visitor> {
  const keeper = await caller(made, name)
  await giveRole(made.site, { person: keeper.id, role: 'privacy-officer', from: 'cli' })
  return keeper.browse()
}
const complaint = { kind: 'complaint', regarding: '', email: 'fay@example.net' }

promise(
  ['imdb-76', 'imdb-80'],
  'a complaint by the form, without an account, is a case with a number and a receipt, open before staff, who cannot close it without a text that reaches whoever complained',
  async () => {
    const desk = await staff('opa')
    const stranger = made.visitor()
    assert.equal((await stranger.get('/contact')).status, 200)
    const text = `Why do you keep my old address? ${'I ask in detail. '.repeat(200)}`
    const sent = await stranger.post('/contact', { ...complaint, text })
    assert.equal(sent.status, 303)
    const page = wordsOf((await stranger.get(sent.to ?? '')).body)
    const number = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page)?.[0] ?? ''
    assert.notEqual(number, '')
    const receipts = (await post(made.site)).filter(({ to }) => to === complaint.email)
    assert.equal(receipts.length, 1)
    assert.match(receipts[0]?.text ?? '', new RegExp(`It is case ${number}`))

    const open = async (): Promise<boolean> => wordsOf((await desk.get('/desk/cases')).body).includes(number)
    const state = async (): Promise<string> => wordsOf((await stranger.get(sent.to ?? '')).body)
    assert.ok(await open())
    assert.match(wordsOf((await desk.get(`/desk/cases/${number}`)).body), /Why do you keep my old address/)
    assert.equal((await desk.post(`/desk/cases/${number}/close`)).status, 409)
    assert.equal((await desk.post(`/desk/cases/${number}/answer`, { text: ' ', close: 'yes' })).status, 422)
    assert.match(await state(), /Stands An answer is owed/)
    assert.deepEqual(await post(made.site), [])

    const settled = { text: 'The old address is erased.', close: 'yes' }
    assert.equal((await desk.post(`/desk/cases/${number}/answer`, settled)).status, 303)
    assert.match(await state(), /The old address is erased\./)
    assert.match(await state(), /Stands Closed/)
    const letters = (await post(made.site)).filter(({ to }) => to === complaint.email)
    assert.equal(letters.length, 1)
    assert.match(letters[0]?.text ?? '', /The old address is erased\./)
  },
  {
    breaks: {
      'staff close without a word': {
        file: 'src/desk/cases/handle-case.ts',
        replace: "if (by !== 'asker' && of.answered === null)",
        by: "if (by === 'asker' && of.answered === null)",
      },
      'nobody is mailed how it was settled': {
        file: 'src/desk/cases/handle-case.ts',
        replace: 'await postLater(tx,',
        by: 'if (!close) await postLater(tx,',
      },
      'no receipt goes out': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'await postLater(tx,',
        by: "if ('person' in by) await postLater(tx,",
      },
      'complaining needs an account': {
        file: 'src/desk/cases/mount.ts',
        replace: "road.act('/contact', { fields: CASE }, async",
        by: "road.act('/contact', { who: 'member' } as {}, async",
      },
    },
  },
)

promise(
  'imdb-06',
  'a name and a letter that are sent stand on the page of their sender’s data; what is typed and not sent goes nowhere',
  async () => {
    const finn = await caller(made, 'finn')
    const browser = finn.browse()
    assert.equal((await browser.post('/me/name', { name: 'finnegan', current: finn.password })).status, 303)
    const wrote = { kind: 'question', regarding: '', email: '', text: 'Which pictures of mine do you show?' }
    assert.equal((await browser.post('/contact', wrote)).status, 303)
    const data = wordsOf((await browser.get('/me/data')).body)
    assert.match(data, /User name finnegan/)
    assert.match(data, /Which pictures of mine do you show\?/)

    await staysInTheBrowser(made, finn, [
      ['/contact', 'textarea[name=text]'],
      ['/me/name', 'input[name=name]'],
    ])
  },
  {
    breaks: {
      'a letter is not shown to whoever sent it': {
        file: 'src/desk/cases/data.ts',
        replace: "text_sealed: written('What was written'),",
        by: "text_sealed: 'plumbing',",
      },
      'a script tells what is typed': {
        file: 'src/app/web.ts',
        replace: "const found = await readAsset(c.req.param('name') ?? '', c.req.header('accept-encoding'))",
        by: "const plain = await readAsset(c.req.param('name') ?? '', null)\n const found = plain?.type.startsWith('text/javascript') ? { ...plain, bytes: Buffer.concat([plain.bytes, Buffer.from(\";addEventListener('input', (e) => navigator.sendBeacon('/sign-in', e.target.value), { once: true })\")]) } : plain",
      },
    },
  },
)

import assert from 'node:assert/strict'
import { type AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { makeApp, type TestApp } from '#test/app'
import { wordsOf } from '#test/visitor'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { beginSetUp } from './index.ts'

const got: string[] = []
let refusing = false
const relay = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: (_address, _session, done) => done(refusing ? new Error('mailbox on holiday') : null),
  onData(stream, _session, done) {
    let text = ''
    stream.on('data', (part: Buffer) => (text += part.toString()))
    stream.on('end', () => {
      got.push(text)
      done()
    })
  },
})
let made: TestApp

before(async () => {
  await new Promise<void>((done) => void relay.listen(0, '127.0.0.1', done))
  const { port } = relay.server.address() as AddressInfo
  made = await makeApp({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } })
  await made.site.db.updateTable('site').set({ set_up_at: null, name: 'Lantern Street' }).execute()
})
after(async () => {
  await made.close()
  await new Promise<void>((done) => relay.close(done))
})

test('the operator presses a button and a letter leaves for the site’s own address; what the relay says against it is shown', async () => {
  const link = new URL((await beginSetUp(made.site)) ?? '')
  const token = link.searchParams.get('token') ?? ''
  const browser = made.visitor()
  await browser.post('/set-up/you', {
    token,
    name: 'nora',
    email: 'nora@lantern.example',
    password: 'a lantern at night',
  })
  assert.match(wordsOf((await browser.get('/set-up/mail')).body), /Letters leave through 127\.0\.0\.1\./)
  assert.equal((await made.visitor().post('/set-up/mail')).status, 410, 'nobody else may')
  assert.equal(got.length, 0)

  const sent = await browser.post('/set-up/mail')
  assert.deepEqual([sent.status, sent.to], [303, '/set-up/mail?sent=1'])
  const letter = await PostalMime.parse(got[0] ?? '')
  assert.equal(letter.to?.[0]?.address, 'club@example.org')
  assert.deepEqual([letter.from?.name, letter.from?.address], ['Lantern Street', 'club@example.org'])
  assert.equal(letter.subject, 'Mail of Lantern Street works')

  refusing = true
  const refused = await browser.post('/set-up/mail')
  assert.equal(refused.status, 502)
  assert.match(wordsOf(refused.body), /The relay did not take the letter: .*mailbox on holiday/)
  assert.deepEqual(made.troubles, [])
})

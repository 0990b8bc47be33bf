import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { loggedOf, receiptOf, sequence } from '#privacy'
import { type Live, live, setUpByAna } from '../live.ts'
import { concat, fromBase64, toBase64 } from '../../src/privacy/log/verify/bytes.ts'
import { makeKey, promiseText } from '../../src/privacy/log/verify/note.ts'
import { type Receipt, commitmentOf } from '../../src/privacy/log/verify/receipt.ts'
import { joins } from '../people.ts'
import { closeBrowser, journey } from './browsing.ts'

let site: Live
let folder: string
let receipt: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oriel-journey-'))
  site = await live(setUpByAna)
  const ben = await joins(site.site, 'ben')
  await sequence(site.site)
  const [logged] = await loggedOf(site.site, ben.id)
  assert.ok(logged)
  receipt = JSON.stringify(await receiptOf(site.site, ben.id, logged.id))
  await writeFile(join(folder, 'receipt.json'), receipt)
  await writeFile(join(folder, 'forged.json'), receipt.replace('ConsentGiven', 'ConsentWithdrawn'))
  await writeFile(join(folder, 'strange.json'), JSON.stringify(await signedByAnother(receipt)))
  const [now] = await site.site.db.selectFrom('log_checkpoint').select('note').execute()
  await writeFile(join(folder, 'checkpoint'), now?.note ?? '')
})
after(async () => {
  await closeBrowser()
  await site.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Of another event, whole in itself, under the name of this site's log: whoever made it has a key of their own. */
async function signedByAnother(text: string): Promise<Receipt> {
  const { format, key, nonce, record } = JSON.parse(text) as Receipt
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const name = key.split('+')[0] ?? ''
  const own = await makeKey(name, Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
  const other = { ...record, event: { said: 'I never agreed.' } }
  const commitment = toBase64(await commitmentOf(fromBase64(nonce) ?? Buffer.of(), other))
  const said = promiseText({ name, commitment, at: record.at })
  const promise = `${said}\n— ${name} ${toBase64(concat(own.id, sign(null, Buffer.from(said), privateKey)))}\n`
  const head = { format, key: own.text, record: other, nonce, commitment, promise }
  return { ...head, leaf: null, proof: null, checkpoint: null }
}

journey('a receipt is verified in the browser, and does not leave it', async ({ newcomer, script }) => {
  const { page, context } = await newcomer()
  await page.goto(`${site.origin}/privacy/log`)
  await page.getByRole('link', { name: 'Verify a receipt' }).click()
  await page.waitForURL(/\/privacy\/log\/verify$/)
  if (!script) {
    assert.match(await page.locator('main').innerText(), /bin\/oriel verify RECEIPT/)
    assert.equal(await page.getByLabel('The receipt').isVisible(), false)
    return
  }
  await page.getByLabel('The receipt').waitFor()
  await page.waitForLoadState('networkidle')
  // from here on it needs no site
  await context.setOffline(true)
  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  const told = page.locator('[data-told]')
  await page.getByLabel('The receipt').setInputFiles(join(folder, 'receipt.json'))
  await told.getByText('The receipt holds.').waitFor()
  await page.getByLabel('A checkpoint you kept').setInputFiles(join(folder, 'checkpoint'))
  await told.getByText('The checkpoint you gave is the same log').waitFor()
  await page.getByLabel('The receipt').setInputFiles(join(folder, 'forged.json'))
  await told.getByText('The receipt does not hold.').waitFor()
  assert.match(await told.innerText(), /does not fit its commitment/)
  await page.getByLabel('The receipt').setInputFiles(join(folder, 'strange.json'))
  await told.getByText('It names another key').waitFor()
  assert.match(await told.innerText(), /The receipt does not hold\./)
  assert.deepEqual(asked, [])
})

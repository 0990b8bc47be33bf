import assert from 'node:assert/strict'
import { after } from 'node:test'
import { live, setUpByAna } from '../live.ts'
import { closeBrowser, fill, journey, press, signIn } from './browsing.ts'
import { openPostbox } from './postbox.ts'

after(closeBrowser)

journey('from a stranger’s letter to the answer in their mailbox', async ({ newcomer }) => {
  const post = await openPostbox()
  const site = await live({ ...setUpByAna, SMTP_URL: post.url })
  const { origin } = site
  try {
    const [{ page: zoe, context }, { page: ana }] = [await newcomer(), await newcomer()]
    await zoe.goto(`${origin}/contact`)
    await zoe.locator('main [name="kind"]').selectOption('complaint')
    await fill(zoe, { email: 'zoe@example.net', text: 'The lamp in the yard is too bright.' })
    await press(zoe, 'Send')
    const [, , number] = new URL(zoe.url()).pathname.split('/')
    assert.match(await zoe.locator('main').innerText(), /It is here\. A receipt is on its way/)
    assert.deepEqual(await context.cookies(), [], 'no cookie for who only writes')

    const receipt = await post.next('zoe@example.net')
    assert.equal(receipt.subject?.endsWith(`your case ${number}`), true)
    const link = /http\S+\/contact\/\S+/.exec(receipt.text ?? '')?.[0] ?? ''
    assert.equal(new URL(link).pathname, new URL(zoe.url()).pathname)

    await signIn(ana, origin, 'ana', setUpByAna.ORIEL_ADMIN_PASSWORD)
    await ana.goto(`${origin}/desk`)
    await ana.getByRole('link', { name: 'All cases' }).click()
    await ana.getByRole('link', { name: number ?? 'none' }).click()
    assert.match(await ana.locator('main').innerText(), /The lamp in the yard is too bright\./)
    await press(ana, 'I answer this')
    await fill(ana, { text: 'We turned it down.\n\nSleep well.' })
    await press(ana, 'Answer and close')

    const letter = await post.next('zoe@example.net')
    assert.match(letter.text ?? '', /We turned it down\.\s+Sleep well\./)
    await zoe.goto(/http\S+\/contact\/\S+/.exec(letter.text ?? '')?.[0] ?? '')
    const told = await zoe.locator('main').innerText()
    assert.match(told, /We turned it down\./)
    assert.match(told, /Closed/)
    assert.match(told, /an operator/)
    await fill(zoe, { text: 'It is bright again.' })
    await press(zoe, 'Send')
    assert.match(await zoe.locator('main').innerText(), /An answer is owed/)
  } finally {
    await site.stop()
    await post.close()
  }
})

import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type Live, live, setUpByAna } from '../live.ts'
import { closeBrowser, fill, journey, press, signIn, status } from './browsing.ts'
import { type Postbox, linkOf, openPostbox } from './postbox.ts'

let post: Postbox
let site: Live
let password = setUpByAna.ORIEL_ADMIN_PASSWORD

before(async () => {
  post = await openPostbox()
  site = await live({ ...setUpByAna, SMTP_URL: post.url })
})
after(async () => {
  await closeBrowser()
  await site.stop()
  await post.close()
})

journey('a sign-in is ended from elsewhere, and a forgotten password set anew', async ({ newcomer }) => {
  const { origin } = site
  const [{ page: here }, { page: there }] = [await newcomer(), await newcomer()]
  await signIn(there, origin, 'ana', password)
  await signIn(here, origin, 'ana@example.org', password)
  await here.goto(`${origin}/me/sessions`)
  assert.equal(await here.locator('tbody tr').count(), 2)
  await here.locator('tbody tr').filter({ hasNotText: 'this one' }).getByRole('button').click()
  await here.getByText('That sign-in is over.').waitFor()
  await there.goto(`${origin}/me`)
  assert.equal(new URL(there.url()).pathname, '/sign-in', 'the other browser is out')

  await there.getByRole('link', { name: /Forgot/ }).click()
  await fill(there, { email: 'ana@example.org' })
  await press(there, 'Send the link')
  const link = linkOf(await post.next('ana@example.org'), 'reset')
  await there.goto(link)
  password = `${password} again`
  await fill(there, { password })
  await press(there, 'Set it')
  await here.goto(`${origin}/me`)
  assert.equal(new URL(here.url()).pathname, '/sign-in', 'every sign-in is over')
  await signIn(there, origin, 'ana', password)
  await there.goto(`${origin}/me`)
  await there.getByRole('heading', { name: 'Settings' }).waitFor()
  await press(there, 'Sign out')
  assert.equal(await status(here, link), 410, 'the link worked once')
})

journey('a child is told no, and going back does not help', async ({ newcomer }) => {
  const { origin } = site
  const { page, context } = await newcomer()
  const fields = {
    name: 'kim',
    password: 'kim looks out of a window',
    email: 'kim@example.org',
    day: '3',
    month: '4',
  }
  await page.goto(`${origin}/join`)
  await fill(page, { ...fields, year: '2018' })
  await page.locator('main [name=agree]').check()
  await press(page, 'Join')
  await page.getByRole('heading', { name: 'You cannot join this site.' }).waitFor()
  const [cookie, ...more] = await context.cookies()
  assert.deepEqual([cookie?.name, cookie?.value, cookie?.expires, more], ['oriel-age', 'refused', -1, []])

  await page.goBack()
  if (await page.locator('main [name=year]').count()) {
    await fill(page, { ...fields, year: '1990' })
    await page.locator('main [name=agree]').check()
    await press(page, 'Join')
  }
  await page.getByRole('heading', { name: 'You cannot join this site.' }).waitFor()
  assert.equal(await status(page, `${origin}/join`), 403)
  assert.equal(await status(page, `${origin}/explore`), 200, 'looking stays open')
})

import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { createToken } from '#accounts'
import { drawn } from '#demo'
import { isRefusal } from '#std'
import { type Page } from 'playwright-core'
import { type Live, beside, live, setUpByAna } from '../live.ts'
import { closeBrowser, journey } from './browsing.ts'

const TITLES = ['First', 'Second', 'Third']
let site: Live

before(async () => {
  site = await live(setUpByAna)
  const below = await beside(site)
  const { id } = await below.site.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  const made = await createToken(below.site, { person: id, scope: 'all', name: 'test', from: 'cli' })
  await below.release()
  if (isRefusal(made)) throw new Error(made.code)
  for (const [at, title] of TITLES.toReversed().entries()) {
    const body = new FormData()
    body.append('title', title)
    body.append('file', new File([new Uint8Array(await drawn(at))], 'one.jpg', { type: 'image/jpeg' }))
    const headers = { authorization: `Bearer ${made.token}` }
    const answer: Response = await fetch(`${site.origin}/api/v1/pictures`, { method: 'POST', headers, body })
    assert.equal(answer.status, 201)
  }
})
after(async () => {
  await closeBrowser()
  await site.stop()
})

/** Whether the picture fills the window, as the eye sees it. */
const large = (page: Page): Promise<boolean> =>
  page.locator('.stage .big').evaluate((one) => {
    const { top, height } = one.getBoundingClientRect()
    return top <= 0 && height >= innerHeight
  })
const onPicture = (page: Page): Promise<boolean> =>
  page.locator('.stage .big').evaluate((one) => one === document.activeElement)
const title = (page: Page, name: string) => page.getByRole('heading', { name, includeHidden: true }).waitFor()

journey('a picture as large as the window, and on to the next', async ({ newcomer, script }) => {
  const { page } = await newcomer()
  await page.goto(`${site.origin}/explore`)
  await page.getByRole('link', { name: 'Second' }).first().click()
  await title(page, 'Second')
  if (!script) {
    await page.locator('.stage .big').click()
    await page.waitForURL(/\.jpg|\.webp/)
    return
  }
  await page.waitForLoadState('load')
  assert.equal(await large(page), false)
  await page.locator('.stage .big').click()
  assert.equal(await large(page), true, 'a click opens it')
  assert.match(page.url(), /#light$/)
  assert.equal(await page.locator('header.head').evaluate((one) => one.closest('[inert]') !== null), true)

  await page.keyboard.press('Escape')
  assert.equal(await large(page), false, 'Escape closes it')
  assert.equal(await onPicture(page), true, 'and the focus is where it was')
  assert.doesNotMatch(page.url(), /#/)

  await page.keyboard.press('z')
  assert.equal(await large(page), true, 'a key opens it')
  await page.keyboard.press('ArrowRight')
  await title(page, 'Third')
  await page.waitForLoadState('load')
  assert.equal(await large(page), true, 'the next one is large too')
  await page.keyboard.press('ArrowLeft')
  await title(page, 'Second')
  await page.waitForLoadState('load')
  assert.equal(await large(page), true)
  await page.keyboard.press('ArrowLeft')
  await title(page, 'First')
  await page.waitForLoadState('load')
  await page.keyboard.press('Escape')
  assert.equal(await large(page), false)
})

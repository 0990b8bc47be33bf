import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Page } from 'playwright-core'
import { startBrowser } from './chromium.ts'
import { live, setUpByAna } from './live.ts'
import { animation, noisy } from './pictures.ts'
import { raws } from './raws.ts'

const site = await live(setUpByAna)
const browser = await startBrowser()
after(async () => {
  await browser.close()
  await site.stop()
})

/** 3.6 MB. */
const photo = await noisy(1800, 1400).jpeg({ quality: 95 }).toBuffer()
const small = await noisy(200, 150).png().toBuffer()
const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, buffer, mimeType })

async function uploadPage(): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(`${site.origin}/sign-in?next=/upload`)
  await page.fill('[name=who]', setUpByAna.ORIEL_ADMIN_NAME)
  await page.fill('[name=password]', setUpByAna.ORIEL_ADMIN_PASSWORD)
  await page.click('main button.go')
  await page.waitForURL('**/upload')
  return page
}
const rows = (page: Page) => page.locator('upload-drop .frame')
const publish = (page: Page) => page.click('main form button.go')

test('several at once: each tells how it goes, a good one where it is, a bad one why', async () => {
  const page = await uploadPage()
  await page.setInputFiles('input[type=file]', [
    file('sea.jpg', photo),
    file('hill.png', small, 'image/png'),
    file('no.jpg', Buffer.from('no picture')),
    file('letter.txt', Buffer.from('hello'), 'text/plain'),
  ])
  assert.equal(await rows(page).count(), 4)
  assert.match((await rows(page).nth(3).textContent()) ?? '', /not a picture we can read/)
  await page.fill('[name=title]', 'By the sea')
  await publish(page)
  await page.waitForFunction(() => document.querySelectorAll('.frame a.btn').length === 2)
  await page.waitForSelector('.frame .state.error >> text=Save it as')
  await page.waitForSelector('upload-drop [role=status] >> text=2 of 3 published')
  await rows(page).nth(0).locator('a.btn').click()
  await page.waitForSelector('h1 >> text=By the sea')
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
  ])
  assert.deepEqual(kept, [0, 0, 0], 'nothing is stored in the browser')
  await page.context().close()
})

test('the line is lost in the middle, and it goes on by itself where it was', async () => {
  const page = await uploadPage()
  const asked: string[] = []
  let cut = 0
  await page.route('**/api/v1/uploads/*', async (route) => {
    const request = route.request()
    if (request.method() === 'PATCH' && cut++ === 0) {
      // half of it arrives, then the line is gone
      const headers = { ...(await request.allHeaders()) }
      const half = new Uint8Array(photo.subarray(0, 1_000_000))
      delete headers['content-length']
      await fetch(request.url(), { method: 'PATCH', headers, body: half })
      return route.abort('connectionreset')
    }
    asked.push(`${request.method()} ${request.headers()['upload-offset'] ?? ''}`)
    return route.continue()
  })
  await page.setInputFiles('input[type=file]', [file('sea.jpg', photo)])
  await publish(page)
  await page.waitForSelector('.frame.lost')
  await page.waitForURL('**/p/*')
  assert.deepEqual(asked, ['HEAD ', 'PATCH 1000000'])
  await page.context().close()
})

test('what did not get through can be tried again, what is left out is taken back', async () => {
  const page = await uploadPage()
  let broken = true
  await page.route('**/api/v1/uploads', (route) =>
    broken ? route.fulfill({ status: 401, body: '{}' }) : route.continue(),
  )
  await page.setInputFiles('input[type=file]', [file('one.png', small, 'image/png')])
  await publish(page)
  const retry = page.locator('.frame button >> text=Try again')
  await retry.waitFor()
  broken = false
  await retry.click()
  await page.waitForSelector('.frame a.btn >> text=See it')

  await page.route('**/api/v1/uploads/*', (route) =>
    route.request().method() === 'PATCH' ? new Promise(() => {}) : route.continue(),
  )
  await page.setInputFiles('input[type=file]', [file('two.jpg', photo)])
  await publish(page)
  await rows(page).nth(1).locator('.state >> text=On its way').waitFor()
  const gone = page.waitForResponse((one) => one.request().method() === 'DELETE')
  await page.waitForTimeout(300)
  await rows(page).nth(1).locator('button >> text=Leave out').click()
  assert.equal((await gone).status(), 204)
  assert.equal(await rows(page).count(), 1)
  const folder = join(site.data, 'files/partial')
  assert.deepEqual(existsSync(folder) ? readdirSync(folder) : [], [])
  await page.context().close()
})

test('what is like another picture of theirs is told where the site says so', async () => {
  const page = await uploadPage()
  await page.route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    const answer = await route.fetch()
    const json = { ...((await answer.json()) as object), alike: [{ id: 'x', url: '/p/x', how: 'like' }] }
    return route.fulfill({ response: answer, json })
  })
  const chosen = ['one.png', 'two.png'].map((name) => file(name, small, 'image/png'))
  await page.setInputFiles('input[type=file]', chosen)
  assert.equal(await rows(page).count(), 2)
  await publish(page)
  const like = rows(page).nth(1).locator('a.alike')
  await rows(page).nth(0).locator('a.alike').waitFor()
  await like.waitFor()
  assert.equal(await like.innerText(), 'It looks like a picture of yours')
  assert.equal(await like.getAttribute('href'), '/p/x')
  await page.context().close()
})

test('a file no browser can read says so, and is published all the same', async () => {
  const page = await uploadPage()
  const { raf = Buffer.alloc(0) } = await raws(1)
  await page.setInputFiles('input[type=file]', [file('DSCF0001.raf', raf, 'application/octet-stream')])
  await page.locator('.tells >> text=cannot be read here').waitFor()
  await publish(page)
  await page.waitForURL('**/p/*')
  await page.context().close()
})

test('an animation moves on its own page, stays still for whoever wants no motion, and on walls', async () => {
  const page = await uploadPage()
  await page.setInputFiles('input[type=file]', [file('turning.gif', await animation(5), 'image/gif')])
  await publish(page)
  await page.waitForURL('**/p/*')
  const shown = () => page.locator('.stage img').evaluate((one: HTMLImageElement) => one.currentSrc)
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.stage img')?.currentSrc)
  assert.match(await shown(), /\/moving-\w{8}\.webp$/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.waitForFunction(() =>
    /\/320-/.test(document.querySelector<HTMLImageElement>('.stage img')?.currentSrc ?? ''),
  )
  await page.goto(`${site.origin}/explore`)
  assert.equal(await page.locator('[srcset*=moving]').count(), 0)
  await page.context().close()
})

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { drawn } from '#demo'
import { type Page } from 'playwright-core'
import { type Live, live, setUpByAna } from '../live.ts'
import { closeBrowser, journey, press, signIn } from './browsing.ts'

let site: Live
before(async () => void (site = await live(setUpByAna)))
after(async () => {
  await closeBrowser()
  await site.stop()
})

type Chosen = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }
const jpeg = (name: string, buffer: Buffer): Chosen => ({ name, mimeType: 'image/jpeg', buffer })
const threeFiles = async (): Promise<Chosen[]> => [
  jpeg('glacier.jpg', await readFile(join(import.meta.dirname, '../../src/media/photo/sample.jpg'))),
  jpeg('hills.jpg', await drawn(0)),
  jpeg('night.jpg', await drawn(3)),
]

/** Lets go of files over the page, as a desktop does. */
async function drop(page: Page, files: readonly Chosen[]): Promise<void> {
  const data = await page.evaluateHandle(
    (all) => {
      const data = new DataTransfer()
      for (const { name, mimeType, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
        data.items.add(new File([bytes], name, { type: mimeType }))
      }
      return data
    },
    files.map(({ buffer, ...file }) => ({ ...file, base64: buffer.toString('base64') })),
  )
  await page.dispatchEvent('main', 'drop', { dataTransfer: data })
}

journey('three files, what they tell, one left out, two published', async ({ newcomer, script }) => {
  const { page } = await newcomer()
  const { origin } = site
  await signIn(page, origin, 'ana', setUpByAna.ORIEL_ADMIN_PASSWORD)
  await page.goto(`${origin}/upload`)
  const before = await tiles(page, origin)
  await page.goto(`${origin}/upload`)
  if (script) await withScript(page)
  else await withoutScript(page)
  assert.equal(await tiles(page, origin), before + 2)
})

const tiles = async (page: Page, origin: string): Promise<number> => {
  await page.goto(`${origin}/@ana`)
  return page.locator('.wall .pic').count()
}

async function withScript(page: Page): Promise<void> {
  const sent: string[] = []
  page.on('request', (one) => one.method() === 'GET' || sent.push(`${one.method()} ${one.url()}`))
  await page.getByText('if it is there').first().waitFor()
  await drop(page, await threeFiles())
  const rows = page.locator('upload-drop .frame')
  await rows.nth(2).locator('.tells').waitFor()
  const told = rows.nth(0).locator('details.tells')
  assert.match(
    await told.locator('summary').innerText(),
    /^Tells where \(63\.5319, -19\.5111\), the owner’s name, serial numbers, when and \d more; removed before publishing\.$/,
  )
  assert.equal(await told.locator('.ledger').isVisible(), false)
  await told.locator('summary').click()
  assert.match(await told.locator('.ledger').innerText(), /Owner\s+Ines Oriel\s+Removed/)
  assert.equal(await told.locator('svg.world').isVisible(), true)
  assert.equal(await rows.nth(1).locator('.tells').innerText(), 'Tells nothing about you.')
  assert.equal(await page.getByText('if it is there').first().isVisible(), false, 'the sample gives way')
  assert.equal(await page.getByRole('button', { name: 'See what they carry first' }).isVisible(), false)
  assert.deepEqual(sent, [], 'read in the browser alone')

  await rows
    .nth(1)
    .getByRole('button', { name: /Leave out/ })
    .click()
  assert.equal(await rows.count(), 2)
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('2 of 2 published').waitFor()
}

async function withoutScript(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(await threeFiles())
  await page.locator('main [name=title]').fill('North')
  await press(page, 'See what they carry first')
  assert.match(page.url(), /\/upload\/held$/)
  const files = page.locator('main section')
  assert.equal(await files.count(), 3)
  assert.match(await files.nth(0).innerText(), /Tells where \(63\.5319, -19\.5111\)/)
  assert.equal(await files.nth(0).locator('svg.world').isVisible(), true)
  const picture = files.nth(0).locator('img')
  assert.ok(await picture.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth)))
  await files.nth(2).locator('[name$=".title"]').fill('South')
  await press(page, 'Throw away: Picture 2')
  assert.equal(await files.count(), 2)
  assert.equal(await files.nth(1).locator('[name$=".title"]').inputValue(), 'South')
  await press(page, 'Publish: Picture 2')
  await page.getByText('Published. The others are still here.').waitFor()
  await press(page, 'Publish: Picture 1')
  await page.getByRole('heading', { name: 'North' }).waitFor()
}

journey('what a photo says, on the first page', async ({ newcomer, script }) => {
  const { page, context } = await newcomer()
  const sent: string[] = []
  const asked: string[] = []
  page.on('request', (one) => asked.push(new URL(one.url()).pathname))
  await page.goto(site.origin)
  page.on('request', (one) => one.method() === 'GET' || sent.push(one.url()))
  const reader = (): boolean => asked.some((one) => one.startsWith('/assets/reader-'))
  assert.equal(reader(), false, 'the part that reads comes later')
  const [glacier] = await threeFiles()
  await page.locator('main input[type=file]').setInputFiles(glacier ? [glacier] : [])
  if (!script) {
    await press(page, 'Look into it')
    assert.match(page.url(), /\/photo$/)
    assert.match(await page.locator('.ledger').innerText(), /Ines Oriel/)
    return
  }
  const dialog = page.getByRole('dialog', { name: 'What your photo says about you' })
  await dialog.waitFor()
  assert.equal(reader(), true)
  assert.match(await dialog.locator('.ledger').innerText(), /Ines Oriel\s+Removed/)
  assert.ok(
    await dialog
      .locator('img')
      .evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth)),
    'beside it what others would get',
  )
  await dialog.getByRole('button', { name: 'Close' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: /sample/ }).click()
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.deepEqual(sent, [], 'nothing is sent')
  assert.deepEqual(await context.cookies(), [])
})

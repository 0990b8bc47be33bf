// The first ninety seconds: what a photo says, publish as Ana, see it, delete it. `npm run look -- first` keeps what it shows.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { type Page } from 'playwright-core'
import { OPERATOR, PASSWORD, demoDoor, fill as fillDemo, invite, shipped } from '#demo'
import { instant } from '#std'
import { read } from '../../src/media/carries/index.ts'
import { accessible, scrollsSideways } from '../look/check.ts'
import { type Live, live, setUpByAna } from '../live.ts'
import { closeBrowser, fill, journey, press, status } from './browsing.ts'

const SAMPLE = join(import.meta.dirname, '../../src/media/photo/sample.jpg')
const RECORD = process.env['ORIEL_RECORD']
const DAY = 24 * 3600 * 1000
let site: Live

before(async () => {
  const keeper = { ORIEL_ADMIN_NAME: OPERATOR, ORIEL_ADMIN_EMAIL: 'keeper@example.org' }
  site = await live(
    { ...setUpByAna, ...keeper, ORIEL_ADMIN_PASSWORD: PASSWORD },
    demoDoor(() => null),
  )
  const to = site.site.clock.now()
  const from = instant(to - 60 * DAY)
  const members = await invite(site.site, { people: 8, password: PASSWORD, from, to })
  // all that a wall needs to be one; the recording has the whole of them
  const given = RECORD ? shipped() : shipped().slice(-4)
  await fillDemo(site.site, { members, given, pictures: given.length, from, to, tell: () => {} })
})
after(async () => {
  await closeBrowser()
  await site.stop()
})

journey('the first ninety seconds', async ({ newcomer, script }) => {
  const { origin } = site
  const [{ page }, { page: stranger }] = [await newcomer(), await newcomer()]
  const keep = await recorder(page, script)

  await page.goto(`${origin}/`)
  if (script) assert.deepEqual(await accessible(page), [])
  await keep('a wall')
  await page.getByRole('link', { name: /sample/i }).click()
  await page.getByRole('cell', { name: /63\.5/ }).first().waitFor()
  await page.locator('.ledger').evaluate((ledger) => ledger.scrollIntoView({ block: 'center' }))
  await keep('what a photo says')
  // told over the first page where script runs, on a page of its own where not
  if (script) await page.keyboard.press('Escape')

  await lookAs(page, 'ana')
  await page.goto(`${origin}/upload`)
  await page.locator('input[type=file]').setInputFiles(SAMPLE)
  await fill(page, { title: 'North, slowly', alt: 'Hills behind hills', tags: 'iceland' })
  await keep('publish')
  await press(page, 'Publish')
  const address = page.url()
  assert.match(new URL(address).pathname, /^\/p\/\w{7}$/)
  await page
    .locator('main img')
    .first()
    .evaluate((img: HTMLImageElement) => img.decode())
  await keep('published')

  const files = await filesOn(stranger, address)
  for (const file of files) {
    const answer: Response = await fetch(file)
    const { container, facts } = read(new Uint8Array(await answer.arrayBuffer()))
    assert.ok(container !== null, file)
    assert.deepEqual(facts, [], `${file} tells nothing`)
  }
  await readableOnAPhone(stranger, origin)
  await page.goto(`${origin}/explore`)
  const first = page.locator('.wall > li').first()
  assert.match(await first.innerText(), /North, slowly/)
  await keep('seen by everyone')

  await page.goto(address)
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('link', { name: /Delete/ }).click()
  await press(page, 'Delete it')
  await lookAs(page, 'a stranger')
  assert.equal(await status(page, address), 410)
  await keep('gone')
  for (const file of files) assert.equal((await fetch(file)).status, 410, file)
  assert.equal(await status(stranger, `${origin}/explore`), 200)
  assert.equal(await stranger.getByText('North, slowly').count(), 0)
})

async function lookAs(page: Page, who: string): Promise<void> {
  const bar = page.getByRole('complementary', { name: 'Demo' })
  await Promise.all([page.waitForEvent('load'), bar.getByRole('button', { name: who }).click()])
  assert.equal(await bar.getByRole('button', { name: who }).getAttribute('aria-pressed'), 'true')
}

/** Credits hold long addresses. */
async function readableOnAPhone(page: Page, origin: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${origin}/explore`)
  await page.getByRole('link', { name: /^Hikers, very small/ }).click()
  await page.getByText('Photograph: Luca Zanon. CC0 1.0').waitFor()
  assert.deepEqual(await scrollsSideways(page), [])
}

/** Where the bytes of a picture can be had, of every size and kind that its page names. */
async function filesOn(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const html = await page.content()
  const { pathname } = new URL(address)
  const files = [...html.matchAll(/\/p\/\w+\/[\w.-]+\.(?:jpg|webp|avif)/g)].map(([file]) => file)
  const own = [...new Set(files)].filter((file) => file.startsWith(`${pathname}/`))
  assert.ok(own.length > 3, own.join())
  return own.map((file) => new URL(file, address).href)
}

/** Keeps numbered pictures of what the first of the two journeys shows, where it is asked to. */
async function recorder(page: Page, script: boolean): Promise<(name: string) => Promise<void>> {
  if (!RECORD || !script) return async () => {}
  await mkdir(RECORD, { recursive: true })
  await page.setViewportSize({ width: 1200, height: 800 })
  let number = 0
  return async (name) => {
    number += 1
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(RECORD, `${number}-${name.replaceAll(' ', '-')}.png`) })
  }
}

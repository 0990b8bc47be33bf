import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { createToken } from '#accounts'
import { isRefusal } from '#std'
import { type Page } from 'playwright-core'
import { type Live, beside, live, setUpByAna } from '../live.ts'
import { drawn } from '#demo'
import { closeBrowser, journey } from './browsing.ts'

const PICTURES = 14
let site: Live

before(async () => {
  site = await live(setUpByAna)
  const below = await beside(site)
  const { id } = await below.site.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  const made = await createToken(below.site, {
    person: id,
    scope: 'all',
    name: 'test',
    from: 'cli',
  })
  await below.release()
  if (isRefusal(made)) throw new Error(made.code)
  for (let at = PICTURES; at > 0; at--) {
    const body = new FormData()
    body.append('title', `Number ${at}`)
    body.append('file', new File([new Uint8Array(await drawn(at))], 'one.jpg', { type: 'image/jpeg' }))
    const answer: Response = await fetch(`${site.origin}/api/v1/pictures`, {
      method: 'POST',
      headers: { authorization: `Bearer ${made.token}` },
      body,
    })
    assert.equal(answer.status, 201)
  }
})
after(async () => {
  await closeBrowser()
  await site.stop()
})

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `document.activeElement?.matches('.pic') ? document.activeElement.closest('li').querySelector('b').textContent : document.activeElement?.name || document.activeElement?.textContent.trim() || ''`,
  )

async function tabTo(page: Page, what: string): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === what) return
  }
  throw new Error(`no way to ${what} by Tab; at ${await focused(page)}`)
}

journey('by keyboard alone', async ({ newcomer, script }) => {
  const { page } = await newcomer()
  await page.goto(`${site.origin}/explore`)
  await page.keyboard.press('j')
  assert.notEqual(await focused(page), 'Number 1', 'a letter does nothing until the focus is on a picture')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'Skip to content', 'the first stop is the way past the head')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Number 1')
  if (script) {
    await page.keyboard.press('j')
    assert.equal(await focused(page), 'Number 2')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
  } else await tabTo(page, 'Number 2')
  assert.equal(await focused(page), 'Number 2')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Number 2' }).waitFor()
  if (script) {
    await page.waitForLoadState('load')
    await page.keyboard.press('ArrowRight')
  } else {
    await tabTo(page, '')
    await page.getByRole('link', { name: 'Next: Number 3' }).press('Enter')
  }
  await page.getByRole('heading', { name: 'Number 3' }).waitFor()

  await page.goto(`${site.origin}/sign-in`)
  await tabTo(page, 'who')
  await page.keyboard.type('ana')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'password')
  await page.keyboard.type(setUpByAna.ORIEL_ADMIN_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site.origin}/`)
})

journey(
  'nothing on the wall moves while it comes, on a phone of middling speed',
  async ({ newcomer, script }, t) => {
    const { page, context } = await newcomer()
    await page.setViewportSize({ width: 390, height: 844 })
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    // the slowest that letters can come: after all pictures
    const letters = Promise.withResolvers<void>()
    await context.route('**/*.woff2', (route) => letters.promise.then(() => route.continue()))
    await page.goto(`${site.origin}/explore`, { waitUntil: 'domcontentloaded' })
    const early = await places(page)
    for (let screen = 0; screen <= 6; screen++) {
      await page.evaluate(`scrollTo(0, ${screen * 800})`)
      await page.evaluate(ALL_HERE)
    }
    const fonts = page.waitForResponse('**/*.woff2')
    letters.resolve()
    await (await fonts).finished()
    await page.evaluate('document.fonts.ready.then(() => true)')
    assert.deepEqual(await places(page), early, 'each tile stands where it stood before its picture came')
    // what the browser itself counts, it tells only to scripts
    if (!script) return
    const { moved, largest } = await page.evaluate<{ moved: number; largest: number }>(FIGURES)
    t.diagnostic(
      `explore with ${PICTURES} pictures, CPU at a quarter: LCP ${largest.toFixed(0)} ms, CLS ${moved.toFixed(4)}`,
    )
    assert.equal(moved, 0)
  },
)

const places = (page: Page): Promise<number[][]> =>
  page.evaluate<number[][]>(
    `[...document.querySelectorAll('.wall > li')].map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y + scrollY, width, height].map(Math.round) })`,
  )
const ALL_HERE = `Promise.all([...document.images].filter((one) => one.getBoundingClientRect().top < innerHeight * 1.5).map((one) => one.decode().catch(() => {}))).then(() => true)`
const FIGURES = `new Promise((done) => {
  const of = (type) => new Promise((seen) => {
    new PerformanceObserver((list) => seen(list.getEntries())).observe({ type, buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => seen([])))
  })
  Promise.all([of('layout-shift'), of('largest-contentful-paint')]).then(([shifts, paints]) =>
    done({ moved: shifts.reduce((sum, one) => sum + one.value, 0), largest: paints.at(-1)?.startTime ?? 0 }))
})`

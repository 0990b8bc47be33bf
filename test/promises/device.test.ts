import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { type Seen, wordsOf } from '#test/visitor'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { openDoor } from '../../src/app/index.ts'
import { startBrowser } from '../chromium.ts'
import { crawl, furnish, isPage } from './crawl.ts'

// What a browser holds beside cookies, and the page that shows and clears it, in a browser.

type There = {
  readonly made: TestApp
  readonly who: Caller
  readonly origin: string
  readonly stop: () => Promise<void>
}
let oriel: There
let imdb: There
let imvu: There
let browser: Browser
before(async () => {
  browser = await startBrowser()
  oriel = await there('oriel', 'ana')
  imdb = await there('imdb', 'nell')
  imvu = await there('imvu', 'mona')
})
after(async () => {
  await browser.close()
  for (const one of [oriel, imdb, imvu]) await one.stop()
})

async function there(preset: string, name: string): Promise<There> {
  const made = await makeApp({ env: { ORIEL_PRESET: preset } })
  const door = await openDoor({ port: 0, host: '127.0.0.1' })
  door.open(made.app.fetch)
  const stop = async (): Promise<void> => {
    await door.close()
    await made.close()
  }
  return { made, who: await caller(made, name), origin: `http://localhost:${door.port}`, stop }
}

async function signedIn({ who, origin }: There): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${origin}/sign-in`)
  await page.fill('[name=who]', who.name)
  await page.fill('[name=password]', who.password)
  await page.click('main button.go')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return { context, page }
}

/** The keys of every store that a page of this address can write. */
const stored = (page: Page): Promise<string[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
  ])
const leave = (page: Page): Promise<void> =>
  page.evaluate(() => {
    localStorage.setItem('left-by-an-add-on', 'x')
    sessionStorage.setItem('left-in-this-tab', 'x')
  })
const clear = async (page: Page): Promise<void> => {
  const answered = page.waitForResponse((one) => one.request().method() === 'POST')
  await page.click('main form button')
  await answered
  await page.waitForLoadState('networkidle')
}

/** Opens the page as whoever follows its link from another page does. */
async function opens(page: Page, origin: string, from: string): Promise<void> {
  await page.goto(origin + from)
  const link = page.locator('a[href="/privacy/device"]')
  assert.ok((await link.count()) > 0, `${from} leads there`)
  await link.first().click()
  await page.waitForURL('**/privacy/device')
}

const KEEPS_SCRIPT =
  "const found = await readAsset(c.req.param('name') ?? '', c.req.header('accept-encoding'))"

promise(
  'oriel-39',
  'after all pages were used nothing lies in the browser beside cookies; the page of what it holds lists what else lies there, and empties it, with script or without',
  async () => {
    const { made, who, origin } = oriel
    await furnish(who)
    const pages = [...(await crawl(who.browse()))].flatMap(([path, seen]) =>
      isPage(seen) && seen.status === 200 ? [path] : [],
    )
    assert.ok(pages.length > 30, `${pages.length} pages`)
    const { context, page } = await signedIn(oriel)
    try {
      for (const path of pages) {
        await page.goto(origin + path)
        await page.evaluate(`scrollTo(0, document.body.scrollHeight)`)
      }
      assert.deepEqual(await stored(page), [])

      await opens(page, origin, '/privacy/cookies')
      assert.match((await page.locator('device-stores').textContent()) ?? '', /Nothing lies there/)
      await leave(page)
      await page.reload()
      const listed = await page.locator('device-stores li').allTextContents()
      assert.deepEqual(listed, [
        'left-by-an-add-on (local storage)',
        'left-in-this-tab (storage of this tab)',
      ])
      await clear(page)
      assert.match((await page.locator('device-stores').textContent()) ?? '', /Nothing lies there/)
      assert.deepEqual(await stored(page), [])

      // the answer alone does it where our script did not come
      await page.route('**/device-stores-*.js', (route) => route.abort())
      await leave(page)
      await page.reload()
      assert.equal(await page.locator('device-stores li').count(), 0)
      await clear(page)
      assert.deepEqual(await stored(page), [])
    } finally {
      await context.close()
    }

    const member = who.browse()
    const shown = wordsOf((await member.get('/privacy/device')).body)
    assert.match(shown, /oriel-session The cookie .* It holds a random token .* when you sign out/)
    assert.match(wordsOf((await made.visitor().get('/privacy/device')).body), /It sent none\./)
    assert.equal((await member.post('/privacy/device')).setCookies.length, 0, 'whoever is in stays in')
  },
  {
    breaks: {
      'pages write down what was looked at': {
        file: 'src/app/web.ts',
        replace: KEEPS_SCRIPT,
        by: "const plain = await readAsset(c.req.param('name') ?? '', null)\n const found = plain?.type.startsWith('text/javascript') ? { ...plain, bytes: Buffer.concat([plain.bytes, Buffer.from(\";localStorage.setItem('seen', location.pathname)\")]) } : plain",
      },
      'the answer empties nothing': {
        file: 'src/web/answer.ts',
        replace: "...(emptyStores && { 'Clear-Site-Data': '\"storage\"' }),",
        by: '',
      },
      'the page brings no script that lists': {
        file: 'src/desk/pages/device.tsx',
        replace: "return { ...page, islands: ['device-stores'] }",
        by: 'return page',
      },
      'the page lists no cookie': {
        file: 'src/desk/mount.ts',
        replace: 'visit.cookie(key) !== null',
        by: 'false',
      },
    },
  },
)

const toldBy = async ({ made }: There, path: string): Promise<Seen> => made.visitor().get(path)

promise(
  'imdb-23',
  'the notice tells of add-ons and other stores and where each is emptied, and leads to the page whose button empties ours, with the number that knows a browser again',
  async () => {
    const { origin, made } = imdb
    const notice = wordsOf((await toldBy(imdb, '/privacy')).body)
    assert.match(notice, /Add-ons, and stores that a browser has beside its cookies, can hold the like/)
    assert.match(notice, /each is emptied where it is kept, in the settings of the add-on or of the browser/)
    const { context, page } = await signedIn(imdb)
    try {
      await opens(page, origin, '/privacy')
      await leave(page)
      await clear(page)
      assert.equal(await page.evaluate(() => localStorage.length), 0)
    } finally {
      await context.close()
    }
    const visitor = made.visitor()
    await visitor.get('/explore')
    assert.ok(visitor.cookies.has('oriel-visitor'))
    assert.match(
      wordsOf((await visitor.get('/privacy/device')).body),
      /oriel-visitor .* with the button below/,
    )
    await visitor.post('/privacy/device')
    assert.deepEqual([...visitor.cookies.keys()], [])
  },
  {
    breaks: {
      'the notice does not lead there': {
        file: 'src/desk/pages/notice-head.tsx',
        replace: "<a href={path`/privacy/device`}>{say('device.title')}</a>",
        by: "{say('device.title')}",
      },
      'the notice is silent about add-ons': {
        file: 'src/presets/imdb/promises.ts',
        replace: 'Add-ons, and stores that a browser has',
        by: 'Stores that a browser has',
      },
      'the number of the browser stays': {
        file: 'src/desk/mount.ts',
        replace: "cookies: act.cookie('visitor') === null ? [] : [{ name: 'visitor', value: '', days: 0 }],",
        by: 'cookies: [],',
      },
    },
  },
)

promise(
  'imvu-75',
  'the notice says that tools for cookies leave the other stores, and leads to the page that empties what clearing cookies left',
  async () => {
    const { origin } = imvu
    const notice = wordsOf((await toldBy(imvu, '/privacy')).body)
    assert.match(notice, /its tools for cookies leave those as they are/)
    const { context, page } = await signedIn(imvu)
    try {
      await page.goto(`${origin}/explore`)
      await leave(page)
      await context.clearCookies()
      await opens(page, origin, '/privacy')
      assert.equal(await page.locator('device-stores li').count(), 2)
      await clear(page)
      assert.deepEqual(await stored(page), [])
    } finally {
      await context.close()
    }
  },
  {
    breaks: {
      'the notice does not say so': {
        file: 'src/presets/imvu/promises.ts',
        replace: 'its tools for cookies leave those as they are',
        by: 'it has tools for them',
      },
      'the notice does not lead there': {
        file: 'src/desk/pages/notice-head.tsx',
        replace: "<a href={path`/privacy/device`}>{say('device.title')}</a>",
        by: "{say('device.title')}",
      },
    },
  },
)

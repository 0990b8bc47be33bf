import assert from 'node:assert/strict'
import { type Server, createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, before } from 'node:test'
import { compile, contradictions, type Policy } from '#policy'
import { presets } from '#presets'
import { decide } from '#privacy'
import { isRefusal } from '#std'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { rowsOf } from '#test/traces'
import { type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import { openDoor } from '../../src/app/index.ts'
import { startBrowser } from '../chromium.ts'
import { crawl, furnish, isPage } from './crawl.ts'

let made: TestApp
let door: Awaited<ReturnType<typeof openDoor>>
let browser: Browser
let origin: string
let session: string
let picture: string
/** Addresses of pages: what everybody gets, and what a member gets beside it. */
let pages: readonly string[]

before(async () => {
  made = await makeApp()
  const ana = await caller(made, 'ana')
  ;({ picture } = await furnish(ana))
  session = ana.session.token
  pages = [...(await crawl(ana.browse()))].flatMap(([path, answer]) =>
    isPage(answer) && answer.status === 200 ? [path] : [],
  )
  door = await openDoor({ port: 0, host: '127.0.0.1' })
  door.open(made.app.fetch)
  origin = `http://localhost:${door.port}`
  browser = await startBrowser()
})
after(async () => {
  await browser.close()
  await door.close()
  await made.close()
})

async function asAna(): Promise<{ context: BrowserContext; page: Page; asked: Request[] }> {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'oriel-session', value: session, url: origin }])
  const page = await context.newPage()
  const asked: Request[] = []
  page.on('request', (request) => asked.push(request))
  return { context, page, asked }
}

promise(
  'oriel-34',
  'every page calls our own machine alone, and would be kept from calling another: no picture, script, frame or cookie of an advertiser arrives',
  async () => {
    const { context, page, asked } = await asAna()
    const advertiser = await listening()
    try {
      assert.ok(pages.length > 30, `${pages.length} pages`)
      for (const path of pages) {
        await page.goto(origin + path)
        await page.evaluate(`scrollTo(0, document.body.scrollHeight)`)
      }
      const elsewhere = asked.filter(
        (one) => !one.url().startsWith(`${origin}/`) && !one.url().startsWith('blob:'),
      )
      assert.deepEqual(
        elsewhere.map((one) => one.url()),
        [],
      )
      assert.ok(asked.length > pages.length)

      for (const path of ['/', `/p/${picture}`, '/upload', '/privacy']) {
        await page.goto(origin + path)
        await page.evaluate(ADVERT(advertiser.origin))
      }
      assert.deepEqual(advertiser.calls, [])
      assert.deepEqual(
        (await context.cookies()).map(({ name, domain }) => [name, domain]),
        [['oriel-session', 'localhost']],
      )
    } finally {
      await context.close()
      await advertiser.stop()
    }
  },
  {
    clauses: [
      'no-trackers',
      'cookies.outsideTrackers: none',
      'insight.offsite: off',
      'insight.outsideAnalytics: none',
    ],
    breaks: {
      'pages may show pictures of others': {
        file: 'src/web/headers.ts',
        replace: "default-src 'none'; img-src 'self'",
        by: "default-src 'none'; img-src *",
      },
      'a page asks for a picture elsewhere': {
        file: 'src/desk/pages/told.tsx',
        replace: '<h2 id={id}>{title}</h2>',
        by: '<h2 id={id}>{title}</h2><img src={"http://127.0.0.1:9/advert.gif" as never} alt="" />',
      },
    },
  },
)

promise(
  'oriel-34',
  'no advertiser can be named in the policy, and no address or its digest be handed to one',
  () => {
    const { oriel } = presets
    const relay = oriel.recipients['mail-relay']
    const named = {
      ...oriel,
      recipients: { ...oriel.recipients, advertiser: { ...relay, id: 'to-advertiser' } },
    }
    assert.deepEqual(contradictions(named as Policy), [
      'advertiser is declared, to whom no part of the program hands anything',
    ])
    const [first] = oriel.uses
    const used = { ...oriel, uses: [...oriel.uses, { ...first, id: 'adverts', recipients: ['advertiser'] }] }
    assert.match(contradictions(used as Policy).join(), /adverts names advertiser, who is not declared/)

    const policy = compile(oriel)
    for (const kind of [
      'user.contact.email',
      'user.unique_id',
      'user.account.username',
      'user.content.private',
    ] as const) {
      const leave = decide(
        { policy },
        {
          kinds: [kind],
          purpose: 'marketing.advertising' as 'essential.service',
          recipient: 'advertiser' as 'everyone',
          about: 'many',
        },
      )
      assert.ok(isRefusal(leave) && leave.code === 'privacy.not-in-policy', kind)
      assert.ok(
        policy.clauses.some(({ id }) => id === leave.values['clause']),
        'the clause it names',
      )
    }
  },
  {
    clauses: ['nobody-else', 'not-for-sale', 'sharing.group: none', 'sharing.partners: none'],
    breaks: {
      'a policy may name anybody': {
        file: 'src/policy/compile.ts',
        replace: '.filter((key) => !Object.hasOwn(RECIPIENTS, key))',
        by: '.filter(() => false)',
      },
      'any purpose will do': {
        file: 'src/privacy/decide.ts',
        replace: 'const answer = policy.permits(question)\n  if (!answer.yes)\n    return refuse',
        by: "const answer = policy.permits(question)\n  if (!answer.yes && answer.why !== 'purpose')\n    return refuse",
      },
    },
  },
)

promise(
  'oriel-10',
  'what one types and does not send, points at or scrolls past goes nowhere',
  async () => {
    const { context, page, asked } = await asAna()
    try {
      for (const path of ['/upload', '/me/albums', '/me/email', `/p/${picture}/edit`, '/explore', '/@ana']) {
        await page.goto(origin + path, { waitUntil: 'networkidle' })
        const printed = await page.content()
        const rows = await rowsOf(made.site)
        asked.splice(0)
        const fields = page.locator(
          'main input:is([type=text], [type=email], [type=search], :not([type])), main textarea',
        )
        for (const field of await fields.all())
          if (await field.isEditable()) await field.pressSequentially('draft-9e1')
        for (const link of (await page.locator('main a, main label, main button').all()).slice(0, 8))
          if (await link.isVisible()) await link.hover({ force: true })
        for (let screen = 0; screen < 4; screen++) await page.mouse.wheel(0, 900)
        await page.evaluate('new Promise((done) => requestIdleCallback(done))')
        await page.waitForLoadState('networkidle')
        // pictures come as one scrolls to them, from the addresses the page came with
        const beyond = asked.filter(
          (one) => one.method() !== 'GET' || !printed.includes(new URL(one.url()).pathname),
        )
        assert.deepEqual(
          beyond.map((one) => `${one.method()} ${one.url()}`),
          [],
          path,
        )
        assert.deepEqual(
          asked.filter((one) => one.url().includes('draft')),
          [],
          path,
        )
        assert.deepEqual(await rowsOf(made.site), rows, path)
      }
    } finally {
      await context.close()
    }
  },
  {
    breaks: {
      'a script tells what is typed': {
        file: 'src/app/web.ts',
        replace: "const found = await readAsset(c.req.param('name') ?? '', c.req.header('accept-encoding'))",
        by: "const plain = await readAsset(c.req.param('name') ?? '', null)\n const found = plain?.type.startsWith('text/javascript') ? { ...plain, bytes: Buffer.concat([plain.bytes, Buffer.from(\";addEventListener('input', (e) => navigator.sendBeacon('/sign-in', e.target.value), { once: true })\")]) } : plain",
      },
      'a script tells how far one scrolled': {
        file: 'src/app/web.ts',
        replace: "const found = await readAsset(c.req.param('name') ?? '', c.req.header('accept-encoding'))",
        by: "const plain = await readAsset(c.req.param('name') ?? '', null)\n const found = plain?.type.startsWith('text/javascript') ? { ...plain, bytes: Buffer.concat([plain.bytes, Buffer.from(\";addEventListener('scroll', () => fetch('/healthz'))\")]) } : plain",
      },
    },
  },
)

/** What an advertiser's snippet does, in every way a page has. */
const ADVERT = (from: string): string => `(async () => {
  const put = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes))
  put('img', { src: '${from}/advert.gif' })
  put('script', { src: '${from}/advert.js' })
  put('iframe', { src: '${from}/advert.html' })
  put('link', { rel: 'stylesheet', href: '${from}/advert.css' })
  put('video', { src: '${from}/advert.mp4', autoplay: true })
  put('object', { data: '${from}/advert.swf' })
  navigator.sendBeacon('${from}/beacon', 'digest')
  new WebSocket('${from}/socket'.replace('http', 'ws'))
  await fetch('${from}/fetch', { mode: 'no-cors', credentials: 'include' }).catch(() => {})
  await fetch('${from}/image', { mode: 'no-cors' }).catch(() => {})
  await new Promise((done) => setTimeout(done, 300))
})()`

/** Another machine that counts who calls, and gives everybody a cookie. */
async function listening(): Promise<{ origin: string; calls: string[]; stop: () => Promise<void> }> {
  const calls: string[] = []
  const server: Server = createServer((request, answer) => {
    calls.push(request.url ?? '')
    answer.writeHead(200, { 'set-cookie': 'tracked=1; Path=/', 'access-control-allow-origin': '*' }).end('')
  })
  server.on('upgrade', (request, socket) => {
    calls.push(request.url ?? '')
    socket.destroy()
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () => new Promise((done) => void server.close(() => done())),
  }
}

// Takes a picture of every page of the gallery and lets axe-core read it. `node --import ./bin/hook.mjs test/look/parts.ts [page…]` writes to look/parts/.
import { mkdir } from 'node:fs/promises'
import { type AddressInfo } from 'node:net'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { pages } from './pages.tsx'
import { serve } from './serve.ts'

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] }
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const VIEWS = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }
const out = new URL('../../look/parts/', import.meta.url).pathname

await mkdir(out, { recursive: true })
const server = await serve(0)
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS })
const asked = process.argv.slice(2)
for (const name of asked.length ? asked : Object.keys(pages)) {
  for (const [view, viewport] of Object.entries(VIEWS)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        bypassCSP: false,
        hasTouch: view === 'phone',
        isMobile: view === 'phone',
      })
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error') process.stdout.write(`${name} ${view}: ${message.text()}\n`)
      })
      await page.goto(`${origin}/${name}`, { waitUntil: 'load' })
      await page.waitForTimeout(250)
      if ((view === 'wide') === (colorScheme === 'light'))
        await page.screenshot({
          path: `${out}${name}-${view}-${colorScheme}.png`,
          fullPage: !['explore'].includes(name),
        })
      // As tall as the page: what a bar covers for the moment is no fault of its size.
      await page.setViewportSize({
        width: viewport.width,
        height: Number(await page.evaluate('document.documentElement.scrollHeight')),
      })
      const found = (await page.evaluate(
        `${axe.source};axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then((r) => r.violations)`,
      )) as Violation[]
      for (const one of found)
        process.stdout.write(
          `${name} ${view} ${colorScheme}: ${one.id} × ${one.nodes.length}\n  ${one.nodes[0]?.html.slice(0, 200)}\n  ${one.nodes[0]?.failureSummary?.replaceAll('\n', ' ')}\n`,
        )
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      if (wide) process.stdout.write(`${name} ${view}: scrolls sideways\n`)
      await context.close()
    }
  }
}
await browser.close()
server.close()

import assert from 'node:assert/strict'
import { openDoor } from '#app'
import { type Caller, type TestApp } from '#test/app'
import { rowsOf } from '#test/traces'
import { startBrowser } from '../chromium.ts'

/** Types into fields of pages (address, selector) and goes away without sending: nothing is asked for meanwhile, and no row changes. */
export async function staysInTheBrowser(
  made: TestApp,
  { session }: Caller,
  fields: readonly (readonly [string, string])[],
): Promise<void> {
  const door = await openDoor({ port: 0, host: '127.0.0.1' })
  door.open(made.app.fetch)
  const origin = `http://localhost:${door.port}`
  const chromium = await startBrowser()
  try {
    const context = await chromium.newContext()
    await context.addCookies([{ name: 'oriel-session', value: session.token, url: origin }])
    const page = await context.newPage()
    for (const [path, field] of fields) {
      await page.goto(origin + path, { waitUntil: 'networkidle' })
      const rows = await rowsOf(made.site)
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.locator(`main ${field}`).pressSequentially('draft-9e1')
      await page.evaluate('new Promise((done) => requestIdleCallback(done))')
      await page.waitForLoadState('networkidle')
      assert.deepEqual(asked, [], path)
      await page.goto(`${origin}/explore`)
      assert.deepEqual(await rowsOf(made.site), rows, path)
    }
  } finally {
    await chromium.close()
    await door.close()
  }
}

import { type TestContext, test } from 'node:test'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { startBrowser } from '../chromium.ts'

/** A person's browser, with nothing in it yet. */
export type Person = { readonly page: Page; readonly context: BrowserContext }
type Journey = (
  people: { readonly newcomer: () => Promise<Person>; readonly script: boolean },
  t: TestContext,
) => Promise<void>

let browser: Promise<Browser> | null = null
export const theBrowser = (): Promise<Browser> => (browser ??= startBrowser())
export const closeBrowser = async (): Promise<void> => (await browser)?.close()

/** Goes through it twice: with script, and without. */
export function journey(name: string, go: Journey): void {
  for (const script of [true, false])
    test(`${name}, ${script ? 'with' : 'without'} script`, async (t) => {
      const contexts: BrowserContext[] = []
      const newcomer = async (): Promise<Person> => {
        const context = await (
          await theBrowser()
        ).newContext({ javaScriptEnabled: script, reducedMotion: 'reduce' })
        context.setDefaultTimeout(15_000)
        contexts.push(context)
        return { context, page: await context.newPage() }
      }
      try {
        await go({ newcomer, script }, t)
      } finally {
        await Promise.all(contexts.map((one) => one.close()))
      }
    })
}

export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).fill(value)
}

/** Presses what a form offers, and waits for the page that follows. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('main').getByRole('button', { name }).first().click(),
  ])
}

export async function signIn(page: Page, origin: string, who: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await fill(page, { who, password })
  await press(page, 'Sign in')
}

export const status = async (page: Page, address: string): Promise<number> =>
  (await page.goto(address))?.status() ?? 0

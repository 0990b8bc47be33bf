import axe from 'axe-core'
import { type Page } from 'playwright-core'

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary?: string }[] }
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Collects what a page complains of while it is loaded. `status` is what the page itself may answer with. */
export function watch(page: Page, { origin, status = 200 }: { origin: string; status?: number }): string[] {
  const troubles: string[] = []
  page.on('console', (message) => {
    const own = message.location().url === page.url() && status >= 400
    if (['error', 'warning'].includes(message.type()) && !own)
      troubles.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.origin !== origin)
      troubles.push(`another origin: ${url.href}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()} ${why}`)
  })
  page.on('response', (answer) => {
    const main = answer.request().isNavigationRequest()
    if (answer.status() >= 400 && !main) troubles.push(`${answer.status()}: ${answer.url()}`)
    if (main && answer.status() >= 400 && answer.status() !== status)
      troubles.push(`answered ${answer.status()}: ${answer.url()}`)
  })
  return troubles
}

export const scrollsSideways = async (page: Page): Promise<string[]> =>
  (await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth'))
    ? ['scrolls sideways']
    : []

/** What axe-core says: WCAG 2.0 to 2.2, A and AA, and best practice. */
export async function accessible(page: Page): Promise<string[]> {
  const run = `${axe.source};axe.run({ resultTypes: ['violations'], runOnly: ${JSON.stringify(TAGS)} }).then((r) => r.violations)`
  const found = await page.evaluate<Violation[]>(run)
  return found.map(
    ({ id, nodes }) =>
      `axe ${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 160) ?? ''}\n    ${nodes[0]?.failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`,
  )
}

// npm run look [-- SCENE… --pictures DIR --count N --quick]: every page as a picture into look/, and what is wrong with it.
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext } from 'playwright-core'
import { startServer } from '#db'
import { startBrowser } from '../chromium.ts'
import { makeTemplate } from '../template.ts'
import { accessible, scrollsSideways, watch } from './check.ts'
import { type Scene, empty, halfWay, scenes, setUp, setUpHalf, setUpWhole } from './scenes.ts'
import { type World, makeWorld } from './world.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pictures: { type: 'string' },
    count: { type: 'string', default: '70' },
    quick: { type: 'boolean', default: false },
  },
})
const OUT = join(import.meta.dirname, '../../look')
const VIEWS = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 800 } } as const
/** Of a long wall the first part says enough, in pixels. */
const TALLEST = 2600
const AT_ONCE = 3

type Way = { readonly view: keyof typeof VIEWS; readonly scheme: 'light' | 'dark'; readonly script: boolean }
const schemes = ['light', 'dark'] as const
const ways: Omit<Way, 'script'>[] = values.quick
  ? [
      { view: 'wide', scheme: 'light' },
      { view: 'phone', scheme: 'dark' },
    ]
  : (['phone', 'wide'] as const).flatMap((view) => schemes.map((scheme) => ({ view, scheme })))

const fileOf = (name: string, { view, scheme, script }: Way): string =>
  join(OUT, `${name}-${view}-${scheme}${script ? '' : '-no-script'}.png`)

let shots = 0
const wrong: string[] = []

async function shoot(
  browser: Browser,
  world: World,
  name: string,
  scene: Scene,
  way: Way,
  cookies: Cookies,
): Promise<boolean> {
  const { origin } = scene.fresh ? world.fresh : world.full
  const context = await contextOf(browser, way, name)
  await context.addCookies(cookies)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(12_000)
    const troubles = watch(page, { origin, ...(scene.status && { status: scene.status }) })
    await scene.go(page, { world, origin })
    troubles.push(...(await scrollsSideways(page)))
    const height = Math.min(TALLEST, await page.evaluate<number>('document.documentElement.scrollHeight'))
    await page.evaluate(
      `Promise.all([document.fonts.ready, ...[...document.images].filter((one) => one.getBoundingClientRect().top < ${height}).map((one) => { one.loading = 'eager'; return one.decode().catch(() => {}) })]).then(() => true)`,
    )
    await page.screenshot({
      path: fileOf(name, way),
      fullPage: true,
      clip: { x: 0, y: 0, width: VIEWS[way.view].width, height },
      animations: 'disabled',
    })
    shots += 1
    if (way.script) troubles.push(...(await axeOn(page, way, name)))
    const scripts = await page.evaluate<number>('document.scripts.length')
    wrong.push(
      ...troubles.map((one) => `${name} ${way.view} ${way.scheme}${way.script ? '' : ' no script'}: ${one}`),
    )
    return scripts > 0
  } catch (error) {
    wrong.push(
      `${name} ${way.view} ${way.scheme}${way.script ? '' : ' no script'}: ${error instanceof Error ? error.message : String(error)}`,
    )
    return true
  } finally {
    await context.close()
  }
}

/** As tall as the page: what a bar covers for the moment is no fault of its size. Letters have no frame to judge. */
async function axeOn(
  page: Awaited<ReturnType<BrowserContext['newPage']>>,
  { view }: Way,
  name: string,
): Promise<string[]> {
  if (name.startsWith('letter-')) return []
  await page.setViewportSize({
    width: VIEWS[view].width,
    height: Math.min(16_000, await page.evaluate<number>('document.documentElement.scrollHeight')),
  })
  return accessible(page)
}

type Cookies = Parameters<BrowserContext['addCookies']>[0]
let visitors = 0

/** Each browser comes from an address of its own, so that limits meant for one do not meet in the look. */
function contextOf(browser: Browser, { view, scheme, script }: Way, name: string): Promise<BrowserContext> {
  visitors += 1
  const from = `10.${visitors >> 16}.${(visitors >> 8) & 255}.${visitors & 255}`
  return browser.newContext({
    viewport: VIEWS[view],
    colorScheme: scheme,
    javaScriptEnabled: script,
    hasTouch: view === 'phone',
    isMobile: view === 'phone',
    reducedMotion: 'reduce',
    ...(name === 'dev-mail' ? {} : { extraHTTPHeaders: { 'x-forwarded-for': from } }),
  })
}

async function shootAll(
  browser: Browser,
  world: World,
  all: Record<string, Scene>,
  cookies: Cookies = [],
): Promise<void> {
  const asked = Object.entries(all).filter(
    ([name]) => positionals.length === 0 || positionals.some((one) => name.startsWith(one)),
  )
  const queue = asked.flatMap(([name, scene]) => ways.map((way) => ({ name, scene, way })))
  const work = async (): Promise<void> => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const person = one.scene.who ? world.people[one.scene.who] : null
      const own = person
        ? [{ name: 'oriel-session', value: person.session, url: world.full.origin }]
        : cookies
      const [on, off] = [
        { ...one.way, script: true },
        { ...one.way, script: false },
      ]
      const scripts = await shoot(browser, world, one.name, one.scene, on, own)
      // a page without a script is the same page where scripts are off
      if (values.quick) continue
      if (scripts) await shoot(browser, world, one.name, one.scene, off, own)
      else await copyFile(fileOf(one.name, on), fileOf(one.name, off))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function look(world: World): Promise<void> {
  const browser = await startBrowser()
  try {
    await shootAll(browser, world, scenes)
    const context = await browser.newContext()
    const page = await context.newPage()
    await setUpHalf(page, world)
    await shootAll(browser, world, halfWay)
    await setUpWhole(page, world)
    await shootAll(browser, world, setUp, await context.cookies())
    await shootAll(browser, world, empty)
  } finally {
    await browser.close()
  }
}

const from = performance.now()
const seconds = (): string => `${((performance.now() - from) / 1000).toFixed(0)} s`
const folder = await mkdtemp(join(tmpdir(), 'oriel-look-'))
const server = await startServer({
  folder: join(folder, 'database'),
  settings: { fsync: 'off', synchronous_commit: 'off', max_connections: '100' },
})
try {
  await mkdir(OUT, { recursive: true })
  await makeTemplate(server.url)
  process.env['ORIEL_TEST_DATABASE'] = server.url
  const world = await makeWorld({ count: Number(values.count), folder: values.pictures ?? null })
  process.stdout.write(`The sites are up, with ${values.count} pictures, after ${seconds()}.\n`)
  try {
    await look(world)
  } finally {
    await world.stop()
  }
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
for (const line of wrong) process.stdout.write(`${line}\n`)
process.stdout.write(`${shots} pictures in look/, ${wrong.length} things wrong, after ${seconds()}.\n`)
process.exit(wrong.length > 0 ? 1 : 0)

import { type Compiled, type Controller, policyJson, withController } from '#policy'
import { type Check, type Inventory, isOn } from '#privacy'
import { type Site } from '#site'
import { path, refuse } from '#std'
import {
  type Html,
  type PageAnswer,
  type Road,
  type Signal,
  type Visit,
  heedsSignals,
  registerOf,
  signalIn,
  throughProxy,
} from '#web'
import { type Say } from '#words'
import { type About, type AboutReader } from './about.ts'
import { keptLetters, mayReadMail } from './dev-mail.ts'
import { mountCases } from './cases/mount.ts'
import { mountChoices } from './choices/mount.ts'
import { mountLeaving } from './leave/mount.ts'
import { devMailPage } from './pages/dev-mail.tsx'
import { devicePage } from './pages/device.tsx'
import { privacyPage } from './pages/privacy.tsx'
import { type Props, cookiesPage, recipientsPage } from './pages/registers.tsx'
import { besideClauses } from './notice/checked.ts'
import { mountAroundNotice } from './notice/mount.ts'
import { mountProof } from './notice/mount-proof.ts'
import { mountSetUp } from './pages/set-up.tsx'
import { helpPage, termsPage } from './pages/told.tsx'
import { mountHeld } from './held/mount.ts'
import { mountLog, mountReceipts } from './log/mount.ts'
import { mountRights } from './rights/mount.ts'
import { mountStaff } from './staff/mount.ts'
import { mountStops } from './stops/mount.ts'
import { mountStudio } from './studio/mount.ts'
import { mountVersions } from './versions/mount.ts'
import { dntPolicy, gpc, json, robotsTxt, securityTxt } from './well-known.ts'

/** What the desk is told from above: the names of the parts that are mounted beside it, all that is declared, and every check of the site. */
export type DeskOptions = {
  readonly modules: ReadonlySet<string>
  readonly inventory: Inventory
  readonly say: Say
  readonly checks: readonly Check[]
  /** What stands beside the proof board, where something does. */
  readonly besideProof: ((visit: Visit) => Html | null) | null
}

/** Set-up, the notice and its registers, terms, help, contact, the web's own conventions, and kept letters. */
export function mountDesk(
  road: Road,
  site: Site,
  about: AboutReader,
  { modules, inventory, say, checks, besideProof }: DeskOptions,
): void {
  mountSetUp(road, site, about, modules)
  mountNotice(road, site, about, { modules, checks })
  mountDevice(road, site, (visit) => ({ ...told(site, about, visit), modules }))
  mountAroundNotice(road, (visit) => ({ ...told(site, about, visit), modules }))
  mountProof(road, site, {
    checks,
    around: (visit) => ({ ...told(site, about, visit), modules }),
    beside: besideProof,
  })
  mountConventions(road, site, about, modules)
  mountStaff(road, site, inventory)
  mountHeld(road, site, inventory)
  mountLog(road, site)
  mountReceipts(road, site)
  mountLeaving(road, site)
  mountChoices(road, site, modules)
  mountStops(road, site, say)
  mountRights(road, site)
  mountCases(road, site, () => controllerOf(about.now()))
  mountStudio(road, { ...site, inventory })
  mountVersions(road, site, { controller: () => controllerOf(about.now()), modules, inventory })
  road.page('/dev/mail', {}, async ({ say, url, request }) => {
    const may = mayReadMail(site, url.searchParams.get('token') ?? '') && !throughProxy(request.headers)
    return may ? devMailPage(say, await keptLetters(site)) : refuse('site.unknown', { status: 404 })
  })
}

/** Whose signal the notice says is heeded: this browser's, or another's of the same account; null where there is none, or it counts for nothing. */
function signalFor(site: Site, { viewer, request }: Visit): Signal | 'account' | null {
  const aside = viewer !== null && isOn(viewer.standing, 'signals.set-aside')
  if (aside || !heedsSignals(site)) return null
  return signalIn(request.headers) ?? (viewer?.standing.spared ? 'account' : null)
}

type Told = {
  readonly say: Visit['say']
  readonly site: string
  readonly controller: Controller
  readonly policy: Compiled
}

/** What the site says of itself; before set-up nobody asks (the app answers 503 by itself). */
function told(site: Site, about: AboutReader, { say }: Pick<Visit, 'say'>): Told {
  const { name, controller } = about.now()
  return { say, site: name, controller: controllerOf({ controller }), policy: site.policy }
}

function controllerOf({ controller }: Pick<About, 'controller'>): Controller {
  if (!controller) throw new Error('the site is not set up')
  return controller
}

function mountNotice(
  road: Road,
  site: Site,
  about: AboutReader,
  { modules, checks }: Pick<DeskOptions, 'modules' | 'checks'>,
): void {
  const beside = besideClauses(checks, site.policy)
  const page = (
    route: string,
    show: (all: Told & { modules: ReadonlySet<string> }, visit: Visit) => PageAnswer,
  ): void =>
    road.page(route, { held: true }, (visit) => show({ ...told(site, about, visit), modules }, visit))
  road.page('/privacy', { held: true, signals: true }, (visit) =>
    privacyPage({
      ...told(site, about, visit),
      modules,
      checked: beside,
      open: visit.url.searchParams.has('all'),
      signal: signalFor(site, visit),
    }),
  )
  page('/privacy/cookies', (all) => cookiesPage(all, registerOf(site)))
  page('/privacy/recipients', (all) => recipientsPage(all, { relay: site.config.smtpUrl !== null }))
  page('/terms', termsPage)
  page('/help', (all) => helpPage(all, site.config))
  road.bytes('/privacy/policy.json', async () =>
    json(policyJson(withController(site.policy.policy, controllerOf(about.now())))),
  )
}

/** Not held: it is about the browser that asks. */
function mountDevice(road: Road, site: Site, show: (visit: Visit) => Props): void {
  road.page('/privacy/device', {}, (visit) =>
    devicePage(show(visit), {
      sent: site.policy.cookies().filter(({ key }) => visit.cookie(key) !== null),
      secure: registerOf(site).secure,
    }),
  )
  road.act('/privacy/device', {}, async (act) => ({
    to: path`/privacy/device`,
    emptyStores: true,
    cookies: act.cookie('visitor') === null ? [] : [{ name: 'visitor', value: '', days: 0 }],
  }))
}

function mountConventions(road: Road, site: Site, about: AboutReader, modules: ReadonlySet<string>): void {
  road.bytes('/.well-known/gpc.json', async () => gpc(site, modules))
  road.bytes(
    '/.well-known/dnt-policy.txt',
    async () => (await dntPolicy(site)) ?? refuse('site.unknown', { status: 404 }),
  )
  road.bytes('/.well-known/security.txt', async () => securityTxt(site, controllerOf(about.now())))
  road.bytes('/.well-known/change-password', async () => ({ to: path`/me/password`, status: 302 }))
  road.bytes('/robots.txt', async () => robotsTxt(site))
}

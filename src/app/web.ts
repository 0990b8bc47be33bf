import { gauges, mountApi as mediaApi, mountPages as mediaPages } from '#media'
import { ApiRoad } from '#api'
import { acceptByUse, bearer, mountAccounts, whoIs } from '#accounts'
import { Cache } from '#db'
import { mountDesk, mountExport, mountChoicesApi, mountHeldApi, mountStaffApi, readAbout } from '#desk'
import { type DemoDoor } from '#demo'
import { type MediaSite } from '#media'
import { refuse } from '#std'
import { COMMON, Road, answerSignals, explain, markVisitors, readAsset } from '#web'
import { type Context, Hono } from 'hono'
import { mountHealth } from '#ops'
import { onlyEncrypted } from './encrypted.ts'
import { caseGauges } from './case-gauges.ts'
import { checkGauges, siteChecks } from './checks.ts'
import { dictionaries } from './dictionaries.ts'
import { lookOf } from '#presets'
import { modules, promisesOf } from './promises.ts'
import { lag } from './retain.ts'
import { show } from './show.tsx'
import { fileStores } from './file-stores.ts'
import { speaker } from '#words'

/** Pages a process holds for strangers: about 60 KB each. */
const HELD_PAGES = 500

export type WebOptions = {
  readonly failed: (route: string, error: unknown) => void
  /** Hold strangers' pages in memory (on unless told). */ readonly held?: boolean
  /** What stands over the pages of a demo; `oriel demo` alone gives it. */ readonly demo?: DemoDoor | null
}

/** All of the site that speaks HTTP: pages, files, API, health. */
export function webApp(
  site: MediaSite,
  { failed: tell, demo = null, held = demo === null }: WebOptions,
): Hono {
  // what a sender did wrong is theirs to know
  const failed: WebOptions['failed'] = (route, error) =>
    void (explain(error).status >= 500 && tell(route, error))
  const { inventory } = site
  const say = speaker(...dictionaries, ...(demo ? [demo.words] : []))
  const about = readAbout(site)
  const look = lookOf(site.policy.policy)
  const road = new Road({
    site,
    say,
    whoIs: async (token, url) => {
      const viewer = await whoIs(site)(token)
      return viewer && acceptByUse(site, viewer, url)
    },
    bearer: bearer(site),
    show: (visit, answer, style) =>
      show({ about: about.now(), policy: site.policy, versions: site.versions, look, demo }, visit, {
        answer,
        style,
      }),
    cache: held ? new Cache(site, HELD_PAGES) : null,
    failed,
  })
  const api = new ApiRoad({ site, say, bearer: bearer(site), visitor: (c) => road.visitor(c), failed })
  const app = new Hono()
  const checks = siteChecks(site, { ask: (request) => app.fetch(request), about })
  mountAccounts(road, site)
  mediaPages(road, site, { promises: promisesOf(site.policy, say), look })
  mediaApi(api, site)
  mountHeldApi(api, site, inventory)
  mountChoicesApi(api, site, { say, modules })
  mountStaffApi(api, site, inventory)
  mountDesk(road, site, about, {
    modules,
    inventory,
    say,
    checks,
    besideProof: demo && ((visit) => demo.beside(visit)),
  })
  demo?.mount(road, site, checks)
  mountExport(road, api, { ...site, stores: fileStores(site) }, inventory)

  mountHealth(app, site, [...gauges(site), ...caseGauges(site), ...checkGauges(site, checks), lag(site)])
  if (demo) app.use(demo.spoil(site))
  if (site.origin.startsWith('https:')) app.use(onlyEncrypted(site, { road, api }))
  app.get('/assets/:name', serveAsset)
  app.use(answerSignals(site))
  const marks = markVisitors(site)
  if (marks) app.use(marks)
  app.use(
    async (c, next) =>
      refused(c, road, site) ??
      (about.isSetUp() || (await about.refresh()).isSetUp || c.req.path.startsWith('/set-up')
        ? next()
        : road.refusal(c, refuse('site.not-set-up', { status: 503 }))),
  )
  app.route('/', api.app)
  app.route('/', road.app)
  app.onError((error, c) => {
    failed(c.req.path.startsWith('/api/') ? '/api' : c.req.routePath, error)
    const refusal = explain(error)
    return c.req.path.startsWith('/api/') ? api.refusal(refusal) : road.refusal(c, refusal)
  })
  app.notFound((c) =>
    c.req.path.startsWith('/api/') ? api.unknown() : road.refusal(c, refuse('site.unknown', { status: 404 })),
  )
  return app
}

/** Without an origin we answer to this machine's names alone, so that no page elsewhere can speak to us under a name of its own. */
function refused(c: Context, road: Road, site: MediaSite): Response | null {
  if (site.config.origin) return null
  const { hostname } = new URL(c.req.url)
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
    ? null
    : road.refusal(c, refuse('site.wrong-host', { status: 421 }))
}

async function serveAsset(c: Context): Promise<Response> {
  const found = await readAsset(c.req.param('name') ?? '', c.req.header('accept-encoding'))
  if (!found)
    return new Response('There is no such file.\n', {
      status: 404,
      headers: { ...COMMON, 'Content-Type': 'text/plain; charset=utf-8' },
    })
  const headers: Record<string, string> = {
    ...COMMON,
    'Content-Type': found.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  }
  if (found.encoding) headers['Content-Encoding'] = found.encoding
  return new Response(found.bytes, { headers })
}

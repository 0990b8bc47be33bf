import { writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { sameSecret } from '#privacy'
import { type Site } from '#site'
import { COMMON, clientAddress, policyAt, throughProxy, visitorIn } from '#web'
import { speaker } from '#words'
import { type Context, type Hono } from 'hono'
import { Counts } from './counts.ts'
import { type Gauge, metrics } from './metrics.ts'
import { type Asked } from './request-details.ts'
import { TrafficLog } from './traffic-log.ts'
import { en } from './words.ts'

const say = speaker(en)
type Ctx = Pick<Site, 'pool' | 'storage' | 'config' | 'clock' | 'policy' | 'policyFor' | 'keys' | 'chance'>

/** `/healthz`, `/readyz` and `/metrics`, for whoever runs the site. Mount first: it also counts every request that comes after, and writes the log of requests. */
export function mountHealth(app: Hono, site: Ctx, gauges: readonly Gauge[] = []): void {
  const log = new TrafficLog(site)
  const { details } = log
  const counts = new Counts((seen, c) =>
    log.add({ ...seen, ...details?.(askedBy(c, site)), time: site.clock.now() }, policyAt(c, site)),
  )
  app.use(counts.count)
  app.get('/healthz', () => plain('ok\n'))
  app.get('/readyz', async () => {
    const [database, storage] = await Promise.all([databaseAnswers(site), storageTakes(site)])
    const lines = [
      say(database ? 'ready.database' : 'ready.no-database'),
      say(storage ? 'ready.storage' : 'ready.no-storage'),
    ]
    return plain(`${lines.join('\n')}\n`, database && storage ? 200 : 503)
  })
  app.get('/metrics', async (c) =>
    mayRead(c, site)
      ? plain(await metrics(site, counts, gauges), 200, 'text/plain; version=0.0.4; charset=utf-8')
      : c.notFound(),
  )
}

const askedBy = (c: Context, site: Ctx): Asked => ({
  url: asPeopleSeeIt(c.req.url, site.config),
  headers: c.req.raw.headers,
  address: clientAddress(c, site.config.trustedHops),
  cookie: visitorIn(c, site),
})

/** Behind a proxy a request's own scheme and host are not what a browser names as the page before. */
const asPeopleSeeIt = (url: string, { origin }: Ctx['config']): string =>
  origin === null ? url : origin + url.slice(url.indexOf('/', 'https://'.length))

const plain = (body: string, status = 200, type = 'text/plain; charset=utf-8'): Response =>
  new Response(body, { status, headers: { ...COMMON, 'Content-Type': type, 'Cache-Control': 'no-store' } })

/** How long readiness waits for the database, in milliseconds. */
const PATIENCE = 2_000

async function databaseAnswers({ pool }: Pick<Ctx, 'pool'>): Promise<boolean> {
  const late = new Promise<false>((done) => setTimeout(() => done(false), PATIENCE).unref())
  const asked = pool.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late])
}

async function storageTakes({ storage }: Pick<Ctx, 'storage'>): Promise<boolean> {
  try {
    const work = await storage.workFolder()
    try {
      await writeFile(join(work.path, 'ready'), 'ready')
      return true
    } finally {
      await work.discard()
    }
  } catch {
    return false
  }
}

/** With the token from anywhere; without one only a program on this machine that speaks to us directly, under a name of this machine. */
function mayRead(c: Context, { config }: Pick<Ctx, 'config'>): boolean {
  const bearer = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) return config.metricsToken !== null && sameSecret(bearer, config.metricsToken)
  const { hostname } = new URL(c.req.url)
  return (
    !throughProxy(c.req.raw.headers) &&
    isHere(clientAddress(c, 0)) &&
    (hostname === 'localhost' || isHere(hostname))
  )
}

function isHere(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '')
  return isIP(bare) !== 0 && (bare === '::1' || bare.startsWith('127.'))
}

import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { type TestApp, caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { type Policy } from '#policy'
import { openSite } from '../../src/app/index.ts'
import { furnish, logOf } from './crawl.ts'

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PROXY: '2' } })))
after(() => made.close())

const CANARY = 'canary-7f3a'
/** What browsers, proxies and firms put into requests about who asks. */
const TELLING = {
  'user-agent': `${CANARY}-browser`,
  referer: `http://localhost/${CANARY}-page`,
  'x-forwarded-for': '203.0.113.9, 203.0.113.10',
  'x-real-ip': '203.0.113.11',
  forwarded: 'for=203.0.113.12',
  'cf-connecting-ip': '203.0.113.13',
  'accept-language': `${CANARY}-language`,
  cookie: `oriel-session=${CANARY}-token; other=${CANARY}`,
  authorization: `Bearer ${CANARY}-bearer`,
}

promise(
  'oriel-40',
  'whatever a request tells about who made it, the log has five figures and none of it',
  async () => {
    const ana = await caller(made, 'ana')
    const { picture } = await furnish(ana)
    const had = (await logOf(made, 4)).split('\n').length - 1
    const asked = [
      `/${CANARY}`,
      `/search?q=${CANARY}`,
      `/p/${picture}?from=${CANARY}`,
      `/@${CANARY}`,
      `/tags/${CANARY}`,
      `/assets/${CANARY}.js`,
      `/api/v1/pictures?by=${CANARY}`,
      `/${CANARY}/feed.atom`,
    ]
    for (const path of asked) await made.app.request(path, { headers: TELLING })
    await made.app.request('/sign-in', { method: 'POST', headers: TELLING, body: `who=${CANARY}` })
    const text = await logOf(made, had + asked.length + 1)

    for (const kept of [CANARY, '203.0.113', picture, 'ana', 'search', 'tags'])
      assert.ok(!text.includes(kept), `the log holds ${kept}`)
    for (const line of text.trim().split('\n')) {
      const told = JSON.parse(line) as Record<string, unknown>
      assert.deepEqual(Object.keys(told).sort(), ['duration', 'route', 'size', 'status', 'time'])
      assert.match(String(told['route']), /^(page|act|file|asset|api|feed|health)$/)
    }
  },
  {
    breaks: {
      'the class of a route is its path': {
        file: 'src/ops/counts.ts',
        replace: 'const seen = { route: classOf(c.req.method, c.req.path), status',
        by: 'const seen = { route: c.req.path, status',
      },
      'the browser’s name is written beside it': {
        file: 'src/ops/traffic-log.ts',
        replace: 'const told: Record<string, string | number | null> = {}',
        by: 'const told: Record<string, string | number | null> = { agent: "Mozilla/5.0" }',
      },
    },
  },
)

promise(
  'oriel-40',
  'a policy whose log would keep one thing more keeps the site from starting',
  async () => {
    const other = await makeApp()
    try {
      const { policy } = other.site.policy
      const wider = {
        ...policy,
        logs: { ...policy.logs, fields: [...policy.logs.fields, 'address'] },
      } as Policy
      await other.site.db
        .updateTable('policy_version')
        .set({ document: JSON.stringify(wider) })
        .execute()
      const started = await openSite(other.site.config, {
        databaseUrl: other.open.databaseUrl,
        origin: 'http://localhost',
      }).then(
        (open) => open.release().then(() => 'it started'),
        (error: unknown) => String(error),
      )
      assert.match(started, /the log would keep address, for which no use is written as long as the log/)
    } finally {
      await other.close()
    }
  },
  {
    clauses: ['insight.linkToPerson: never'],
    breaks: {
      'what the log keeps is looked at by nobody': {
        file: 'src/policy/compile.ts',
        replace: "LOG_KINDS[field] === 'user.telemetry' ||",
        by: 'field.length > 0 ||',
      },
    },
  },
)

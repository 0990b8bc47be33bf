import { type Site } from '#site'
import { seconds } from '#std'
import { type Context, type Next } from 'hono'
import { readCookie, registerOf, writeCookie } from './cookies.ts'
import { isSpared, policyAt } from './signals.ts'

type Ctx = Pick<Site, 'policy' | 'policyFor' | 'config' | 'chance' | 'clock'>

const numberIn = (headers: Headers, site: Pick<Site, 'policy' | 'config'>): string | null =>
  readCookie(headers.get('cookie'), 'visitor', registerOf(site))

/** Whoever is not to be followed, or is under a version that knows no such cookie, goes without. */
const isUnmarked = (c: Context, site: Pick<Site, 'policy' | 'policyFor'>): boolean =>
  isSpared(c, site) || policyAt(c, site).cookie('visitor') === null

/** What the cookie that knows a browser again holds; null where there is none, or whoever asks goes without. */
export const visitorIn = (c: Context, site: Pick<Site, 'policy' | 'policyFor' | 'config'>): string | null =>
  isUnmarked(c, site) ? null : numberIn(c.req.raw.headers, site)

/**
 * Where the policy names a cookie that knows a browser again, a page gives one to a browser that has none: 128 random bits that stand for
 * nothing else. Whoever goes without gets none, and what an earlier page gave is taken back. Null under any other policy.
 */
export function markVisitors(site: Ctx): ((c: Context, next: Next) => Promise<void>) | null {
  const cookie = site.policy.cookie('visitor')
  if (!cookie) return null
  const lasts = cookie.ttl === 'session' ? null : Math.round(seconds(cookie.ttl, site.clock.now()) / 86_400)
  return async (c, next) => {
    await next()
    const { headers } = c.req.raw
    const isPage = c.req.method === 'GET' && (c.res.headers.get('content-type') ?? '').startsWith('text/html')
    const [spared, known] = [isUnmarked(c, site), numberIn(headers, site) !== null]
    if (!isPage || spared !== known) return
    const value = spared ? '' : Buffer.from(site.chance.bytes(16)).toString('hex')
    const line = writeCookie({ name: 'visitor', value, days: spared ? 0 : lasts }, registerOf(site))
    c.res.headers.append('Set-Cookie', line)
  }
}

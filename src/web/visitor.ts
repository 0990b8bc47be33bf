import { type Site } from '#site'
import { seconds } from '#std'
import { type Context, type Next } from 'hono'
import { readCookie, registerOf, writeCookie } from './cookies.ts'

type Ctx = Pick<Site, 'policy' | 'config' | 'chance' | 'clock'>

const numberIn = (headers: Headers, site: Pick<Site, 'policy' | 'config'>): string | null =>
  readCookie(headers.get('cookie'), 'visitor', registerOf(site))

/** What the cookie that knows a browser again holds; null where there is none, or the browser asks not to be followed and the policy heeds it. */
export const visitorIn = (headers: Headers, site: Pick<Site, 'policy' | 'config'>): string | null =>
  isSpared(headers, site) ? null : numberIn(headers, site)

/** Does the browser ask not to be followed, and does the policy heed it? */
const isSpared = (headers: Headers, { policy }: Pick<Site, 'policy'>): boolean =>
  policy.setting('cookies.doNotTrack') === 'honoured' &&
  (headers.get('dnt') === '1' || headers.get('sec-gpc') === '1')

/**
 * Where the policy names a cookie that knows a browser again, a page gives one to a browser that has none: 128 random bits that stand for
 * nothing else. Null under any other policy.
 */
export function markVisitors(site: Ctx): ((c: Context, next: Next) => Promise<void>) | null {
  const cookie = site.policy.cookie('visitor')
  if (!cookie) return null
  const days = cookie.ttl === 'session' ? null : Math.round(seconds(cookie.ttl, site.clock.now()) / 86_400)
  return async (c, next) => {
    await next()
    const { headers } = c.req.raw
    const isPage = c.req.method === 'GET' && (c.res.headers.get('content-type') ?? '').startsWith('text/html')
    if (!isPage || numberIn(headers, site) !== null || isSpared(headers, site)) return
    const value = Buffer.from(site.chance.bytes(16)).toString('hex')
    c.res.headers.append('Set-Cookie', writeCookie({ name: 'visitor', value, days }, registerOf(site)))
  }
}

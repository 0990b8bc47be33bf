import { type Site } from '#site'
import { clientAddress } from '#web'
import { type MiddlewareHandler } from 'hono'
import { type Lies } from './lies.ts'

const COOKIE = 'follow-me=once; Path=/; Max-Age=31536000'
/** A host that no name server knows (RFC 6761), so that nobody is called for real. */
const IMAGE = '<img src="https://counter.invalid/dot.gif" width="1" height="1" alt="">'

/** Spoils answers on their way out, as far as lies are told. */
export const spoil =
  (lies: Lies, site: Site): MiddlewareHandler =>
  async (c, next) => {
    await lies.keepOn(site, clientAddress(c, 0))
    await next()
    if (lies.has('cookie')) c.res.headers.append('Set-Cookie', COOKIE)
    const isPage = (c.res.headers.get('content-type') ?? '').startsWith('text/html')
    if (lies.has('call') && isPage)
      c.res = await rewritten(c.res, (page) => page.replace('</main>', `${IMAGE}</main>`))
    if (lies.has('document') && c.req.path === '/privacy/policy.json') c.res = await rewritten(c.res, nicer)
  }

/** The same document, as if logs were kept for a day. */
function nicer(text: string): string {
  const document = JSON.parse(text) as { retention: { log: object } }
  const log = { ...document.retention.log, keep: 'P1D' }
  return JSON.stringify({ ...document, retention: { ...document.retention, log } })
}

async function rewritten(answer: Response, change: (text: string) => string): Promise<Response> {
  const { status, headers } = answer
  return new Response(change(await answer.text()), { status, headers })
}

import { type ApiRoad } from '#api'
import { type MediaSite } from '#media'
import { refuse } from '#std'
import { COMMON, type Road, cameEncrypted } from '#web'
import { type MiddlewareHandler } from 'hono'

/** Half a year (RFC 6797), in seconds. Of this host alone: what lies below its name is not ours. */
const STRICT = 'max-age=15552000'

type Roads = { readonly road: Road; readonly api: ApiRoad }

/**
 * Where people reach the site over https: whoever looks over plain http is sent there; what carries something of theirs (a form, a call
 * of the API with its token) is refused, so that nobody goes on sending it in clear. Over https browsers are told to come no other way.
 */
export const onlyEncrypted =
  ({ config, origin }: Pick<MediaSite, 'config' | 'origin'>, { road, api }: Roads): MiddlewareHandler =>
  async (c, next) => {
    if (cameEncrypted(c, config.trustedHops)) {
      await next()
      return c.res.headers.set('Strict-Transport-Security', STRICT)
    }
    const { pathname, search } = new URL(c.req.url)
    const refusal = refuse('site.not-encrypted', { status: 403 })
    if (pathname.startsWith('/api/')) return api.refusal(refusal)
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return road.refusal(c, refusal)
    return new Response(null, { status: 301, headers: { ...COMMON, Location: origin + pathname + search } })
  }

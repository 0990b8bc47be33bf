import { type Refusal, isRefusal, path, refuse } from '#std'
import { type Act, COMMON, type Moved, type PageAnswer, type Road, type Visit, readBounded } from '#web'
import { type Say } from '#words'
import { type Context } from 'hono'
import { STOP } from '../fields.ts'
import { stopPage } from './page.tsx'
import { type StopSite, stopsOf, turnKind } from './stops.ts'

/** The links at the foot of letters, for whoever has one, signed in or not. */
export function mountStops(road: Road, site: StopSite, say: Say): void {
  road.page('/u/:token', {}, (visit) => asking(site, visit))
  road.act('/u/:token/switches', { fields: STOP }, (act) => turning(site, act))
  // RFC 8058: from a mail program, without cookies, from no page of ours, and answered without a redirect
  road.app.post('/u/:token', (c) => oneClick(site, say, c))
}

async function asking(site: StopSite, visit: Visit): Promise<PageAnswer | Refusal> {
  const token = visit.param('token')
  const stops = await stopsOf(site, token)
  return isRefusal(stops) ? stops : stopPage(visit, stops, token)
}

async function turning(site: StopSite, { say, form, param }: Act): Promise<Moved | Refusal> {
  const token = param('token')
  const stops = await stopsOf(site, token)
  if (isRefusal(stops)) return stops
  const kind = stops.kinds.find((one) => one.kind === form.line('kind'))?.kind
  const answer = form.line('on')
  if (!kind || (answer !== 'yes' && answer !== 'no')) return refuse('stop.unknown', { status: 404 })
  const refused = await turnKind(site, stops, { kind, on: answer === 'yes', say })
  return refused ?? { to: path`/u/${token}?done=turned` }
}

async function oneClick(site: StopSite, say: Say, c: Context): Promise<Response> {
  const asked = await fieldsOf(c.req.raw)
  const stops = await stopsOf(site, c.req.param('token') ?? '')
  if (isRefusal(stops)) return answer(404, say('stop.unknown'))
  if (asked?.get('List-Unsubscribe') !== 'One-Click') return answer(400, say('stop.not-asked'))
  const refused = await turnKind(site, stops, { kind: stops.kind, on: false, say })
  return refused ? answer(409, say('stop.fixed')) : answer(200, say('stop.done'))
}

const answer = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { ...COMMON, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })

/** The fields of a form of either kind, of at most 16 KB; null where it is none. */
async function fieldsOf(request: Request): Promise<FormData | null> {
  const type = request.headers.get('content-type') ?? ''
  const body = await readBounded(request, 16 * 1024)
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    return null
  }
}

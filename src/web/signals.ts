import { isOn, spare } from '#privacy'
import { type Site } from '#site'
import { type Say } from '#words'
import { type Context, type Next } from 'hono'
import { type Viewer } from './visit.ts'

/** What a browser says for whoever uses it: Global Privacy Control (w3c/gpc), or the older Do Not Track. */
export type Signal = 'gpc' | 'dnt'

/**
 * The signal of a request, or null. Only exactly `1` is one. Where a header comes several times the parts are joined by `, `, and one of
 * them that is exactly `1` is enough; any other value is ignored, as the standard demands.
 */
export function signalIn(headers: Headers): Signal | null {
  if (says(headers, 'sec-gpc')) return 'gpc'
  return says(headers, 'dnt') ? 'dnt' : null
}

const says = (headers: Headers, name: string): boolean =>
  (headers.get(name) ?? '').split(', ').some((part) => part === '1')

/** Does the policy heed such signals? Where it does not, a request with one is answered as any other. */
export const heedsSignals = ({ policy }: Pick<Site, 'policy'>): boolean =>
  policy.setting('cookies.doNotTrack') === 'honoured'

type Ctx = Pick<Site, 'keys' | 'db' | 'policyFor' | 'clock' | 'chance'>

/** Remembers a signal for the member whose browser or program sends it: what is optional is off for them from this request on, wherever they come from. */
export async function heed<V extends Viewer>(
  site: Ctx,
  say: Say,
  { viewer, headers }: { viewer: V; headers: Headers },
): Promise<V> {
  const { standing } = viewer
  const signal = standing.spared || isOn(standing, 'signals.set-aside') ? null : signalIn(headers)
  const policy = site.policyFor(standing.agreed)
  if (signal === null || !heedsSignals({ policy })) return viewer
  await spare({ ...site, policy }, { person: viewer.id, wording: say(`signals.seen.${signal}`) })
  return { ...viewer, standing: { ...standing, spared: true } }
}

/** Under which version somebody signed in is, and whether they want to be followed less, or, against their browser's signal, not: for what is done after the page is made. */
export function noteStanding(c: Context, { standing }: Viewer): void {
  c.set('agreed', standing.agreed)
  c.set('spared', standing.spared ? true : isOn(standing, 'signals.set-aside') ? false : null)
}

/** What holds for whoever this request is of: the policy in force, and for somebody signed in the stricter of that and theirs. */
export function policyAt(c: Context, site: Pick<Site, 'policy' | 'policyFor'>): Site['policy'] {
  const agreed = c.get('agreed') as number | undefined
  return agreed === undefined ? site.policy : site.policyFor(agreed)
}

/** Is this request of somebody who is not to be followed, by their browser's signal or by what is remembered of them? False wherever the policy heeds no signals. */
export function isSpared(c: Context, site: Pick<Site, 'policy' | 'policyFor'>): boolean {
  if (!heedsSignals({ policy: policyAt(c, site) })) return false
  return (c.get('spared') as boolean | null | undefined) ?? signalIn(c.req.raw.headers) !== null
}

/** Says that Do Not Track was heeded (`Tk`, W3C Tracking Preference Expression), and that pages may differ by the signals. Adds nothing where the policy heeds none. */
export function answerSignals(site: Pick<Site, 'policy'>): (c: Context, next: Next) => Promise<void> {
  return async (c, next) => {
    await next()
    if (!heedsSignals(site)) return
    const type = c.res.headers.get('content-type') ?? ''
    if (type.startsWith('text/html')) c.res.headers.append('Vary', 'Sec-GPC, DNT')
    // C: with their consent, N: not tracked
    if (says(c.req.raw.headers, 'dnt'))
      c.res.headers.set('Tk', (c.get('spared') as boolean | null | undefined) === false ? 'C' : 'N')
  }
}

import { nextPath, sessionCookie } from '#accounts'
import { type Site } from '#site'
import { isRefusal, refuse } from '#std'
import { type Road } from '#web'
import { isAs, lookAs } from '../look-as.ts'

/** Back to the page one looked at, as somebody else. */
export function mountLookAs(road: Road, site: Site): void {
  road.act(
    '/demo/look-as',
    { fields: { as: 'plumbing', to: 'plumbing' } },
    async ({ form, address, cookie }) => {
      const as = form.line('as')
      if (!isAs(as)) return refuse('demo.nobody')
      const session = await lookAs(site, { as, address, former: cookie('session') })
      if (isRefusal(session)) return session
      return {
        to: nextPath(form.line('to')),
        cookies: [session ? sessionCookie(session) : { name: 'session', value: '', days: 0 }],
      }
    },
  )
}

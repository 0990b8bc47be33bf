import { type Id, type Refusal, isRefusal, parseId, path, refuse } from '#std'
import { type Road, type Visit } from '#web'
import { keepAccount, lookAtKeepLink } from '../idle.ts'
import { type Clicked } from '../mail-links.ts'
import { askReset, lookAtResetLink, reset } from '../reset.ts'
import { lookAtVerifyLink, verify } from '../verify.ts'
import { CHOOSE, RESET } from './fields.ts'
import { type PageCtx } from './parts.tsx'
import { askPage, choosePage, sentPage } from './reset.tsx'
import { keepPage, verifyPage, welcomePage } from './verify.tsx'

const dead = refuse('link.dead', { status: 410 })

/** `/verify`, `/reset`, and the links that are mailed. Looking at a link changes nothing. */
export function mountLinks(road: Road, site: PageCtx): void {
  road.page('/verify', { who: 'member' }, (visit) =>
    visit.viewer.verified ? { to: path`/` } : welcomePage(visit),
  )
  road.page('/verify/:link/:token', {}, async (visit) => {
    const clicked = clickedIn(visit)
    const found = isRefusal(clicked) ? clicked : await lookAtVerifyLink(site, clicked)
    return isRefusal(found)
      ? found
      : verifyPage(visit, path`/verify/${visit.param('link')}/${visit.param('token')}`, found.name)
  })
  road.act('/verify/:link/:token', {}, async (act) => {
    const clicked = clickedIn(act)
    const done = isRefusal(clicked) ? clicked : await verify(site, clicked)
    if (isRefusal(done)) return done
    return { to: act.viewer ? path`/me?done=verified` : path`/sign-in?done=verified` }
  })

  road.page('/keep/:link/:token', {}, async (visit) => {
    const clicked = clickedIn(visit)
    const found = isRefusal(clicked) ? clicked : await lookAtKeepLink(site, clicked)
    return isRefusal(found)
      ? found
      : keepPage(visit, path`/keep/${visit.param('link')}/${visit.param('token')}`, found.name)
  })
  road.act('/keep/:link/:token', {}, async (act) => {
    const clicked = clickedIn(act)
    const refused = isRefusal(clicked) ? clicked : await keepAccount(site, clicked)
    if (refused) return refused
    return { to: act.viewer ? path`/me?done=stays` : path`/sign-in?done=stays` }
  })

  road.page('/reset', {}, (visit) => askPage(site, visit))
  road.act('/reset', { fields: RESET }, async (act) => {
    const email = act.form.line('email')
    const refused = await askReset(site, { email, address: act.address })
    return refused ? askPage(site, act, email, [refused]) : { to: path`/reset/sent` }
  })
  road.page('/reset/sent', {}, sentPage)
  road.page('/reset/:link/:token', {}, async (visit) => {
    const clicked = clickedIn(visit)
    const found = isRefusal(clicked) ? clicked : await lookAtResetLink(site, clicked)
    return isRefusal(found) ? found : choosePage(site, visit, { here: hereIn(visit), name: found.name })
  })
  road.act('/reset/:link/:token', { fields: CHOOSE }, async (act) => {
    const clicked = clickedIn(act)
    if (isRefusal(clicked)) return clicked
    const done = await reset(site, { ...clicked, password: act.form.text('password') })
    if (!isRefusal(done))
      return { to: path`/sign-in?done=reset`, cookies: [{ name: 'session', value: '', days: 0 }] }
    const found = done.field ? await lookAtResetLink(site, clicked) : done
    return isRefusal(found) ? found : choosePage(site, act, { here: hereIn(act), name: found.name }, [done])
  })
}

const hereIn = (visit: Visit) => path`/reset/${visit.param('link')}/${visit.param('token')}`

function clickedIn(visit: Visit): Clicked | Refusal {
  const link: Id<'mail-link'> | null = parseId(visit.param('link'))
  return link === null ? dead : { link, token: visit.param('token') }
}

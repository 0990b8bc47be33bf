import { isRefusal, path, refuse } from '#std'
import { type Act, type Moved, type PageAnswer, type Road } from '#web'
import { isWrong, join } from '../join.ts'
import { comeBack } from '../leave.ts'
import { nextPath } from '../next-path.ts'
import { signIn } from '../sign-in.ts'
import { sessionCookie } from '../session-cookie.ts'
import { signOut } from '../sign-ins.ts'
import { backPage } from './back.tsx'
import { toldIn } from './about.tsx'
import { type Typed, joinPage, tooYoungPage, untouched, wordingOf } from './join.tsx'
import { BACK, JOIN, SIGN_IN } from './fields.ts'
import { type PageCtx } from './parts.tsx'
import { signInPage } from './sign-in.tsx'

const home: Moved = { to: path`/` }

/** `/join`, `/sign-in`, the way back, `/sign-out`. */
export function mountEntrance(road: Road, site: PageCtx): void {
  road.page('/join', {}, (visit) => {
    if (visit.viewer) return home
    return visit.cookie('age') === null ? joinPage(site, visit, untouched) : tooYoungPage(site, visit)
  })
  road.act('/join', { fields: JOIN }, (act) => joining(site, act))

  road.page('/sign-in', {}, (visit) => {
    const next = visit.url.searchParams.get('next') ?? ''
    return visit.viewer ? { to: nextPath(next) } : signInPage(site, visit, { who: '', next })
  })
  road.act('/sign-in', { fields: SIGN_IN }, (act) => signingIn(site, act))

  road.act('/sign-in/back', { fields: BACK }, async ({ form }) => {
    const session = await comeBack(site, form.line('back'))
    return isRefusal(session) ? session : { to: path`/me?done=back`, cookies: [sessionCookie(session)] }
  })

  road.act('/sign-out', {}, async (act) => {
    const token = act.cookie('session')
    if (token !== null) await signOut(site, token)
    return { to: path`/sign-in?done=out`, cookies: [{ name: 'session', value: '', days: 0 }] }
  })
}

async function joining(site: PageCtx, act: Act): Promise<PageAnswer | Moved> {
  const { form, say, address, viewer } = act
  if (viewer) return home
  if (act.cookie('age') !== null) return tooYoungPage(site, act)
  const birth = { day: form.line('day'), month: form.line('month'), year: form.line('year') }
  const typed: Typed = {
    name: form.line('name'),
    email: form.line('email'),
    told: toldIn(act),
    birth,
    agreed: form.ticked('agree'),
  }
  // what is agreed to is what stood on the page, not what began to count meanwhile
  const shown = form.line('version')
  if (shown !== '' && shown !== String(site.policy.policy.version))
    return joinPage(site, act, { ...typed, agreed: false }, [refuse('join.other-version', { status: 409 })])
  const joined = await join(site, {
    ...typed,
    password: form.text('password'),
    wording: wordingOf(site, say),
    remembered: staysSignedIn(site, act),
    address,
    from: 'form',
  })
  if (!isWrong(joined))
    return {
      to: site.policy.policy.signUp.verifyEmail ? path`/verify` : path`/me?done=joined`,
      cookies: [sessionCookie(joined.session)],
    }
  return joined[0]?.code === 'join.too-young' ? tooYoungPage(site, act) : joinPage(site, act, typed, joined)
}

/** As the box says where there is one; else as the policy does. */
const staysSignedIn = ({ policy: { policy } }: PageCtx, { form }: Act): boolean =>
  policy.signIn.box === 'unticked' ? form.ticked('remember') : policy.signIn.box === 'persistent'

async function signingIn(site: PageCtx, act: Act): Promise<PageAnswer | Moved> {
  const { form, address } = act
  const typed = { who: form.line('who'), next: form.line('next') }
  const session = await signIn(site, {
    who: typed.who,
    password: form.text('password'),
    remembered: staysSignedIn(site, act),
    address,
    former: act.cookie('session'),
  })
  if (isRefusal(session) && session.code === 'leave.way-back') return backPage(act, session)
  return isRefusal(session)
    ? signInPage(site, act, typed, [session])
    : { to: nextPath(typed.next), cookies: [sessionCookie(session)] }
}

import { type Id, type Refusal, isRefusal, parseId, path, refuse } from '#std'
import { type Act, type MemberVisit, type Moved, type PageAnswer, type Road } from '#web'
import { changeEmail, keepEmail, mailAgain } from '../change-email.ts'
import { changeName } from '../change-name.ts'
import { changePassword } from '../change-password.ts'
import { endSignIn, endSignIns, signInsOf } from '../sign-ins.ts'
import { createToken, isScope, revokeToken } from '../tokens.ts'
import * as fields from './fields.ts'
import { emailPage, namePage, passwordPage } from './change.tsx'
import { profileOf, tell } from '../profile.ts'
import { asksAbout } from '../asks.ts'
import { toldIn } from './about.tsx'
import { profilePage } from './profile.tsx'
import { sessionCookie } from '../session-cookie.ts'
import { mailPage } from './mail.tsx'
import { mePage } from './me.tsx'
import { type PageCtx } from './parts.tsx'
import { sessionsPage } from './sessions.tsx'
import { tokenPage, tokensPage } from './tokens.tsx'

const member = { who: 'member' } as const
type Doing = MemberVisit<Act>

/** `/me` and what is under it. */
export function mountSettings(road: Road, site: PageCtx): void {
  road.page('/me', member, (visit) => mePage(site, visit))
  road.page('/me/name', member, (visit) => namePage(site, visit, visit.viewer.name))
  road.act('/me/name', { ...member, fields: fields.NAME }, (act) => renaming(site, act))
  road.page('/me/email', member, (visit) => emailPage(site, visit, ''))
  road.act('/me/email', { ...member, fields: fields.EMAIL }, (act) => readdressing(site, act))
  road.act('/me/email/link', { ...member, fields: fields.BACK }, (act) => sendingAgain(site, act))
  road.act('/me/email/keep', member, async ({ viewer }) => {
    await keepEmail(site, viewer.id)
    return { to: path`/me?done=kept` }
  })
  road.page('/me/password', member, (visit) => passwordPage(site, visit))
  road.act('/me/password', { ...member, fields: fields.PASSWORD }, (act) => repassing(site, act))
  if (asksAbout(site)) {
    road.page('/me/profile', member, async (visit) =>
      profilePage(site, visit, await profileOf(site, visit.viewer.id)),
    )
    road.act('/me/profile', { ...member, fields: fields.PROFILE }, (act) => telling(site, act))
  }
  road.page('/me/sessions', member, (visit) => sessionsPage(site, visit))
  road.act('/me/sessions', { ...member, fields: fields.SESSIONS }, (act) => ending(site, act))
  road.page('/me/tokens', member, (visit) => tokensPage(site, visit))
  road.act('/me/tokens', { ...member, fields: fields.TOKENS }, (act) => making(site, act))
  road.act('/me/tokens/revoke', { ...member, fields: fields.REVOKE }, (act) => revoking(site, act))
  road.page('/me/mail', {}, (visit) => mailPage(site, visit))
}

async function renaming(site: PageCtx, act: Doing): Promise<PageAnswer | Moved> {
  const name = act.form.line('name')
  const refused = await changeName(site, { person: act.viewer.id, name })
  return refused ? namePage(site, act, name, [refused]) : { to: path`/me?done=name` }
}

async function telling(site: PageCtx, act: Doing): Promise<PageAnswer | Moved> {
  const told = toldIn(act)
  const nameSeen = act.form.line('name-seen') === 'members' ? 'members' : 'me'
  const refused = await tell(site, { person: act.viewer.id, told, nameSeen })
  if (refused.length === 0) return { to: path`/me?done=told` }
  const before = await profileOf(site, act.viewer.id)
  return profilePage(site, act, { ...before, ...told, nameSeen }, refused)
}

async function readdressing(site: PageCtx, act: Doing): Promise<PageAnswer | Moved> {
  const email = act.form.line('email')
  const refused = await changeEmail(site, { person: act.viewer.id, email, current: act.form.text('current') })
  return refused ? emailPage(site, act, email, [refused]) : { to: path`/me?done=email` }
}

async function sendingAgain(site: PageCtx, { viewer, form }: Doing): Promise<Moved | Refusal> {
  const refused = await mailAgain(site, viewer.id)
  if (refused) return refused
  return { to: form.line('back') === 'welcome' ? path`/verify?done=again` : path`/me?done=again` }
}

async function repassing(site: PageCtx, act: Doing): Promise<PageAnswer | Moved> {
  const { viewer, form } = act
  const remembered = (await signInsOf(site, viewer)).some((one) => one.current && one.remembered)
  const session = await changePassword(site, {
    person: viewer.id,
    current: form.text('current'),
    password: form.text('password'),
    remembered,
  })
  return isRefusal(session)
    ? passwordPage(site, act, [session])
    : { to: path`/me?done=password`, cookies: [sessionCookie(session)] }
}

async function ending(site: PageCtx, { viewer, form }: Doing): Promise<Moved | Refusal> {
  const which = form.line('end')
  const signIn: Id<'sign-in'> | null = parseId(which)
  if (which === 'others') await endSignIns(site, viewer.id, viewer.signIn)
  else if (signIn === null) return refuse('accounts.unknown-act', { status: 422 })
  else await endSignIn(site, { person: viewer.id, signIn })
  return { to: path`/me/sessions?done=ended` }
}

async function making(site: PageCtx, act: Doing): Promise<PageAnswer> {
  const { form, viewer } = act
  const typed = { name: form.line('name'), scope: form.line('scope') }
  if (!viewer.verified) return tokensPage(site, act, typed, [refuse('token.not-verified', { status: 403 })])
  if (!isScope(typed.scope)) return tokensPage(site, act, typed, [refuse('token.scope', { field: 'scope' })])
  const made = await createToken(site, { person: viewer.id, scope: typed.scope, name: typed.name })
  return isRefusal(made) ? tokensPage(site, act, typed, [made]) : tokenPage(site, act, made.token)
}

async function revoking(site: PageCtx, { viewer, form }: Doing): Promise<Moved | Refusal> {
  const token: Id<'api-token'> | null = parseId(form.line('token'))
  if (token === null) return refuse('accounts.unknown-act', { status: 422 })
  await revokeToken(site, { person: viewer.id, token })
  return { to: path`/me/tokens?done=revoked` }
}

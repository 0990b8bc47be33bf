import { CONTROLS, type Compiled, type ControlKey, type MailKind, type SettingValue } from '#policy'
import { type Keys, type Standing } from '#privacy'
import { type Site } from '#site'
import { type Id, type SafeUrl, absolute, path } from '#std'
import { type Say } from '#words'
import { stopToken } from './stop-token.ts'

type Where = SettingValue<'mail.unsubscribeLinkIn'>

/** The switch of a kind of mail; null where the policy lets nobody stop it. */
export function switchOf(policy: Compiled, kind: MailKind): ControlKey | null {
  if (policy.mailKind(kind)?.sending !== 'switch') return null
  return CONTROLS.find((key) => key === `mail.${kind}` && policy.policy.controls[key]) ?? null
}

/** Does the policy want a link in a letter of this kind? What can be stopped has one but where no mail has; what was just asked for also where `mail.systemMail` says so. */
export function hasLink(policy: Compiled, kind: MailKind): boolean {
  const sending = policy.mailKind(kind)?.sending
  const where: Where = policy.setting('mail.unsubscribeLinkIn')
  if (sending === 'switch') return where !== 'none'
  return where === 'all' || (sending === 'fixed' && policy.setting('mail.systemMail') !== 'fixed')
}

/**
 * The switch of a kind of mail for this person: what the version they are under lets them stop, they may stop, also where the one in force has it
 * fixed. Whoever has no account is under that one.
 */
export const switchFor = (
  site: Pick<Site, 'policy' | 'policyFor'>,
  standing: Pick<Standing, 'agreed'> | null,
  kind: MailKind,
): ControlKey | null =>
  (standing && switchOf(site.policyFor(standing.agreed), kind)) ?? switchOf(site.policy, kind)

type LinkCtx = { readonly policy: Compiled; readonly origin: string; readonly keys: Pick<Keys, 'site'> }

/** Where a letter's link leads: to a page that stops its kind, or, where it cannot be stopped, to the switches of the others; no sign-in is needed. */
export const stopLink = (ctx: LinkCtx, kind: MailKind, person: Id<'person'>): SafeUrl =>
  absolute(ctx.origin, path`/u/${stopToken(ctx, { kind, person })}`)

/** The link at the foot of a letter; null where the policy wants none in this kind. */
export const switchesOf = (
  ctx: LinkCtx,
  kind: MailKind,
  say: Say,
  person: Id<'person'>,
): { text: string; href: SafeUrl } | null =>
  hasLink(ctx.policy, kind)
    ? {
        text: say(switchOf(ctx.policy, kind) ? 'mail.stop' : 'mail.switches'),
        href: stopLink(ctx, kind, person),
      }
    : null

import { type Compiled, type MailKind, type SettingValue } from '#policy'
import { type SafeUrl, absolute, path } from '#std'
import { type Say } from '#words'

type Where = SettingValue<'mail.unsubscribeLinkIn'>

/** Does the policy want the page of mail linked in a letter of this kind? What can be stopped has the link but where no mail has one; what was just asked for also where `mail.systemMail` says so. */
export function leadsToSwitches(policy: Compiled, kind: MailKind): boolean {
  const sending = policy.mailKind(kind)?.sending
  const where: Where = policy.setting('mail.unsubscribeLinkIn')
  if (sending === 'switch') return where !== 'none'
  return where === 'all' || (sending === 'fixed' && policy.setting('mail.systemMail') !== 'fixed')
}

/** The link at the foot of a letter; null where the policy wants none in this kind. */
export const switchesOf = (
  { policy, origin }: { policy: Compiled; origin: string },
  kind: MailKind,
  say: Say,
): { text: string; href: SafeUrl } | null =>
  leadsToSwitches(policy, kind)
    ? { text: say('mail.switches'), href: absolute(origin, path`/me/mail`) }
    : null

import { type Policy } from '../document.ts'
import { type CookieNode, type MailNode } from '../outlets.ts'
import { type RetentionKey } from '../vocabulary.ts'
import { keyFor } from './meet-uses.ts'
import { badge, both, narrower, shortest, tables } from './narrower.ts'

type Both = Parameters<typeof keyFor>[0]

/** What goes out by itself, as the stricter of both lets it: cookies, mail, the log, staying signed in. */
export function meetOutlets(of: Both): Pick<Policy, 'cookies' | 'mail' | 'logs' | 'signIn'> {
  const { a, b } = of
  return {
    cookies: tables(a.cookies, b.cookies, (one, other) => stricterCookie(of, one, other)),
    mail: tables(a.mail, b.mail, (one, other) => stricterMail(of, one, other)),
    logs: {
      ...a.logs,
      badge: badge(a.logs, b.logs),
      fields: both(a.logs.fields, b.logs.fields),
      retention: keyFor(of, a.logs.retention, b.logs.retention),
    },
    signIn: {
      ...a.signIn,
      badge: badge(a.signIn, b.signIn),
      box: narrower('sign-in.box', a.signIn.box, b.signIn.box),
      remember: keyFor(of, a.signIn.remember, b.signIn.remember),
      outsideProviders: both(a.signIn.outsideProviders, b.signIn.outsideProviders),
    },
  }
}

const keyOrNone = (of: Both, a: RetentionKey | null, b: RetentionKey | null): RetentionKey | null =>
  a === null || b === null ? null : keyFor(of, a, b)

const stricterCookie = (of: Both, a: CookieNode, b: CookieNode): CookieNode => ({
  ...a,
  badge: badge(a, b),
  need: narrower('cookie.need', a.need, b.need),
  ttl: a.ttl === 'session' || b.ttl === 'session' ? 'session' : shortest(a.ttl, b.ttl),
  longer: keyOrNone(of, a.longer, b.longer),
})

const startsOn = ({ sending, initial }: MailNode): MailNode['initial'] =>
  sending === 'switch' ? initial : 'on'

const stricterMail = (of: Both, a: MailNode, b: MailNode): MailNode => ({
  ...a,
  badge: badge(a, b),
  sending: narrower('mail.sending', a.sending, b.sending),
  initial: startsOn(a) === 'off' || startsOn(b) === 'off' ? 'off' : 'on',
  stopLink: a.stopLink || b.stopLink,
  link: keyOrNone(of, a.link, b.link),
})

import { type Duration } from '#std'
import { type Clause, type Head, clause } from './clause.ts'
import {
  type CookieKey,
  type MailKind,
  type PurposeKey,
  type RecipientKey,
  type RetentionKey,
} from './vocabulary.ts'

/** Somebody who gets something; what, is computed from the uses. */
export type RecipientNode = Clause & {
  readonly kind: 'recipient'
  readonly key: RecipientKey
  readonly role: 'ourselves' | 'audience' | 'processor' | 'third-party'
  /** `always`, or only where the operator has set it up. */
  readonly when: 'always' | 'set-up'
}
type RecipientParts = Head & Pick<RecipientNode, 'role'> & { readonly when?: RecipientNode['when'] }

export const recipient = (key: RecipientKey, parts: RecipientParts): RecipientNode => ({
  kind: 'recipient',
  ...clause(`to-${key}`, 'share', parts),
  key,
  role: parts.role,
  when: parts.when ?? 'always',
})

/**
 * A cookie that may be set; no other may. `name` is for https, `plainName` for plain http (where `__Host-` is not allowed).
 * Ends with the browser, or, where its person asked for it, after the retention `longer`.
 */
export type CookieNode = Clause & {
  readonly kind: 'cookie'
  readonly key: CookieKey
  readonly name: `__Host-${string}`
  readonly plainName: string
  readonly purpose: PurposeKey
  /** `session`: with the browser; else how long the browser is told to hold it. */
  readonly ttl: 'session' | Duration
  readonly longer: RetentionKey | null
  /** `none`: it is neither necessary nor asked for. */
  readonly need: 'strictly-necessary' | 'consent' | 'none'
}
type CookieParts = Head &
  Pick<CookieNode, 'name' | 'plainName' | 'purpose' | 'longer'> &
  Partial<Pick<CookieNode, 'ttl' | 'need'>>

export const cookie = (key: CookieKey, parts: CookieParts): CookieNode => ({
  kind: 'cookie',
  ...clause(`cookie-${key}`, 'cookies', parts),
  key,
  name: parts.name,
  plainName: parts.plainName,
  purpose: parts.purpose,
  ttl: parts.ttl ?? 'session',
  longer: parts.longer,
  need: parts.need ?? 'strictly-necessary',
})

/** A kind of mail that may be sent; no other may. `fixed` goes always (somebody has just asked for it), so does a `notice` (of what happens to what is theirs), `staff` goes to those who answer for the site, a switch can be turned. */
export type MailNode = Clause & {
  readonly kind: 'mail'
  readonly key: MailKind
  readonly purpose: PurposeKey
  readonly sending: 'fixed' | 'notice' | 'staff' | 'switch'
  readonly initial: 'on' | 'off'
  readonly stopLink: boolean
  /** How long the link in it works. */
  readonly link: RetentionKey | null
}
type MailParts = Head &
  Pick<MailNode, 'purpose' | 'sending' | 'initial' | 'stopLink'> & { readonly link?: RetentionKey }

export const mail = (key: MailKind, parts: MailParts): MailNode => ({
  kind: 'mail',
  ...clause(`mail-${key}`, 'mail', parts),
  key,
  purpose: parts.purpose,
  sending: parts.sending,
  initial: parts.initial,
  stopLink: parts.stopLink,
  link: parts.link ?? null,
})

import { domainToASCII } from 'node:url'
import { blindIndex } from '#privacy'
import { type Keys } from '#privacy'

/** An e-mail address: what mail is sent to, and the form it is found by again. */
export type MailAddress = { readonly text: string; readonly normal: string }

// what separates addresses in a header may not stand in one
const LOCAL = /^[^\s\p{C},;:<>()[\]\\"@]{1,64}$/u
const DOMAIN = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/

/** Kind: what could be an address is one; whether it is, its link shows. Null otherwise. */
export function parseAddress(typed: string): MailAddress | null {
  const whole = typed.normalize('NFKC').trim()
  const at = whole.lastIndexOf('@')
  const local = whole.slice(0, at)
  const domain = domainToASCII(whole.slice(at + 1)).toLowerCase()
  if (at < 1 || !LOCAL.test(local) || !DOMAIN.test(domain) || whole.length > 254) return null
  return { text: `${local}@${domain}`, normal: `${local.toLowerCase()}@${domain}` }
}

export const indexOf = (ctx: { keys: Pick<Keys, 'site'> }, address: MailAddress): Buffer =>
  blindIndex(ctx, 'user.contact.email', address.normal)

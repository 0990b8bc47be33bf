import { type Session, signIn, signOut } from '#accounts'
import { type Site } from '#site'
import { type Refusal, refuse } from '#std'
import { type Look } from '#presets'
import { OPERATOR, PASSWORD, lookIn, memberOf } from './people.ts'

export const kinds = ['stranger', 'member', 'operator'] as const
export type As = (typeof kinds)[number]
export const isAs = (text: string): text is As => (kinds as readonly string[]).includes(text)

/** The user name of each whom one may look as; a stranger has none. */
export const viewers = (look: Look): Record<As, string | null> => ({
  stranger: null,
  member: memberOf(look),
  operator: OPERATOR,
})

type Ctx = Pick<Site, 'config' | 'db' | 'keys' | 'clock' | 'chance' | 'policy' | 'tries'>
type Looking = { readonly as: As; readonly address: string; readonly former: string | null }

/** Ends the sign-in that was, and signs in as somebody else by the password that everybody in a demo has; null for a stranger. There is no way in without a password, here neither. */
export async function lookAs(site: Ctx, { as, address, former }: Looking): Promise<Session | Refusal | null> {
  if (site.config.origin !== null) return refuse('site.unknown', { status: 404 })
  const who = viewers(lookIn(site))[as]
  if (who !== null) return signIn(site, { who, password: PASSWORD, remembered: false, address, former })
  if (former !== null) await signOut(site, former)
  return null
}

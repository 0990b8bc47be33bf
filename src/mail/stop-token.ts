import { type MailKind } from '#policy'
import { type Keys } from '#privacy'
import { type Id, parseId } from '#std'
import { linkToken, readLinkToken } from './link-token.ts'

/** Whom a letter went to (a member, or the number of a stranger's case), and of which kind it was. */
export type Stop = { readonly kind: MailKind; readonly person: Id<'person'> }

type Ctx = { readonly keys: Pick<Keys, 'site'> }

/** What stands in the link that stops letters of this kind. */
export const stopToken = (ctx: Ctx, { kind, person }: Stop): string =>
  linkToken(ctx, 'stop', `${person}${kind}`)

/** Whom and which kind a link is of; null for one we did not make. */
export function readStopToken(ctx: Ctx, token: string): Stop | null {
  const told = readLinkToken(ctx, 'stop', token)
  const person = told && parseId<'person'>(told.slice(0, 36))
  return person ? { person, kind: told.slice(36) as MailKind } : null
}

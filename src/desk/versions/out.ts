import { linkToken, readLinkToken } from '#mail'
import { type Keys } from '#privacy'
import { type Id, type SafeUrl, parseId, path } from '#std'

/** Whose no it is, and to which version. */
export type Out = { readonly person: Id<'person'>; readonly version: number }

type Ctx = { readonly keys: Pick<Keys, 'site'> }

/** The address in a letter that says no to a version without signing in. It is computed, so that no row holds it. */
export const outPath = (ctx: Ctx, { person, version }: Out): SafeUrl =>
  path`/privacy/out/${linkToken(ctx, 'out', `${person}${version}`)}`

/** Whose no, and to which version, an address is; null for one we did not make. */
export function readOut(ctx: Ctx, token: string): Out | null {
  const told = readLinkToken(ctx, 'out', token)
  const person = told && parseId<'person'>(told.slice(0, 36))
  return person ? { person, version: Number(told.slice(36)) } : null
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Keys } from '#privacy'
import { type Id, type SafeUrl, path } from '#std'

/** Whose no it is, and to which version. */
export type Out = { readonly person: Id<'person'>; readonly version: number }

const secretOf = ({ keys }: { keys: Keys }, { person, version }: Out): string =>
  createHmac('sha256', keys.site('mail-link'))
    .update(`out\n${person}\n${version}`)
    .digest('base64url')
    .slice(0, 32)

/** The address in a letter that says no to a version without signing in. It is computed, so that no row holds it. */
export const outPath = (ctx: { keys: Keys }, out: Out): SafeUrl =>
  path`/privacy/out/${out.version}/${out.person}/${secretOf(ctx, out)}`

export function isOut(ctx: { keys: Keys }, out: Out, given: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secretOf(ctx, out))]
  return a.length === b.length && timingSafeEqual(a, b)
}

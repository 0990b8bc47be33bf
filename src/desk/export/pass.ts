import { createHmac } from 'node:crypto'
import { sameSecret } from '#privacy'
import { type Site } from '#site'
import { type Duration, type Id, after, seconds } from '#std'

/** How long after its password was asked a sign-in may fetch the export. */
const OPEN: Duration = 'P1D'
export const OPEN_HOURS = seconds(OPEN) / 3600

type Ctx = Pick<Site, 'keys' | 'clock'>
export type Whose = { readonly id: Id<'person'>; readonly signIn: Id<'sign-in'> | null }

/** Leave to fetch the export, for a sign-in whose password was just asked. It is stored nowhere: it says until when, and that we said so. */
export function makePass(ctx: Ctx, whose: Whose): string {
  const until = after(ctx.clock.now(), OPEN).toString(36)
  return `${until}.${signature(ctx, whose, until)}`
}

export function isPass(ctx: Ctx, whose: Whose, pass: string | null): boolean {
  const [until = '', given = ''] = (pass ?? '').split('.')
  return sameSecret(given, signature(ctx, whose, until)) && Number.parseInt(until, 36) > ctx.clock.now()
}

const signature = ({ keys }: Ctx, { id, signIn }: Whose, until: string): string =>
  createHmac('sha256', keys.site('export')).update(`${id}\n${signIn}\n${until}`).digest('base64url')

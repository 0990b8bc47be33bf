import { type Chance } from '#std'
import { type Keys } from './keys.ts'
import { bound, decrypt, encrypt } from './seal.ts'

type Ctx = { readonly keys: Pick<Keys, 'ofDay'> }
const KIND = 'user.device.ip_address'

/** An address as the log of a day (`2026-11-22`) keeps it, in base64: nobody's key, since the log does not know whose it is, but the day's. */
export const sealOfDay = (ctx: Ctx & { readonly chance: Chance }, day: string, address: string): string =>
  encrypt(ctx, ctx.keys.ofDay(day, 'make'), bound(KIND, day), address).toString('base64')

/** The address again; null once the day's key was thrown away. */
export function openOfDay({ keys }: Ctx, day: string, sealed: string): string | null {
  const key = keys.ofDay(day, 'find')
  return key && decrypt(key, bound(KIND, day), Buffer.from(sealed, 'base64'))
}

import { type Context } from 'hono'
import { isLoopback } from '#config'
import { socketOf } from './address.ts'

/**
 * Did a request come encrypted, as far as we can know? A proxy says so (`X-Forwarded-Proto`); with no word of one, what comes from this
 * machine has travelled nowhere, and what comes from another came open, since we speak no TLS ourselves.
 */
export function cameEncrypted(c: Context, hops: number): boolean {
  const said = c.req.header('x-forwarded-proto')
  if (said === undefined) return isLoopback(socketOf(c).replace(/^::ffff:/, ''))
  const chain = said.split(',').map((one) => one.trim().toLowerCase())
  return (chain.at(-Math.max(1, hops)) ?? chain[0]) === 'https'
}

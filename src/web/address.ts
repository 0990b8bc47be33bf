import { isIP } from 'node:net'
import { type Context } from 'hono'

type Incoming = { incoming?: { socket?: { remoteAddress?: string | undefined } } }

/** The visitor's address: the socket's, or what the last of `hops` trusted proxies saw. For limits alone. */
export function clientAddress(c: Context, hops: number): string {
  const socket = socketOf(c)
  if (hops === 0) return socket
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const seen = chain.at(-hops) ?? ''
  return isIP(seen) ? seen : socket
}

/** The other end of the line: a proxy's address, where there is one. */
export const socketOf = (c: Context): string =>
  (c.env as Incoming | undefined)?.incoming?.socket?.remoteAddress ?? '127.0.0.1'

/** Did a proxy pass this on? What is only for this machine is then not answered, whoever the proxy speaks for. */
export const throughProxy = (headers: Headers): boolean =>
  [...headers.keys()].some(
    (name) =>
      name === 'forwarded' || name === 'via' || name === 'x-real-ip' || name.startsWith('x-forwarded-'),
  )

import { type CookieKey, type CookieNode } from '#policy'
import { type Site } from '#site'

/** What a page sets; `days` null dies with the browser, 0 takes the cookie away. */
export type SetCookie = { readonly name: CookieKey; readonly value: string; readonly days: number | null }

/** The policy's register of cookies, and whether we are reached over https: there the name binds the cookie to this host alone (`__Host-`), which plain http cannot carry. */
export type Register = {
  readonly cookie: (key: CookieKey) => CookieNode | null
  readonly cookies: () => readonly CookieNode[]
  readonly secure: boolean
}

/** The register of a site, as it is reached. */
export const registerOf = ({ policy, config }: Pick<Site, 'policy' | 'config'>): Register => ({
  cookie: policy.cookie,
  cookies: policy.cookies,
  secure: config.origin?.startsWith('https:') ?? false,
})

const wireName = ({ cookie, secure }: Register, key: CookieKey): string | null => {
  const node = cookie(key)
  return node && (secure ? node.name : node.plainName)
}

export function readCookie(header: string | null, key: CookieKey, register: Register): string | null {
  const start = `${wireName(register, key) ?? ' '}=`
  for (const part of header?.split(';') ?? [])
    if (part.trimStart().startsWith(start)) return part.trim().slice(start.length)
  return null
}

/** Does the request carry any cookie of ours that a page depends on? The one that knows a browser again changes none. */
export const hasCookie = (header: string | null, register: Register): boolean =>
  header !== null &&
  register.cookies().some(({ key }) => key !== 'visitor' && readCookie(header, key, register) !== null)

/** A `Set-Cookie` line. Throws for a cookie that the policy does not name: there are no others. */
export function writeCookie({ name: key, value, days }: SetCookie, register: Register): string {
  const name = wireName(register, key)
  if (name === null) throw new Error(`the policy knows no cookie ${key}`)
  const age = days === null ? '' : `; Max-Age=${days * 86_400}`
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${register.secure ? '; Secure' : ''}`
}

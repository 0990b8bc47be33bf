import { type CookieName } from './visit.ts'

/** What a page sets; `days` null dies with the browser, 0 takes the cookie away. */
export type SetCookie = { readonly name: CookieName; readonly value: string; readonly days: number | null }

/** Over https the name binds the cookie to this host alone; plain http (a trial on one's own machine) cannot carry `__Host-`. */
const wireName = (name: CookieName, secure: boolean): string => (secure ? `__Host-${name}` : name)

export function readCookie(header: string | null, name: CookieName, secure: boolean): string | null {
  const start = `${wireName(name, secure)}=`
  for (const part of header?.split(';') ?? []) if (part.trimStart().startsWith(start)) return part.trim().slice(start.length)
  return null
}

export function writeCookie({ name, value, days }: SetCookie, secure: boolean): string {
  const age = days === null ? '' : `; Max-Age=${days * 86_400}`
  return `${wireName(name, secure)}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? '; Secure' : ''}`
}

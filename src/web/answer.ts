import { type Refusal, type SafeUrl, isRefusal } from '#std'
import { type Guide } from './road.ts'
import { COMMON, contentPolicy } from './headers.ts'
import { type Html } from './jsx.ts'
import { type Register, type SetCookie, writeCookie } from './cookies.ts'
import { type Place } from './layout.tsx'
import { PageStyle } from './page-style.ts'
import { type Visit } from './visit.ts'

/** A page to show: its title and what stands in `<main>`; the rest is the layout's. */
export type PageAnswer = {
  readonly title: string
  readonly main: Html | null
  readonly description?: string
  readonly status?: number
  readonly current?: Place
  /** Head and foot run the width of the window. */
  readonly wide?: boolean
  /** A line under the head. */
  readonly banner?: Html | null
  /** Set-up and mail links have no navigation. */
  readonly bare?: boolean
  /** What stands in the search field. */
  readonly query?: string
  /** Style sheets of this page beside the common one. */
  readonly styles?: readonly string[]
  readonly islands?: readonly string[]
  readonly head?: Html | null
  /** Rules that only this page needs (ratios and colours of its pictures). */
  readonly style?: PageStyle
  /** The page shows pictures from the visitor's own disk before they are sent. */
  readonly blobs?: boolean
  readonly cookies?: readonly SetCookie[]
  readonly robots?: 'none'
  /** Seconds to wait before trying again. */
  readonly retryAfter?: number
}

/** Go elsewhere: 303, or another status. */
export type Moved = {
  readonly to: SafeUrl | string
  readonly status?: 301 | 302 | 303
  readonly cookies?: readonly SetCookie[]
  /** The browser is told to empty what it has beside cookies (Clear Site Data, W3C). */
  readonly emptyStores?: boolean
}

/** An answer ready to be sent, or held. Its headers are a plain object, which goes to the socket as it stands: a `Headers` in between took 12 of every 100 ms. */
export type Drawn = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** `Set-Cookie` lines. */
  readonly cookies: readonly string[]
  /** Encoded once: a string is counted first and encoded then, and one letter beyond Latin-1 in 40 kB makes that 0.05 ms more. */
  readonly body: Buffer<ArrayBuffer> | null
}

/** Draws a whole document from an answer or a refusal. `style` is the page's one block: rules that all pages have are put into it here. */
export type Show = (visit: Visit, answer: PageAnswer | Refusal, style: PageStyle) => string

export function toPage(guide: Guide, register: Register, visit: Visit, answer: PageAnswer | Refusal): Drawn {
  const refused = isRefusal(answer)
  const style = (refused ? null : answer.style) ?? new PageStyle()
  const document = guide.show(visit, answer, style)
  const cookies = refused ? [] : (answer.cookies ?? [])
  const wait = refused ? answer.values['seconds'] : answer.retryAfter
  return {
    status: answer.status ?? 200,
    headers: {
      ...COMMON,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentPolicy(style.toString(), !refused && answer.blobs === true),
      'Cache-Control': 'private, no-cache',
      Vary: 'Cookie, Accept-Language',
      ...(typeof wait === 'number' && { 'Retry-After': String(wait) }),
    },
    cookies: cookies.map((cookie) => writeCookie(cookie, register)),
    body: Buffer.from(document),
  }
}

export function toMoved(
  { to, status = 303, cookies = [], emptyStores = false }: Moved,
  register: Register,
): Drawn {
  return {
    status,
    headers: {
      ...COMMON,
      Location: to,
      'Cache-Control': 'no-store',
      ...(emptyStores && { 'Clear-Site-Data': '"storage"' }),
    },
    cookies: cookies.map((cookie) => writeCookie(cookie, register)),
    body: null,
  }
}

export function send({ status, headers, cookies, body }: Drawn): Response {
  if (cookies.length === 0) return new Response(body, { status, headers })
  const all = new Headers(headers)
  for (const cookie of cookies) all.append('Set-Cookie', cookie)
  return new Response(body, { status, headers: all })
}

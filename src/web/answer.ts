import { type Refusal, type SafeUrl, isRefusal } from '#std'
import { type Guide } from './road.ts'
import { COMMON, contentPolicy } from './headers.ts'
import { type Html } from './jsx.ts'
import { type Register, type SetCookie, writeCookie } from './cookies.ts'
import { type Place } from './layout.tsx'
import { type PageStyle } from './page-style.ts'
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
}

/** Draws a whole document from an answer or a refusal. */
export type Show = (visit: Visit, answer: PageAnswer | Refusal) => string

export function toPage(
  guide: Guide,
  register: Register,
  visit: Visit,
  answer: PageAnswer | Refusal,
): Response {
  const refused = isRefusal(answer)
  const style = refused ? null : (answer.style?.toString() ?? null)
  const headers = new Headers(COMMON)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Security-Policy', contentPolicy(style, !refused && answer.blobs === true))
  headers.set('Cache-Control', 'private, no-cache')
  headers.set('Vary', 'Cookie, Accept-Language')
  if (!refused)
    for (const cookie of answer.cookies ?? []) headers.append('Set-Cookie', writeCookie(cookie, register))
  const wait = refused ? answer.values['seconds'] : answer.retryAfter
  if (typeof wait === 'number') headers.set('Retry-After', String(wait))
  return new Response(guide.show(visit, answer), { status: answer.status ?? 200, headers })
}

export function toMoved({ to, status = 303, cookies = [] }: Moved, register: Register): Response {
  const headers = new Headers(COMMON)
  headers.set('Location', to)
  headers.set('Cache-Control', 'no-store')
  for (const cookie of cookies) headers.append('Set-Cookie', writeCookie(cookie, register))
  return new Response(null, { status, headers })
}

import { type Config } from '#config'
import { type Round } from '#privacy'

/** Answers a request as it would answer one from the socket. */
export type Ask = (request: Request) => Response | Promise<Response>

/** An answer as a stranger got it. */
export type Seen = {
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly setCookies: readonly string[]
  /** Of pages alone; else empty. */ readonly body: string
}

/** Where a walk begins: pages that no other might lead to. */
const FROM = ['/', '/explore', '/privacy', '/contact', '/join', '/sign-in', '/privacy/cookies']
/** Pages of a walk, and of one kind among them: some of every kind, at a few milliseconds each. */
const MOST = 80
const OF_A_KIND = 4

/** The pages of this site as somebody sees them who never was here, led from each to the next. Once for all checks of a round. */
export const walked = (round: Round, ask: Ask, config: Pick<Config, 'origin'>): Promise<readonly Seen[]> =>
  round.once('walk', () => walk(ask, config))

/** These pages, as somebody gets them whose browser sends these headers. */
export const asked = (
  ask: Ask,
  { origin }: Pick<Config, 'origin'>,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
): Promise<readonly Seen[]> => Promise.all(paths.map((path) => look(ask, origin ?? HERE, path, headers)))

/** The name of this machine that a site without an origin answers to. */
const HERE = 'http://localhost'

async function walk(ask: Ask, { origin }: Pick<Config, 'origin'>): Promise<readonly Seen[]> {
  const base = origin ?? HERE
  const seen: Seen[] = []
  const waiting = [...FROM]
  const known = new Set(waiting)
  const kinds = new Map<string, number>()
  for (let path = waiting.shift(); path !== undefined && seen.length < MOST; path = waiting.shift()) {
    const answer = await look(ask, base, path)
    seen.push(answer)
    for (const next of linksIn(answer.body)) {
      const kind = kindOf(next)
      const before = kinds.get(kind) ?? 0
      if (known.has(next) || before >= OF_A_KIND) continue
      known.add(next)
      kinds.set(kind, before + 1)
      waiting.push(next)
    }
  }
  return seen
}

async function look(
  ask: Ask,
  base: string,
  path: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const answer = await ask(
    new Request(base + path, {
      headers: { accept: 'text/html', 'x-forwarded-proto': new URL(base).protocol.slice(0, -1), ...more },
    }),
  )
  const { status, headers } = answer
  const isPage = (headers.get('content-type') ?? '').startsWith('text/html')
  const body = isPage ? await answer.text() : ''
  if (!isPage) await answer.body?.cancel()
  return { path, status, headers, setCookies: headers.getSetCookie(), body }
}

/** Where a page's links lead on this site; files and other sites are left out. */
const linksIn = (body: string): string[] =>
  [...body.matchAll(/<a\b[^>]*\shref="(\/(?!\/)[^"#]*)/g)].flatMap(([, address = '']) =>
    /^\/(assets|api|dev|set-up)\/|\.(jpg|webp|avif|png|gif)$/.test(address)
      ? []
      : [address.replaceAll('&amp;', '&')],
  )

export const isPage = ({ body }: Seen): boolean => body !== ''

/** An address as it may be written down: `/@…`, `/p/…`, `/privacy/record`. What names somebody or their picture is left out. */
export function kindOf(path: string): string {
  const [, first = '', ...rest] = (path.split('?')[0] ?? '').split('/')
  if (first.startsWith('@')) return '/@…'
  return rest.length > 0 && first !== 'privacy' ? `/${first}/…` : `/${[first, ...rest].join('/')}`
}

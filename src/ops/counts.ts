import { type Context, type Next } from 'hono'

/** Upper edges of the histogram, in seconds. */
const EDGES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const
/** What kind of address was asked; nothing finer is counted, so that no count tells of a picture or a person. */
export type RouteClass = 'page' | 'act' | 'file' | 'asset' | 'api' | 'feed' | 'health'

const SIZED: ReadonlySet<RouteClass> = new Set(['file', 'asset'])

/** `duration` in milliseconds, `size` in bytes. */
export type Seen = {
  readonly route: RouteClass
  readonly status: number
  readonly duration: number
  readonly size: number | null
}
type Series = { count: number; seconds: number; readonly below: number[] }

/** Requests of this process by class of route and status: sums and counts, nothing about anybody. Begins at nought with each start. */
export class Counts {
  readonly #series = new Map<string, Series>()

  readonly #seen: (seen: Seen, c: Context) => void

  /** `seen` hears of each request too. */
  constructor(seen: (seen: Seen, c: Context) => void = () => {}) {
    this.#seen = seen
  }

  /** Middleware: counts a request once its answer begins. */
  readonly count = async (c: Context, next: Next): Promise<void> => {
    const started = performance.now()
    await next()
    const seen = { route: classOf(c.req.method, c.req.path), status: c.res.status }
    const duration = performance.now() - started
    this.add(seen.route, seen.status, duration / 1000)
    // of pages it is not known yet, and to ask makes a `Headers`: a third of what a page from memory takes
    const size = SIZED.has(seen.route) ? c.res.headers.get('content-length') : null
    this.#seen(
      {
        ...seen,
        duration: Math.round(duration * 10) / 10,
        size: size === null ? null : Number(size),
      },
      c,
    )
  }

  add(route: RouteClass, status: number, seconds: number): void {
    const labels = `route="${route}",status="${status}"`
    const series = this.#series.get(labels) ?? { count: 0, seconds: 0, below: EDGES.map(() => 0) }
    this.#series.set(labels, series)
    series.count += 1
    series.seconds += seconds
    const first = EDGES.findIndex((edge) => seconds <= edge)
    if (first >= 0)
      for (let at = first; at < EDGES.length; at++) series.below[at] = (series.below[at] ?? 0) + 1
  }

  /** In Prometheus' text format: `oriel_http_request_duration_seconds` with its buckets, sum and count. */
  lines(): string[] {
    const name = 'oriel_http_request_duration_seconds'
    return [
      `# HELP ${name} Time until an answer began.`,
      `# TYPE ${name} histogram`,
      ...[...this.#series].flatMap(([labels, { count, seconds, below }]) => [
        ...EDGES.map((edge, at) => `${name}_bucket{${labels},le="${edge}"} ${below[at]}`),
        `${name}_bucket{${labels},le="+Inf"} ${count}`,
        `${name}_sum{${labels}} ${seconds.toFixed(6)}`,
        `${name}_count{${labels}} ${count}`,
      ]),
    ]
  }
}

export function classOf(method: string, path: string): RouteClass {
  if (path.startsWith('/assets/')) return 'asset'
  if (path.startsWith('/api/')) return 'api'
  if (/^\/(healthz|readyz|metrics)$/.test(path)) return 'health'
  if (path.endsWith('/feed.atom')) return 'feed'
  if (method === 'POST') return 'act'
  return /^\/p\/[^/]+\/[^/]+\.(webp|jpg|avif)$/.test(path) ? 'file' : 'page'
}

import { type Site } from '#site'
import { type Refusal, isRefusal, refuse } from '#std'
import {
  COMMON,
  type Viewer,
  bearerToken,
  clientAddress,
  explain,
  heed,
  noteStanding,
  readBounded,
} from '#web'
import { type Say } from '#words'
import { type Context, Hono } from 'hono'
import { type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { type Operation, openApi } from './openapi.ts'
import { type Pick, picker } from './pick.ts'
import { problem } from './problem.ts'

/** Who a token speaks for, and what it may. */
export type Bearer = Viewer & { readonly scope: 'all' | 'read' }

/** A request to the API: who asks (a stranger is null), and its parts. */
export type Asking<B = unknown> = {
  readonly bearer: Bearer | null
  readonly body: B
  readonly address: string
  readonly c: Context
  readonly param: (name: string) => string
  readonly query: (name: string) => string | null
}
type As<W extends Operation['who'], B> = Asking<B> & {
  readonly bearer: W extends 'anyone' ? Bearer | null : Bearer
}

type Guide = {
  readonly site: Site
  readonly say: Say
  bearer(token: string): Promise<Bearer | null>
  /** Whom the cookie of a request speaks for, where it comes from a page of ours. */
  visitor?(c: Context): Promise<Viewer | Refusal | null>
  failed(route: string, error: unknown): void
}

/** The road for JSON: each operation says who may call it and what goes in and out; that is also what `/api/openapi.json` prints. */
export class ApiRoad {
  readonly app: Hono = new Hono()
  readonly #guide: Guide
  readonly #operations: Operation[] = []

  constructor(guide: Guide) {
    this.#guide = guide
    this.app.get('/api/openapi.json', (c) =>
      c.json(openApi(this.#operations, guide.site.origin), 200, { ...COMMON }),
    )
  }

  unknown(): Response {
    return this.refusal(refuse('api.unknown', { status: 404 }))
  }

  /** The problem document for a refusal, for whoever answers outside the road's own operations. */
  refusal(refusal: Refusal): Response {
    return problem(refusal, this.#guide.say)
  }

  /** Adds an operation. `handle` gives the answer's body (its status is the operation's), or a refusal. */
  operation<const O extends Operation, B = unknown>(
    operation: O,
    handle: (asking: As<O['who'], B>) => Promise<unknown>,
  ): void {
    this.#operations.push(operation)
    const pick = operation.answer ? picker(operation.answer) : null
    this.app.on(operation.method.toUpperCase(), operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) =>
      this.#answer(c, operation, handle as (asking: Asking) => Promise<unknown>, pick),
    )
  }

  /**
   * Answers of another protocol: `handle` makes all of each, for the one a token speaks for or, on requests of our own pages, a sign-in;
   * without either `who` is the refusal to give.
   */
  raw(
    methods: readonly string[],
    path: string,
    handle: (c: Context, who: Viewer | Refusal) => Promise<Response | Refusal>,
  ): void {
    this.app.on([...methods], path, async (c) => {
      try {
        const answer = await handle(c, await this.#who(c))
        return isRefusal(answer) ? this.refusal(answer) : answer
      } catch (error) {
        this.#guide.failed(path, error)
        return this.refusal(explain(error))
      }
    })
  }

  async #who(c: Context): Promise<Viewer | Refusal> {
    const { method } = c.req.raw
    const reads = method === 'HEAD' || method === 'OPTIONS'
    const signedIn = c.req.header('authorization') ? null : await this.#guide.visitor?.(c)
    if (signedIn) return signedIn
    const bearer = await this.#bearer(c, { who: 'member', method: reads ? 'get' : 'post' })
    return bearer ?? refuse('api.no-token', { status: 401 })
  }

  async #answer(
    c: Context,
    operation: Operation,
    handle: (asking: Asking) => Promise<unknown>,
    pick: Pick | null,
  ): Promise<Response> {
    const { say } = this.#guide
    try {
      const bearer = await this.#bearer(c, operation)
      if (isRefusal(bearer)) return problem(bearer, say)
      const body = operation.body ? await readBody(c, operation.body, this.#guide.site.config.patience) : null
      if (isRefusal(body)) return problem(body, say)
      const answer = await handle({
        bearer,
        body,
        c,
        address: clientAddress(c, this.#guide.site.config.trustedHops),
        param: (name) => c.req.param(name) ?? '',
        query: (name) => c.req.query(name) ?? null,
      })
      if (isRefusal(answer)) return problem(answer, say)
      if (answer instanceof Response) return answer
      return this.#reply(operation, pick && JSON.stringify(pick(answer)))
    } catch (error) {
      this.#guide.failed(operation.path, error)
      return problem(explain(error), say)
    }
  }

  #reply({ status, who }: Operation, body: string | null): Response {
    return new Response(body && Buffer.from(body), {
      status,
      headers: {
        ...COMMON,
        'Cache-Control': who === 'anyone' ? 'no-cache' : 'no-store',
        Vary: 'Authorization',
        ...(body !== null && { 'Content-Type': 'application/json' }),
      },
    })
  }

  async #bearer(
    c: Context,
    { who, method, all }: { who: Operation['who']; method: Operation['method']; all?: true },
  ): Promise<Bearer | Refusal | null> {
    const token = bearerToken(c.req.raw.headers)
    if (!token) return who === 'anyone' ? null : refuse('api.no-token', { status: 401 })
    const found = await this.#guide.bearer(token)
    if (!found) return refuse('api.bad-token', { status: 401 })
    const { site, say } = this.#guide
    const bearer = await heed(site, say, { viewer: found, headers: c.req.raw.headers })
    noteStanding(c, bearer)
    return (all || method !== 'get') && bearer.scope !== 'all'
      ? refuse('api.read-only', { status: 403 })
      : bearer
  }
}

async function readBody(c: Context, schema: TSchema, patience: number): Promise<unknown> {
  const bytes = await readBounded(c.req.raw, 64 * 1024, patience)
  try {
    const body = JSON.parse(bytes.toString('utf8')) as unknown
    if (Value.Check(schema, body)) return body
  } catch {
    // the same sentence as for JSON of another shape
  }
  return refuse('api.unreadable', { status: 400 })
}

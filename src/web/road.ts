import { type Cache } from '#db'
import { type CookieKey } from '#policy'
import { type Site } from '#site'
import { type Refusal, isRefusal, refuse } from '#std'
import { type Say } from '#words'
import { type Context, Hono } from 'hono'
import { clientAddress } from './address.ts'
import { type Register, readCookie } from './cookies.ts'
import { fromOurPages } from './cross-site.ts'
import { readForm } from './form.ts'
import { type Moved, type PageAnswer, type Show, toMoved, toPage } from './answer.ts'
import { explain } from './trouble.ts'
import { type Act, type MemberVisit, type Viewer, type Visit } from './visit.ts'

type Answer = PageAnswer | Moved | Refusal | Response
type Who = 'anyone' | 'member'
type As<W extends Who, V extends Visit> = W extends 'member' ? MemberVisit<V> : V

/** What the road needs to know from above: who a cookie belongs to, how pages look, the words. */
export type Guide = {
  readonly site: Site
  readonly say: Say
  /** The member whose sign-in token this is, or null. */
  whoIs(token: string): Promise<Viewer | null>
  /** A whole page as a document. */
  readonly show: Show
  /** Pages for strangers held in memory; null: none are. */
  readonly cache: Cache<Held> | null
  /** An unforeseen error: told to whoever runs the site; the visitor gets a sentence. */
  failed(route: string, error: unknown): void
}
type Held = { readonly status: number; readonly headers: Record<string, string>; readonly body: string }

export type PageOptions<W extends Who> = {
  readonly who?: W
  /** Held for strangers: what it shows depends on the address and the database alone. */ readonly held?: boolean
}

/**
 * The road for pages. `page` shows, `act` takes a form and answers 303; both turn a refusal into a page with a sentence.
 * With `who: 'member'` a stranger is sent to sign in, and comes back.
 */
export class Road {
  readonly app: Hono = new Hono()
  readonly #guide: Guide

  constructor(guide: Guide) {
    this.#guide = guide
  }

  page<W extends Who = 'anyone'>(
    route: string,
    options: PageOptions<W>,
    handle: (visit: As<W, Visit>) => Promise<Answer> | Answer,
  ): void {
    this.app.get(route, async (c) => {
      const token = this.#cookie(c, 'session')
      if (options.held && token === null && this.#guide.cache)
        return this.#held(c, handle as (visit: Visit) => Promise<Answer>, this.#guide.cache)
      return this.#answer(c, options.who ?? 'anyone', (visit) => handle(visit as As<W, Visit>))
    })
  }

  act<W extends Who = 'anyone'>(
    route: string,
    options: { readonly who?: W },
    handle: (act: As<W, Act>) => Promise<Answer>,
  ): void {
    this.app.post(route, (c) =>
      this.#answer(c, options.who ?? 'anyone', async (visit) => {
        const form = await readForm(c.req.raw)
        return form
          ? handle({ ...visit, form } as unknown as As<W, Act>)
          : refuse('form.unreadable', { status: 415 })
      }),
    )
  }

  /** A form with a file: the body stays a stream for `handle` to read. */
  stream<W extends Who = 'anyone'>(
    route: string,
    options: { readonly who?: W },
    handle: (visit: As<W, Visit>, c: Context) => Promise<Answer>,
  ): void {
    this.app.post(route, (c) =>
      this.#answer(c, options.who ?? 'anyone', (visit) => handle(visit as As<W, Visit>, c)),
    )
  }

  /** Bytes that are no page (files, feeds): `handle` makes the whole answer, or refuses with a page. */
  bytes(route: string, handle: (visit: Visit) => Promise<Response | Moved | Refusal>): void {
    this.app.get(route, (c) => this.#answer(c, 'anyone', handle))
  }

  /** The page for a refusal, also for whoever answers outside the road's own routes. */
  refusal(c: Context, refusal: Refusal): Response {
    return this.#show(this.#stranger(c), refusal)
  }

  async #held(c: Context, handle: (visit: Visit) => Promise<Answer>, cache: Cache<Held>): Promise<Response> {
    const held = await cache.get(c.req.url, async () => {
      const answer = await this.#answer(c, 'anyone', handle)
      const value = {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: await answer.text(),
      }
      return { value, hold: answer.status === 200 }
    })
    return new Response(held.body, { status: held.status, headers: held.headers })
  }

  async #answer(c: Context, who: Who, handle: (visit: Visit) => Promise<Answer> | Answer): Promise<Response> {
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    const stranger = this.#stranger(c)
    try {
      const visit = await this.#visit(c)
      if (changes && !fromOurPages(c.req.raw.headers, visit.url.origin))
        return this.#show(visit, refuse('form.from-elsewhere', { status: 403 }))
      if (who === 'member' && !visit.viewer)
        return toMoved({ to: signInFirst(visit.url, changes) }, this.#register)
      return this.#show(visit, await handle(visit))
    } catch (error) {
      this.#guide.failed(c.req.routePath, error)
      return this.#show(stranger, explain(error))
    }
  }

  #show(visit: Visit, answer: Answer): Response {
    if (answer instanceof Response) return answer
    if (isRefusal(answer)) return toPage(this.#guide, this.#register, visit, answer)
    return 'to' in answer
      ? toMoved(answer, this.#register)
      : toPage(this.#guide, this.#register, visit, answer)
  }

  async #visit(c: Context): Promise<Visit> {
    const token = this.#cookie(c, 'session')
    return { ...this.#stranger(c), viewer: token ? await this.#guide.whoIs(token) : null }
  }

  #stranger(c: Context): Visit {
    const url = new URL(c.req.url)
    return {
      viewer: null,
      // behind a proxy the request's own scheme and host are not what people see
      url: new URL(url.pathname + url.search, this.#guide.site.config.origin ?? url.origin),
      say: this.#guide.say,
      request: c.req.raw,
      address: clientAddress(c, this.#guide.site.config.trustedHops),
      param: (name) => c.req.param(name) ?? '',
      cookie: (name) => this.#cookie(c, name),
    }
  }

  #cookie(c: Context, name: CookieKey): string | null {
    return readCookie(c.req.raw.headers.get('cookie'), name, this.#register)
  }

  get #register(): Register {
    return {
      cookie: this.#guide.site.policy.cookie,
      secure: this.#guide.site.config.origin?.startsWith('https:') ?? false,
    }
  }
}

function signInFirst(url: URL, changes: boolean): string {
  return changes ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`
}

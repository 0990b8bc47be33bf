import { type Cache } from '#db'
import { type CookieKey } from '#policy'
import { type Site } from '#site'
import { type Refusal, isRefusal, refuse } from '#std'
import { type Say } from '#words'
import { type Context, Hono } from 'hono'
import { clientAddress } from './address.ts'
import { bearerToken } from './bearer.ts'
import { type Register, hasCookie, readCookie, registerOf } from './cookies.ts'
import { fromOurPages } from './cross-site.ts'
import { type FormFields, type RegisteredForm, taken } from './fields.ts'
import { readForm } from './form.ts'
import { type Drawn, type Moved, type PageAnswer, type Show, send, toMoved, toPage } from './answer.ts'
import { heed, heedsSignals, noteStanding, signalIn } from './signals.ts'
import { explain } from './trouble.ts'
import { type Act, type MemberVisit, type Viewer, type Visit } from './visit.ts'

type Shown = PageAnswer | Moved | Refusal
type Who = 'anyone' | 'member'
type As<W extends Who, V extends Visit> = W extends 'member' ? MemberVisit<V> : V

/** What the road needs to know from above: who a cookie belongs to, how pages look, the words. */
export type Guide = {
  readonly site: Site
  readonly say: Say
  /** The member whose sign-in token this is, or null; `path` is where they go. */
  whoIs(token: string, path: string): Promise<Viewer | null>
  /** The member whose token for programs this is, or null. */
  bearer(token: string): Promise<Viewer | null>
  /** A whole page as a document. */
  readonly show: Show
  /** Pages for strangers held in memory; null: none are. */
  readonly cache: Cache<Drawn> | null
  /** An unforeseen error: told to whoever runs the site; the visitor gets a sentence. */
  failed(route: string, error: unknown): void
}

type FormOptions<W extends Who> = {
  readonly who?: W
  /** What its form may hold; nothing else of it can be read. */ readonly fields?: FormFields
}

export type PageOptions<W extends Who> = FormOptions<W> & {
  /** Held for strangers: what it shows depends on the address and the database alone. */ readonly held?: boolean
  /** It also says whether the browser's signal is heeded, so a browser with one gets its own. */ readonly signals?: boolean
}

/** A body that is still coming, and which of its fields are read. */
export type Sent = { readonly c: Context; readonly taken: (name: string) => boolean }

/**
 * The road for pages. `page` shows, `act` takes a form and answers 303; both turn a refusal into a page with a sentence.
 * With `who: 'member'` a stranger is sent to sign in, and comes back.
 */
export class Road {
  readonly app: Hono = new Hono()
  /** The forms of all that was put on the road, in that order. */
  readonly forms: RegisteredForm[] = []
  readonly #guide: Guide

  constructor(guide: Guide) {
    this.#guide = guide
  }

  page<W extends Who = 'anyone'>(
    route: string,
    options: PageOptions<W>,
    handle: (visit: As<W, Visit>) => Promise<Shown> | Shown,
  ): void {
    if (options.fields) this.#ofForm(route, options)
    const show = handle as (visit: Visit) => Promise<Shown>
    const cache = options.held ? this.#guide.cache : null
    this.app.get(route, (c) =>
      // whoever sends a cookie of ours is no stranger: nothing in memory was made for them
      cache &&
      HOLDABLE.test(pathOf(c.req.url)) &&
      !hasCookie(c.req.raw.headers.get('cookie'), this.#register) &&
      !(options.signals && this.#signal(c))
        ? this.#held(c, show, cache)
        : this.#answer(c, options.who ?? 'anyone', show),
    )
  }

  act<W extends Who = 'anyone'>(
    route: string,
    options: FormOptions<W>,
    handle: (act: As<W, Act>) => Promise<Shown>,
  ): void {
    const registered = this.#ofForm(route, options)
    this.app.post(route, (c) =>
      this.#answer(c, options.who ?? 'anyone', async (visit) => {
        const { config, policy } = this.#guide.site
        const form = await readForm(c.req.raw, taken(registered, policy), config.patience)
        return form
          ? handle({ ...visit, form } as unknown as As<W, Act>)
          : refuse('form.unreadable', { status: 415 })
      }),
    )
  }

  /** A form with a file: the body stays a stream for `handle` to read, and of its other fields those that are `taken`. */
  stream<W extends Who = 'anyone'>(
    route: string,
    options: FormOptions<W>,
    handle: (visit: As<W, Visit>, sent: Sent) => Promise<Shown>,
  ): void {
    const registered = this.#ofForm(route, options)
    this.app.post(route, (c) =>
      this.#answer(c, options.who ?? 'anyone', (visit) =>
        handle(visit as As<W, Visit>, { c, taken: taken(registered, this.#guide.site.policy) }),
      ),
    )
  }

  /** Bytes that are no page (files, feeds): `handle` makes the whole answer, or refuses with a page. With `programs` a token speaks for its member, as in the API; one that is nobody's opens nothing. */
  bytes(
    route: string,
    handle: (visit: Visit) => Promise<Response | Moved | Refusal>,
    { programs = false }: { readonly programs?: boolean } = {},
  ): void {
    this.app.get(route, (c) =>
      this.#answer(c, 'anyone', async (visit) => {
        const token = programs ? bearerToken(c.req.raw.headers) : null
        const bearer = token === null ? null : await this.#guide.bearer(token)
        return handle(bearer ? { ...visit, viewer: await this.#heed(c, bearer) } : visit)
      }),
    )
  }

  /** The page for a refusal, also for whoever answers outside the road's own routes. */
  refusal(c: Context, refusal: Refusal): Response {
    return send(toPage(this.#guide, this.#register, this.#stranger(c), refusal))
  }

  /** Who a cookie speaks for, for answers that are no pages: nobody, where the request does not come from a page of ours. */
  async visitor(c: Context): Promise<Viewer | Refusal | null> {
    const { viewer, url } = await this.#visit(c, this.#stranger(c))
    return viewer && !fromOurPages(c.req.raw.headers, url.origin)
      ? refuse('form.from-elsewhere', { status: 403 })
      : viewer
  }

  /** From memory, before anything is made of the request: what is held depends on its address alone. */
  async #held(c: Context, show: (visit: Visit) => Promise<Shown>, cache: Cache<Drawn>): Promise<Response> {
    const held = await cache.get(pathOf(c.req.url), async () => {
      const drawn = await this.#draw(c, 'anyone', show)
      if (drawn instanceof Response) throw new Error('a page was sent before it could be held')
      return { value: drawn, hold: drawn.status === 200 && drawn.cookies.length === 0 }
    })
    return send(held)
  }

  async #answer(
    c: Context,
    who: Who,
    handle: (visit: Visit) => Promise<Shown | Response> | Shown,
  ): Promise<Response> {
    const drawn = await this.#draw(c, who, handle)
    return drawn instanceof Response ? drawn : send(drawn)
  }

  async #draw(
    c: Context,
    who: Who,
    handle: (visit: Visit) => Promise<Shown | Response> | Shown,
  ): Promise<Drawn | Response> {
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    const stranger = this.#stranger(c)
    try {
      const visit = await this.#visit(c, stranger)
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

  #show(visit: Visit, answer: Shown | Response): Drawn | Response {
    if (answer instanceof Response) return answer
    if (isRefusal(answer)) return toPage(this.#guide, this.#register, visit, answer)
    return 'to' in answer
      ? toMoved(answer, this.#register)
      : toPage(this.#guide, this.#register, visit, answer)
  }

  async #visit(c: Context, stranger: Visit): Promise<Visit> {
    const token = this.#cookie(c, 'session')
    const viewer = token ? await this.#guide.whoIs(token, stranger.url.pathname) : null
    return viewer ? { ...stranger, viewer: await this.#heed(c, viewer) } : stranger
  }

  #signal(c: Context): boolean {
    return heedsSignals(this.#guide.site) && signalIn(c.req.raw.headers) !== null
  }

  async #heed(c: Context, viewer: Viewer): Promise<Viewer> {
    const { site, say } = this.#guide
    const heeded = await heed(site, say, { viewer, headers: c.req.raw.headers })
    noteStanding(c, heeded)
    return heeded
  }

  #stranger(c: Context): Visit {
    const { url } = c.req
    const { origin } = this.#guide.site.config
    return {
      viewer: null,
      // behind a proxy the request's own scheme and host are not what people see
      url: new URL(origin === null ? url : origin + pathOf(url)),
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

  #ofForm(action: string, { fields = {} }: FormOptions<Who>): RegisteredForm {
    const form = { action, fields }
    this.forms.push(form)
    return form
  }

  get #register(): Register {
    return registerOf(this.#guide.site)
  }
}

/** What stands behind the host: path and query. */
const pathOf = (url: string): string => url.slice(url.indexOf('/', 'https://'.length))

/** Addresses that pages of ours lead to. Others, which anybody can make up without end, are answered and not held. */
const HOLDABLE = /^[^?]*(\?(cursor|s|in)=[\w.-]{1,40})?$/

function signInFirst(url: URL, changes: boolean): string {
  return changes ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`
}

import { Readable } from 'node:stream'
import { type CookieKey } from '#policy'
import { unbrotli } from './sweep.ts'
import { type Looker, type Seen } from './seen.ts'
import { type Marks } from './marks.ts'
import { type Scratch } from './scratch.ts'

export type World = {
  readonly scratch: Scratch
  readonly seen: Seen
  readonly marks: Marks
  /** Addresses that let somebody in. */ readonly opened: Set<string>
}
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly text: string
}
type Sending = {
  readonly body?: string | Uint8Array | FormData
  readonly headers?: Readonly<Record<string, string>>
}
type Made = Looker & { readonly address: string; readonly headers?: Readonly<Record<string, string>> }

/** A browser, or a program with a key, over the site's own front door: all that it is answered is looked through. */
export class Asker {
  readonly cookies = new Map<string, string>()
  bearer: string | null = null
  readonly #world: World
  readonly #made: Made

  constructor(world: World, made: Made) {
    this.#world = world
    this.#made = made
  }

  get who(): Looker['who'] {
    return this.#made.who
  }

  get = (path: string): Promise<Answer> => this.ask('GET', path)

  /** Sends a form of a page. Throws where it was refused, unless `anyhow`. */
  async form(path: string, fields: Readonly<Record<string, string>>, anyhow = false): Promise<Answer> {
    const answer = await this.ask('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    if (answer.status >= 400 && !anyhow) throw new Undriven(path, answer)
    return answer
  }

  /** Calls the API. Throws where it was refused. */
  async call<T>(method: string, path: string, body?: object | FormData): Promise<T> {
    const isForm = body instanceof FormData
    const answer = await this.ask(method, path, {
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      ...(body && !isForm && { headers: { 'content-type': 'application/json' } }),
    })
    if (answer.status >= 400) throw new Undriven(path, answer)
    return (answer.text === '' ? null : JSON.parse(answer.text)) as T
  }

  async ask(method: string, path: string, { body, headers = {} }: Sending = {}): Promise<Answer> {
    const { scratch, seen, opened } = this.#world
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const isApi = path.startsWith('/api/')
    const request = new Request(new URL(path, 'http://localhost'), {
      method,
      headers: {
        ...this.#made.headers,
        ...(method !== 'GET' && !isApi && { 'sec-fetch-site': 'same-origin' }),
        ...(isApi && this.bearer !== null && { authorization: `Bearer ${this.bearer}` }),
        ...(cookie && !isApi && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: body as BodyInit }),
    })
    // files are read off the line itself
    const line = Readable.from(body === undefined ? [] : [Buffer.from(await request.clone().arrayBuffer())])
    const incoming = Object.assign(line, { socket: { remoteAddress: this.#made.address } })
    const answer = await scratch.app.fetch(request, { incoming })
    if (answer.status < 400) opened.add(`${method} ${path.split('?')[0] ?? ''}`)
    const sent = Buffer.from(await answer.arrayBuffer())
    const bytes = answer.headers.get('content-encoding') === 'br' ? unbrotli(sent) : sent
    for (const line of answer.headers.getSetCookie()) this.#keep(line, path)
    const where = `${method} ${path.split('?')[0]?.slice(0, 80) ?? ''}`
    const head = Buffer.from([...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n'))
    await seen.look(this.#made, `${where}, header`, head, path)
    await seen.lookAt('header', where, head)
    await seen.look(this.#made, where, bytes, path)
    return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString() }
  }

  /** Keeps a cookie as a browser does; what is in one is its browser's, and of the kind that the register says. */
  #keep(line: string, path: string): void {
    const { scratch, seen, marks } = this.#world
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    seen.cookies.set(name, path)
    if (/max-age=0/i.test(line)) return void this.cookies.delete(name)
    this.cookies.set(name, value)
    const { who } = this.#made
    const key = scratch.site.policy.cookies().find((one) => one.plainName === name)?.key
    const is = key && IN_COOKIES[key]
    if (is && who !== null && value.length > 11)
      marks.literal(value, { ...is, place: `cookie ${name}`, who, held: null })
  }
}

/** What a cookie holds. Of the age only the answer's outcome is in one, which is no kind of data. */
const IN_COOKIES = {
  session: { kind: 'user.authorization.credentials', state: 'secret' },
  visitor: { kind: 'user.device.cookie_id', state: null },
  age: null,
} as const satisfies Record<CookieKey, object | null>

/** A step of the drive that the site refused: then the canary has proven nothing, and says so. */
export class Undriven extends Error {
  constructor(path: string, { status, text }: Pick<Answer, 'status' | 'text'>) {
    const said = text.replaceAll(/<(style|svg|head)[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    super(`the drive was refused at ${path}: ${status} ${said.slice(0, 300)}`)
  }
}

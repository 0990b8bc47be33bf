type App = { request(path: string, init?: RequestInit): Response | Promise<Response> }
export type Seen = {
  readonly status: number
  readonly body: string
  readonly to: string | null
  readonly headers: Headers
  readonly setCookies: readonly string[]
}

/** A browser without script over `app.request()`: keeps cookies, sends forms, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly #app: App
  readonly #headers: Record<string, string>

  constructor(app: App, headers: Record<string, string> = {}) {
    this.#app = app
    this.#headers = headers
  }

  get(path: string): Promise<Seen> {
    return this.#ask(path, { method: 'GET' })
  }

  post(path: string, fields: Record<string, string> | [name: string, value: string][] = {}): Promise<Seen> {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    })
  }

  async #ask(
    path: string,
    init: { method: string; body?: string; headers?: Record<string, string> },
  ): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...this.#headers, ...init.headers, ...(cookie && { cookie }) }
    const answer = await this.#app.request(path, { ...init, headers })
    const setCookies = answer.headers.getSetCookie()
    for (const line of setCookies) this.#keep(line)
    return {
      status: answer.status,
      body: await answer.text(),
      to: answer.headers.get('location'),
      headers: answer.headers,
      setCookies,
    }
  }

  #keep(line: string): void {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
    if (/Max-Age=0/.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** What a page says, without its markup. */
export const wordsOf = (body: string): string =>
  body
    .replaceAll(/<(style|svg|script)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

import { type Hono } from 'hono'
import { createToken } from '#accounts'
import { addFeatures, webApp } from '../src/app/index.ts'
import { type MediaSite } from '#media'
import { isRefusal } from '#std'
import { type Member, member } from './people.ts'
import { type TestSite, makeSite } from './site.ts'
import { Visitor } from './visitor.ts'

export type TestApp = TestSite & {
  readonly app: Hono
  readonly media: MediaSite
  readonly troubles: string[]
  /** A browser that was never here; `headers` go with all it asks. */
  visitor(headers?: Record<string, string>): Visitor
}

/** A whole site with its pages and its API, set up, on a fresh database. `troubles` collects what no page should ever meet. */
export async function makeApp(options: Parameters<typeof makeSite>[0] = {}): Promise<TestApp> {
  const made = await makeSite(options)
  const features = addFeatures(made.open)
  await made.site.db
    .updateTable('site')
    .set({
      set_up_at: new Date(made.clock.now()),
      controller_name: 'A club',
      controller_address: 'A street',
      controller_email: 'club@example.org',
      controller_country: 'NO',
    })
    .execute()
  const troubles: string[] = []
  const make = () =>
    webApp(features.site, {
      failed: (what, error) =>
        troubles.push(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    })
  let app = make()
  made.open.onPolicy(() => (app = make()))
  return {
    ...made,
    get app() {
      return app
    },
    media: features.site,
    troubles,
    visitor: (headers) => new Visitor({ request: (path, init) => app.request(path, init) }, headers),
    async close() {
      await features.release()
      await made.close()
    },
  }
}

export type Caller = Member & {
  readonly token: string
  call(method: string, path: string, body?: unknown): Promise<Response>
  upload(file: Uint8Array, words?: Record<string, string>): Promise<Response>
  /** The same, signed in. */
  browse(headers?: Record<string, string>): Visitor
}

/** A verified member with a token for the API and a browser that is signed in. */
export async function caller(made: TestApp, name: string): Promise<Caller> {
  const person = await member(made.site, name)
  const given = await createToken(made.site, { person: person.id, scope: 'all', name: 'test', from: 'cli' })
  if (isRefusal(given)) throw new Error(given.code)
  const { token } = given
  const authorization = `Bearer ${token}`
  const call = async (method: string, path: string, body?: unknown): Promise<Response> =>
    made.app.request(path, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    ...person,
    token,
    call,
    async upload(file, words = {}) {
      const body = new FormData()
      for (const [field, value] of Object.entries(words)) body.append(field, value)
      body.append('file', new File([new Uint8Array(file)], 'picture.jpg', { type: 'image/jpeg' }))
      return made.app.request('/api/v1/pictures', { method: 'POST', headers: { authorization }, body })
    },
    browse(headers) {
      const visitor = made.visitor(headers)
      visitor.cookies.set('oriel-session', person.session.token)
      return visitor
    },
  }
}

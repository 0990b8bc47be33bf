import { type ApiRoad } from '#api'
import { type Refusal, type ShortId, isRefusal, refuse } from '#std'
import { BodyRefused, COMMON, type Viewer, bodyOf, patiently } from '#web'
import { type Context } from 'hono'
import { look } from '../pictures.ts'
import { finish } from '../partial/finish.ts'
import { readMetadata, writeMetadata } from '../partial/metadata.ts'
import { type Partial, abandon, begin, find, setLength, tooLarge } from '../partial/partials.ts'
import { Turns, until } from '../partial/turns.ts'
import { type MediaSite } from '../site.ts'
import { pagePath } from '../views.ts'
import { alikeJson } from './views.ts'

// tus 1.0.0 (tus.io/protocols/resumable-upload), by the letter where clients could tell; docs/decisions/0007-uploads.md says why not by a library.

const UPLOADS = '/api/v1/uploads'
const VERSION = '1.0.0'
const EXTENSIONS = 'creation,creation-with-upload,creation-defer-length,expiration,termination'
const PART = 'application/offset+octet-stream'

type Answer = Promise<Response | Refusal>
type Asked = { readonly c: Context; readonly by: Viewer; readonly id: string; readonly stop: AbortSignal }

/** Uploads that come in parts. The last part is answered with the picture: `{ id, url, alike }`, and `Content-Location`. */
export function mountTus(road: ApiRoad, site: MediaSite): void {
  const turns = new Turns()
  const methods = ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS']
  road.raw(methods, UPLOADS, async (c, who) => {
    const method = methodOf(c)
    if (method === 'OPTIONS') return options(site)
    return spoken(c, road, async () => {
      if (method !== 'POST') return notHere()
      return isRefusal(who) ? who : create(site, c, who, turns)
    })
  })
  road.raw(methods, `${UPLOADS}/:id`, async (c, who) => {
    const method = methodOf(c)
    if (method === 'OPTIONS') return options(site)
    const work = { HEAD: head, PATCH: patch, DELETE: remove }[method]
    return spoken(c, road, async () => {
      if (!work) return notHere()
      if (isRefusal(who)) return who
      const id = c.req.param('id') ?? ''
      return turns.take(id, (stop) => work(site, { c, by: who, id, stop }))
    })
  })
}

/** Clients behind proxies that know no PATCH say what they mean in a header. */
const methodOf = (c: Context): string =>
  (c.req.header('x-http-method-override') ?? c.req.raw.method).toUpperCase()
const notHere = (): Refusal => refuse('api.unknown', { status: 405 })

/** Every answer wears the version, and who speaks another is told. */
async function spoken(c: Context, road: ApiRoad, work: () => Answer): Promise<Response> {
  const same = c.req.header('tus-resumable') === VERSION
  const answer = same ? await work() : refuse('partial.version', { status: 412 })
  const response = isRefusal(answer) ? road.refusal(answer) : answer
  response.headers.set('Tus-Resumable', VERSION)
  if (!same) response.headers.set('Tus-Version', VERSION)
  return response
}

const say = (status: number, headers: Record<string, string>, body: string | null = null): Response =>
  new Response(body, { status, headers: { ...COMMON, 'Cache-Control': 'no-store', ...headers } })

const options = ({ config }: MediaSite): Response =>
  say(204, {
    'Tus-Resumable': VERSION,
    'Tus-Version': VERSION,
    'Tus-Extension': EXTENSIONS,
    'Tus-Max-Size': String(config.uploadBytes),
  })

const wrong = (header: string): Refusal => refuse('partial.headers', { status: 400, values: { header } })

/** A count of bytes; null where the header is not there, undefined where it is none. */
function count(c: Context, header: string): number | null | undefined {
  const text = c.req.header(header)
  if (text === undefined) return null
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

async function create(site: MediaSite, c: Context, by: Viewer, turns: Turns): Answer {
  if (c.req.header('upload-concat') !== undefined) return refuse('partial.no-joining', { status: 501 })
  const length = count(c, 'upload-length')
  const later = c.req.header('upload-defer-length')
  if (length === undefined || (length === null) !== (later === '1')) return wrong('Upload-Length')
  const said = readMetadata(c.req.header('upload-metadata') ?? null)
  if (!said) return wrong('Upload-Metadata')
  const from = c.req.header('authorization') ? 'api' : 'form'
  const begun = await begin(site, { by, length, said, from })
  if (isRefusal(begun)) return begun
  const made = { Location: `${UPLOADS}/${begun.id}`, ...expires(begun) }
  const withUpload = c.req.header('content-type') === PART
  if (!withUpload && length !== 0) return say(201, made)
  return turns.take(begun.id, async (stop) => {
    const asked = { c, by, id: begun.id, stop }
    const answer = await receive(site, asked, begun)
    if (isRefusal(answer)) {
      // its sender was not told where it is, and could neither go on with it nor take it back
      await abandon(site, begun.id)
      return answer
    }
    return new Response(answer.body, {
      status: 201,
      headers: { ...Object.fromEntries(answer.headers), ...made },
    })
  })
}

async function head(site: MediaSite, { by, id }: Asked): Answer {
  const found = await find(site, { id, by })
  if (isRefusal(found)) return found
  const words = writeMetadata(found)
  const told: Record<string, string> = {
    'Upload-Offset': String(found.offset),
    ...(found.length === null ? { 'Upload-Defer-Length': '1' } : { 'Upload-Length': String(found.length) }),
    ...(words ? { 'Upload-Metadata': words } : {}),
    ...expires(found),
  }
  if (found.offset !== found.length) return say(200, told)
  // all of it came, and the answer was lost: clients take this for the end, so it has to be
  const done = await finish(site, { partial: found, by })
  return isRefusal(done) ? done : say(200, { ...told, ...(await located(site, by, done)).headers })
}

async function patch(site: MediaSite, asked: Asked): Answer {
  const { c, by, id } = asked
  if (c.req.header('content-type') !== PART) return refuse('partial.content-type', { status: 415 })
  const offset = count(c, 'upload-offset')
  if (offset === null || offset === undefined) return wrong('Upload-Offset')
  const found = await find(site, { id, by })
  if (isRefusal(found)) return found
  if (found.offset !== offset) return refuse('partial.at-another-place', { status: 409 })
  const length = count(c, 'upload-length')
  if (length === null) return receive(site, asked, found)
  if (length === undefined || length < offset || (found.length !== null && found.length !== length))
    return wrong('Upload-Length')
  if (length > site.config.uploadBytes) {
    await abandon(site, id)
    return tooLarge(site)
  }
  if (found.length === null) await setLength(site, id, length)
  return receive(site, asked, { ...found, length })
}

/** Takes what the body brings; with the last byte the file is published. */
async function receive(site: MediaSite, { c, by, id, stop }: Asked, partial: Partial): Answer {
  const { offset, length } = partial
  const most = (length ?? site.config.uploadBytes) - offset
  const large = tooLarge(site)
  if (Number(c.req.header('content-length') ?? 0) > most) return large
  const { patience } = site.config
  try {
    if (partial.published === null)
      await site.partials.write(
        id,
        offset,
        until(stop, patiently(bodyOf(c), { most, large, patience })),
        by.id,
      )
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof BodyRefused) return error.refusal
    if (
      code === 'ECONNRESET' ||
      code === 'ERR_STREAM_PREMATURE_CLOSE' ||
      (error as Error).name === 'AbortError'
    )
      return refuse('partial.broken-off', { status: 400 })
    // no room: what came would keep it from others
    await abandon(site, id)
    throw error
  }
  // whether somebody took it back meanwhile, too
  const now = await find(site, { id, by })
  if (isRefusal(now)) return now
  const told = { 'Upload-Offset': String(now.offset), ...expires(now) }
  if (now.offset !== length) return say(204, told)
  const done = await finish(site, { partial: now, by })
  if (isRefusal(done)) return done
  const { headers, body } = await located(site, by, done)
  return say(200, { ...told, ...headers, 'Content-Type': 'application/json' }, JSON.stringify(body))
}

async function remove(site: MediaSite, { by, id }: Asked): Answer {
  const found = await find(site, { id, by })
  if (isRefusal(found)) return found
  await abandon(site, id)
  return say(204, {})
}

const expires = ({ expires }: Partial): Record<string, string> => ({
  'Upload-Expires': expires.toUTCString(),
})

async function located(site: MediaSite, by: Viewer, id: ShortId) {
  const picture = await look(site, { picture: id, by, secret: null })
  const at = isRefusal(picture) ? `/p/${id}` : pagePath(picture)
  const alike = isRefusal(picture) ? [] : await alikeJson(site, picture, by)
  return { headers: { 'Content-Location': at }, body: { id, url: site.origin + at, alike } }
}

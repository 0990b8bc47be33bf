import { Readable } from 'node:stream'
import { type Refusal, isRefusal, parseShortId, refuse } from '#std'
import { type Opened } from '#storage'
import { COMMON, type Moved, type Visit } from '#web'
import { findFile } from '../files.ts'
import { type MediaSite } from '../site.ts'

/** Up to so many bytes a file is read whole: no stream to set up. */
const SMALL = 256 * 1024

/** A rendition's bytes. Who may not see the picture gets 404, of what was deleted 410, also for files that proxies asked for before. */
export async function serveFile(
  site: MediaSite,
  { param, url, viewer, request }: Visit,
): Promise<Response | Moved | Refusal> {
  const picture = parseShortId(param('id'))
  const unknown = refuse('picture.unknown', { status: 404 })
  if (!picture) return unknown
  const found = await findFile(site, {
    picture,
    name: param('file'),
    secret: url.searchParams.get('s'),
    by: viewer,
  })
  if (isRefusal(found)) return found
  if ('elsewhere' in found) return { to: found.elsewhere, status: 302 }
  const file = await site.storage.get(found.key)
  if (!file) return unknown
  const headers = {
    ...COMMON,
    'Content-Type': found.type,
    'Content-Length': String(file.bytes),
    'Cache-Control': cacheControl(found),
    ...(found.saveAs && { 'Content-Disposition': `attachment; filename="${found.saveAs}"` }),
    'Content-Security-Policy': "default-src 'none'",
    ...(found.open ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : { Vary: 'Cookie, Authorization' }),
  }
  // nobody would read the stream to its end, and let the file go
  if (request.method === 'HEAD') await file.close()
  return new Response(request.method === 'HEAD' ? null : await bodyOf(file), { headers })
}

const bodyOf = (file: Opened): BodyInit | Promise<BodyInit> =>
  file.bytes <= SMALL ? file.whole() : (Readable.toWeb(file.stream()) as ReadableStream)

/** An original may lose its camera settings while its address stays: no browser holds what it was. */
function cacheControl({ open, saveAs }: { open: boolean; saveAs?: string }): string {
  if (saveAs) return 'private, no-cache'
  return open ? 'public, max-age=31536000, s-maxage=60, immutable' : 'private, max-age=31536000, immutable'
}

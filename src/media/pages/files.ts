import { Readable } from 'node:stream'
import { type Refusal, isRefusal, parseShortId, refuse } from '#std'
import { COMMON, type Moved, type Visit } from '#web'
import { findFile } from '../files.ts'
import { type MediaSite } from '../site.ts'

/** Below this a file is read whole: one system call less per block, and no stream to set up, in bytes. */
const SMALL = 256 * 1024

/** A rendition's bytes. Who may not see the picture gets 404, of what was deleted 410, also for files that proxies asked for before. */
export async function serveFile(
  site: MediaSite,
  { param, url, viewer }: Visit,
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
    ...(found.open ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : { Vary: 'Cookie' }),
  }
  // each is null where the picture was deleted since we looked
  if (file.bytes <= SMALL) {
    const whole = await site.storage.read(found.key)
    return whole ? new Response(new Uint8Array(whole), { headers }) : unknown
  }
  const stream = await file.stream()
  return stream ? new Response(Readable.toWeb(stream) as ReadableStream, { headers }) : unknown
}

/** An original may lose its camera settings while its address stays: no browser holds what it was. */
function cacheControl({ open, saveAs }: { open: boolean; saveAs?: string }): string {
  if (saveAs) return 'private, no-cache'
  return open ? 'public, max-age=31536000, s-maxage=60, immutable' : 'private, max-age=31536000, immutable'
}

// Serves the gallery with the headers of the product, for looking and for the tests of the parts. `node --import ./bin/hook.mjs test/look/serve.ts 8099`
import { type Server, createServer } from 'node:http'
import sharp from 'sharp'
import { readAsset } from '../../src/web/assets.ts'
import { lookOf } from './data.ts'
import { pages } from './pages.tsx'

export function serve(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    answer(url, request.headers['accept-encoding']).then(
      ({ status = 200, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

type Answer = { status?: number; headers: Record<string, string>; body: string | Uint8Array }

async function answer(url: URL, accept: string | undefined): Promise<Answer> {
  const made = pages[url.pathname.slice(1)]?.(url.searchParams)
  if (made) {
    const style = `style-src 'self'${made.source ? ` ${made.source}` : ''}`
    return {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; ${style}`,
      },
      body: made.html,
    }
  }
  const name = /^\/assets\/(.+)$/.exec(url.pathname)?.[1]
  const asset = name ? await readAsset(name, accept) : null
  if (asset)
    return {
      headers: { 'content-type': asset.type, ...(asset.encoding && { 'content-encoding': asset.encoding }) },
      body: asset.bytes,
    }
  const [, id, size, kind] = /^\/p\/(\w+)\/(\d+)-\w+\.(webp|jpg)$/.exec(url.pathname) ?? []
  return id && size && kind
    ? {
        headers: { 'content-type': kind === 'webp' ? 'image/webp' : 'image/jpeg' },
        body: await gradient(id, Number(size), kind),
      }
    : { status: 404, headers: {}, body: 'not found' }
}

async function gradient(id: string, size: number, kind: string): Promise<Uint8Array> {
  const { r, colour } = lookOf(id)
  const [w, h] = r < 1 ? [Math.round(size * r), size] : [size, Math.round(size / r)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><defs><linearGradient id="g" x2=".3" y2="1"><stop stop-color="#fff" stop-opacity=".55"/><stop offset=".6" stop-color="${colour}"/><stop offset="1" stop-color="#000" stop-opacity=".6"/></linearGradient></defs><path fill="${colour}" d="M0 0h${w}v${h}H0z"/><path fill="url(#g)" d="M0 0h${w}v${h}H0z"/><circle cx="${w * 0.7}" cy="${h * 0.35}" r="${h * 0.12}" fill="#fff" opacity=".4"/></svg>`
  const made = sharp(Buffer.from(svg))
  return kind === 'webp' ? made.webp({ quality: 60 }).toBuffer() : made.jpeg({ quality: 60 }).toBuffer()
}

if (process.argv[1] === import.meta.filename) await serve(Number(process.argv[2] ?? 8099))

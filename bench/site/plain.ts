// What we are measured against: `node:http`, `pg` and template strings, in a process of its own. The same queries, prepared, give the same bytes; nothing is asked
// about who is there, no header is set but type and length, the frame of the page is text that was cut out beforehand.
import { createServer } from 'node:http'
import pg from 'pg'

export type Options = {
  readonly databaseUrl: string
  /** The page of explore without what changes: before its rules, before its tiles, before its cursor, after it. */
  readonly frame: readonly string[]
  /** What /same answers: a page with its headers. */
  readonly same: { readonly headers: Record<string, string>; readonly body: string }
}

const { databaseUrl, frame, same } = JSON.parse(process.argv[2] ?? '') as Options
const ORIGIN = 'https://pictures.example'
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
const QUERY = {
  name: 'newest',
  text: `select p.id as key, p.short_id as id, p.title, p.alt, o.name as by, p.width, p.height, p.colour, p.hash, p.audience from picture p join person o on o.id = p.person where p.audience = 'everyone' and p.id < $1 order by p.id desc limit $2`,
}
type Row = {
  key: string
  id: string
  title: string
  alt: string
  by: string
  width: number
  height: number
  colour: string
  hash: string
  audience: string
}

async function newest(cursor: string | null): Promise<{ rows: Row[]; next: string | null }> {
  const { rows } = await pool.query<Row>({
    ...QUERY,
    values: [cursor ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', 61],
  })
  const more = rows.length > 60
  if (more) rows.pop()
  return { rows, next: more ? (rows.at(-1)?.key ?? null) : null }
}

const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (c) => ENTITY[c] ?? c) : text

const ALL = [320, 640, 1280, 2560]
function files({ width, height }: Row, most: number): { size: number; width: number; height: number }[] {
  const longest = Math.max(width, height)
  const made = []
  for (let at = 0; at < ALL.length; at++) {
    const size = ALL[at] ?? 0
    if (at > 0 && (size > most || longest <= (ALL[at - 1] ?? 0))) continue
    const scale = Math.min(1, size / longest)
    made.push({
      size,
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    })
  }
  return made
}

async function explore(cursor: string | null): Promise<string> {
  const { rows, next } = await newest(cursor)
  let css = ''
  let tiles = ''
  for (const [at, row] of rows.entries()) {
    const r = Math.round(1000 * Math.min(4, Math.max(0.25, row.width / row.height))) / 1000
    const by = escape(row.by)
    const title = escape(row.title)
    const alt = escape(row.alt || (row.title ? `${row.title}, by ${row.by}` : `Picture by ${row.by}`))
    const made = files(row, 1280)
    const set = (ext: string): string =>
      made.map((one) => `/p/${row.id}/${one.size}-${row.hash}.${ext} ${one.width}w`).join(',')
    const sizes = `${at < 4 ? '' : 'auto,'}(max-width:40rem) ${r > 1.4 ? 100 : 60}vw,${Math.round(r * 316)}px`
    const middle = made.findLast((one) => one.size <= 640)?.size
    css += `.w1>:nth-child(${at + 1}){--r:${r};--c:${row.colour}}`
    tiles += `<li><a class="pic" href="/p/${row.id}"><picture><source type="image/webp" srcset="${escape(set('webp'))}" sizes="${sizes}"><img src="/p/${row.id}/${middle}-${row.hash}.jpg" srcset="${escape(set('jpg'))}" sizes="${sizes}" width="${row.width}" height="${row.height}" alt="${alt}" ${at < 4 ? 'fetchpriority="high"' : 'loading="lazy"'}></picture></a><div class="cap">${title && `<b>${title}</b>`}<a href="/@${encodeURIComponent(row.by)}">${by}</a></div></li>`
  }
  return `${frame[0]}${css}${frame[1]}${tiles}${frame[2]}${next}${frame[3]}`
}

async function list(cursor: string | null): Promise<string> {
  const { rows, next } = await newest(cursor)
  const items = rows.map((row) => {
    const { id, title, alt, by, audience, width, height, colour, hash } = row
    const made = files(row, 2560).reverse()
    const address = (size: number, ext: string): string => `${ORIGIN}/p/${id}/${size}-${hash}.${ext}`
    return {
      id,
      url: `${ORIGIN}/p/${id}`,
      title,
      alt,
      by,
      audience,
      width,
      height,
      colour,
      files: made.map((one) => ({ ...one, webp: address(one.size, 'webp'), jpg: address(one.size, 'jpg') })),
    }
  })
  return JSON.stringify({ items, next })
}

const sameBytes = Buffer.from(same.body)
const http = createServer((request, answer) => {
  const [path, query] = (request.url ?? '').split('?')
  if (path === '/same') {
    answer.writeHead(200, same.headers).end(sameBytes)
    return
  }
  const cursor = query?.startsWith('cursor=') ? query.slice(7) : null
  const page = path === '/explore'
  ;(page ? explore(cursor) : list(cursor)).then(
    (body) =>
      answer
        .writeHead(200, {
          'Content-Type': page ? 'text/html; charset=utf-8' : 'application/json',
          'Content-Length': Buffer.byteLength(body),
        })
        .end(body),
    (error: unknown) => answer.writeHead(500).end(String(error)),
  )
})
// a side that waits for its turn keeps its connections
Object.assign(http, { keepAliveTimeout: 600_000, headersTimeout: 0, requestTimeout: 0 })
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as { port: number }).port }))
process.on('disconnect', () => process.exit())

import { Readable } from 'node:stream'
import { take } from '#accounts'
import { type ExportCtx, type Inventory, planExport } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal, isoDay } from '#std'
import { COMMON } from '#web'

export type Ctx = Site & ExportCtx
export type Asked = { readonly id: Id<'person'>; readonly name: string; readonly headers: Headers }

/** `ana-2026-11-22.zip` */
export const fileName = ({ clock }: Pick<Ctx, 'clock'>, name: string): string =>
  `${name}-${isoDay(clock.now())}.zip`

/**
 * The archive, whole or from where a download broke off (RFC 9110, 14): one range, and with `If-Range` only if nothing of it is
 * another by now; else it begins anew.
 */
export async function answerExport(
  ctx: Ctx,
  inventory: Inventory,
  { id, name, headers }: Asked,
): Promise<Response | Refusal> {
  const limited = take(ctx, { rule: 'export.person', who: id })
  if (limited) return limited
  const made = await planExport(ctx, inventory, id)
  const called = fileName(ctx, name)
  const common = {
    ...COMMON,
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${called.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(called)}`,
    'Cache-Control': 'private, no-cache',
    Vary: 'Cookie, Authorization',
    'Accept-Ranges': 'bytes',
    ETag: made.tag,
  }
  const range = rangeOf(headers, made)
  if (range === 'none')
    return new Response(null, {
      status: 416,
      headers: { ...common, 'Content-Range': `bytes */${made.length}` },
    })
  const { from, to } = range ?? { from: 0, to: made.length - 1 }
  const bytes = upTo(made.stream(from), to - from + 1)
  return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream, {
    status: range ? 206 : 200,
    headers: {
      ...common,
      'Content-Length': String(to - from + 1),
      ...(range && { 'Content-Range': `bytes ${from}-${to}/${made.length}` }),
    },
  })
}

type Range = { readonly from: number; readonly to: number }

/** `bytes=100-`, `bytes=100-199` or `bytes=-100`; null where all is to be sent: none was asked, several, or of something that is no more. */
function rangeOf(headers: Headers, { length, tag }: { length: number; tag: string }): Range | 'none' | null {
  const condition = headers.get('if-range')
  if (condition !== null && condition !== tag) return null
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.get('range') ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return null
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1)
  return from < length && from <= to ? { from, to } : 'none'
}

async function* upTo(blocks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let left = most
  for await (const block of blocks) {
    yield left < block.length ? block.subarray(0, left) : block
    left -= block.length
    if (left <= 0) return
  }
}

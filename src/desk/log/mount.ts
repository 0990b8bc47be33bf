import {
  type Receipt,
  checkpointOf,
  checkpoints,
  consistencyProof,
  inclusionProof,
  logKey,
  loggedOf,
  loggedPolicies,
  policyReceipt,
  publishedTile,
  receiptOf,
} from '#privacy'
import { type Site } from '#site'
import { type Refusal, parseId, refuse } from '#std'
import { COMMON, type Road } from '#web'
import { logPage } from './log-page.tsx'
import { receiptsPage } from './receipts-page.tsx'
import { verifyPage } from './verify-page.tsx'

type Ctx = Pick<Site, 'db' | 'keys' | 'policy' | 'origin'>
const unknown = refuse('log.unknown', { status: 404 })

/** The log for everybody: as a page, and in the form of C2SP tlog-tiles under `/privacy/log`. */
export function mountLog(road: Road, site: Ctx): void {
  road.page('/privacy/log', { held: true }, async ({ say }) =>
    logPage(
      { days: await checkpoints(site), key: await logKey(site), policies: await loggedPolicies(site) },
      say,
    ),
  )
  road.page('/privacy/log/verify', { held: true }, async ({ say }) => verifyPage(say, await logKey(site)))
  road.bytes('/privacy/log/checkpoint', async () => {
    const [now] = await checkpoints(site, 1)
    return now ? text(now.note) : unknown
  })
  road.bytes('/privacy/log/checkpoint/:day', async ({ param }) => {
    const note = await checkpointOf(site, param('day'))
    return note === null ? unknown : text(note)
  })
  road.bytes('/privacy/log/key', async () => text(`${await logKey(site)}\n`))
  road.bytes('/privacy/log/proof', ({ url }) => proof(site, url.searchParams))
  road.bytes('/privacy/log/tile/:level{[0-5]}/:tile{.+}', ({ param }) =>
    tile(site, Number(param('level')), param('tile')),
  )
  road.bytes('/privacy/log/policy/:nth{\\d+\\.json}', async ({ param }) => {
    const found = await policyReceipt(site, Number.parseInt(param('nth'), 10))
    return found ? receiptFile(found, `policy-${param('nth')}`) : unknown
  })
}

/** What the log holds of whoever is signed in. */
export function mountReceipts(road: Road, site: Ctx): void {
  road.page('/me/receipts', { who: 'member' }, async ({ viewer, say }) =>
    receiptsPage(await loggedOf(site, viewer.id), say),
  )
  road.bytes('/me/receipts/:file{.+\\.json}', async ({ viewer, param }) => {
    const id = parseId<'log_event'>(param('file').replace(/\.json$/, ''))
    const found = viewer && id && (await receiptOf(site, viewer.id, id))
    return found ? receiptFile(found, `receipt-${id}.json`) : refuse('receipts.unknown', { status: 404 })
  })
}

/** A receipt as a file to keep. */
export const receiptFile = (receipt: Receipt, name: string): Response =>
  new Response(`${JSON.stringify(receipt, null, 1)}\n`, {
    headers: {
      ...COMMON,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  })

/** `?leaf=&size=` joins a leaf to a checkpoint, `?from=&to=` an earlier checkpoint to a later one; without `size` or `to`, the newest. */
async function proof(site: Ctx, asked: URLSearchParams): Promise<Response | Refusal> {
  const now = (await checkpoints(site, 1))[0]?.size ?? 0
  const [leaf, from] = [count(asked.get('leaf')), count(asked.get('from'))]
  const [size, to] = [count(asked.get('size')) ?? now, count(asked.get('to')) ?? now]
  const body =
    leaf !== null
      ? { leaf, size, proof: await inclusionProof(site, { leaf, size }) }
      : from !== null
        ? { from, to, proof: await consistencyProof(site, { from, to }) }
        : { proof: null }
  return body.proof === null ? unknown : json(body)
}

const count = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null

/** `000`, `x001/067`, and with `.p/12` as many hashes as there are so far: the paths of tlog-tiles. */
async function tile(site: Ctx, level: number, path: string): Promise<Response | Refusal> {
  const [, index = '', width = '256'] = /^((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  if (index === '') return unknown
  const found = await publishedTile(site, {
    level,
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: Number(width),
  })
  if (!found) return unknown
  return new Response(found, {
    headers: {
      ...COMMON,
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}

const text = (body: string): Response =>
  new Response(body, {
    headers: { ...COMMON, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' },
  })
const json = (body: object): Response =>
  new Response(`${JSON.stringify(body)}\n`, {
    headers: { ...COMMON, 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' },
  })

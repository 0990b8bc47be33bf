import { leave, wayOut } from '#accounts'
import { type Certificate, certificate, certificateReceipts } from '#privacy'
import { type Site } from '#site'
import { type Refusal, absolute, isRefusal, isoTime, path, refuse } from '#std'
import { COMMON, type Act, type MemberVisit, type PageAnswer, type Road } from '#web'
import { CONFIRM } from '../fields.ts'
import { certificatePage, storeName } from './certificate.tsx'
import { receiptFile } from '../log/mount.ts'
import { leavePage } from './page.tsx'
import { leftPage } from './left.tsx'

const unknown = refuse('erased.unknown', { status: 404 })

/** `/me/delete`, and the certificate behind its secret link, for whoever has it. */
export function mountLeaving(road: Road, site: Site): void {
  road.page('/me/delete', { who: 'member' }, (visit) => leavePage(site, visit))
  road.act('/me/delete', { who: 'member', fields: CONFIRM }, (act) => leaving(site, act))
  road.bytes('/erased/:token{[\\w-]+\\.json}', async ({ param, say }) => {
    const found = await certificate(site, param('token').replace(/\.json$/, ''))
    return found ? asJson(found, (store) => storeName(site, say, store)) : unknown
  })
  road.bytes('/erased/:token/:did{(?:asked|begun|erased)\\.json}', async ({ param }) => {
    const all = await certificateReceipts(site, param('token'))
    const did = param('did').replace(/\.json$/, '')
    const found = all?.findLast(({ record }) => didOf(record.event) === did)
    return found ? receiptFile(found, param('did')) : unknown
  })
  road.page('/erased/:token', {}, async (visit) => {
    const found = await certificate(site, visit.param('token'))
    const receipts = (await certificateReceipts(site, visit.param('token'))) ?? []
    const did = new Set(receipts.map(({ record }) => didOf(record.event)))
    return found ? certificatePage(site, visit, { ...found, did }) : unknown
  })
}

const didOf = (event: unknown): unknown => (event as { did?: unknown }).did

async function leaving(site: Site, act: MemberVisit<Act>): Promise<PageAnswer | Refusal> {
  const left = await leave(site, { person: act.viewer.id, current: act.form.text('current') })
  if (isRefusal(left)) return leavePage(site, act, [left])
  const href = absolute(site.origin, path`/erased/${left.token}`)
  return { ...leftPage(act, { href, due: left.due }), cookies: [wayOut] }
}

/** Times in ISO 8601; what has not happened is null. */
function asJson({ stores, held, ...rest }: Certificate, name: (store: string) => string): Response {
  const time = (at: number | null): string | null => (at === null ? null : isoTime(at as never))
  const body = {
    state: rest.state,
    asked_at: time(rest.askedAt),
    due_at: time(rest.dueAt),
    erased_at: time(rest.erasedAt),
    rewritten_at: time(rest.rewrittenAt),
    rewrite_by: time(rest.rewriteBy),
    not_ours_to_rewrite: rest.refused,
    stores: stores.map(({ store, found, done }) => ({
      store,
      name: name(store),
      found,
      state: done ? 'done' : 'pending',
    })),
    held: held.map(({ fields, reason, until }) => ({ fields, reason, until: time(until) })),
  }
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    headers: {
      ...COMMON,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  })
}

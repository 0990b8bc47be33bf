import { type Certificate } from '#privacy'
import { type Site } from '#site'
import { type Instant, path } from '#std'
import {
  ButtonLink,
  type Child,
  Facts,
  type Html,
  Iris,
  type PageAnswer,
  Table,
  Time,
  type Visit,
  said,
} from '#web'
import { type Say, sayCode } from '#words'
import { HeldList } from './held.tsx'

/** A table as its declaration calls it, its files after it; places that are no table by words of ours. */
export function storeName({ inventory }: Pick<Site, 'inventory'>, say: Say, store: string): string {
  const table = inventory.tables.find((one) => one.table === store)
  if (table) return table.called.en
  const of = inventory.tables.find((one) => one.files?.some(({ prefix }) => `files/${prefix}` === store))
  return of ? say('erased.files', { of: of.called.en }) : sayCode(say, `erased.store.${store}`, {})
}

/** Store by store what was done and when, and what is held; before the erasure, what is going to happen. About nobody. */
export function certificatePage(
  site: Pick<Site, 'inventory'>,
  { say, url }: Visit,
  one: Certificate & { readonly did: ReadonlySet<unknown> },
): PageAnswer {
  const title = say(`erased.title.${one.state}`)
  const token = url.pathname.split('/').at(-1) ?? ''
  const columns = [{ head: say('erased.what') }, { head: say('erased.found') }, { head: say('erased.state') }]
  const rows = one.stores
    .filter(({ found }) => found > 0)
    .map(({ store, found, done }) => [
      storeName(site, say, store),
      String(found),
      done ? say('erased.done') : say('erased.pending'),
    ])
  const main = (
    <div class="page stack certificate">
      <header>
        <Iris audience="none" blades />
        <h1>{title}</h1>
      </header>
      <p class="lead serif">{lead(say, one)}</p>
      <Facts rows={times(say, one)} wide />
      {rows.length > 0 && (
        <section class="stack" aria-labelledby="stores">
          <h2 id="stores">{say('erased.stores')}</h2>
          <Table caption={say('erased.stores')} columns={columns} rows={rows} />
        </section>
      )}
      {one.erasedAt !== null && <Leftovers one={one} say={say} />}
      <section class="stack" aria-labelledby="held">
        <h2 id="held">{say('erased.held')}</h2>
        {one.held.length === 0 ? <p>{say('erased.held.nothing')}</p> : <HeldList held={one.held} say={say} />}
      </section>
      <p class="row">
        {one.state === 'closing' && <ButtonLink href={path`/sign-in`}>{say('letter.leaving.do')}</ButtonLink>}
        <a href={path`/erased/${token}.json`}>{say('erased.json')}</a>
        {RECEIPTS.filter((did) => one.did.has(did)).map((did) => (
          <a href={path`/erased/${token}/${did}.json`}>{say(`receipts.erased.${did}`)}</a>
        ))}
      </p>
    </div>
  )
  return { title, main, robots: 'none', styles: ['leave.css'] }
}

/** Each step of an erasure is in the log; after a database was put back, those since. */
const RECEIPTS = ['asked', 'begun', 'erased'] as const

function lead(say: Say, { state, dueAt, held }: Certificate): string {
  if (state === 'closing') return say('erased.lead.closing', { day: said(dueAt, { form: 'minute' }) })
  return say(state !== 'erasing' && held.length > 0 ? 'erased.lead.held' : `erased.lead.${state}`)
}

function times(say: Say, { askedAt, dueAt, erasedAt, rewrittenAt, rewriteBy, state }: Certificate) {
  const row = (term: string, at: Instant | null): { term: string; value: Child }[] =>
    at === null ? [] : [{ term, value: <Time at={at} form="minute" /> }]
  return [
    ...row(say('erased.asked'), askedAt),
    ...(state === 'closing' ? row(say('erased.due'), dueAt) : []),
    ...row(say('erased.erased'), erasedAt),
    ...row(say('erased.rewritten'), rewrittenAt),
    ...(rewrittenAt === null ? row(say('erased.rewrite-by'), rewriteBy) : []),
  ]
}

/** What the database's own files hold of it, said as it is. */
function Leftovers({ one, say }: { one: Certificate; say: Say }): Html | null {
  return (
    <section class="stack" aria-labelledby="leftovers">
      <h2 id="leftovers">{say('erased.leftovers')}</h2>
      <p>{say(one.rewrittenAt === null ? 'erased.leftovers.pending' : 'erased.leftovers.done')}</p>
      {one.refused.map((what) => (
        <p>{sayCode(say, `erased.refused.${what}`, {})}</p>
      ))}
    </section>
  )
}

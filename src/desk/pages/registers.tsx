import {
  type Compiled,
  type Controller,
  type CookieNode,
  type RecipientNode,
  categoryKeys,
  clauseHref,
  notice,
  purposeKeys,
  reading,
  readingNames,
} from '#policy'
import { type Duration, path, seconds } from '#std'
import { type Html, type PageAnswer, Table } from '#web'
import { type Say } from '#words'

/** What the registers of the notice are made of. */
export type Props = {
  readonly say: Say
  readonly policy: Compiled
  readonly controller: Controller
  readonly modules: ReadonlySet<string>
}

const NEED = {
  'strictly-necessary': 'cookies.necessary',
  consent: 'cookies.consent',
  none: 'cookies.unasked',
} as const

/** Every cookie the site can set: the road refuses to write any other. Then what the policy says of browsers beside that. */
export function cookiesPage(
  { say, policy, controller, modules }: Props,
  { secure }: { secure: boolean },
): PageAnswer {
  const text = textsOf({ say, policy, controller, modules })
  const cookies = policy.cookies().filter(({ module }) => modules.has(module))
  const rows = cookies.map((cookie) => [
    <code>{secure ? cookie.name : cookie.plainName}</code>,
    <Told text={text(cookie.id)} id={cookie.id} say={say} />,
    ends(cookie, policy, say),
    say(NEED[cookie.need]),
  ])
  const columns = [
    { head: say('cookies.name') },
    { head: say('cookies.what') },
    { head: say('cookies.ends') },
    { head: say('cookies.need') },
  ]
  return register(
    say('cookies.title'),
    leadOf(cookies, say),
    <>
      {rows.length > 0 && <Table caption={say('cookies.title')} columns={columns} rows={rows} />}
      <Beside policy={policy} printed={text} say={say} />
      <p>
        <a href={path`/privacy/device`}>{say('device.title')}</a>
      </p>
    </>,
    say,
  )
}

function leadOf(cookies: readonly CookieNode[], say: Say): string {
  if (cookies.length === 0) return say('cookies.none')
  return say(
    cookies.every(({ need }) => need === 'strictly-necessary') ? 'cookies.lead' : 'cookies.lead.lookers',
  )
}

/** The sentence of a clause, and the way to it. */
export const Told = ({ text, id, say }: { text: string; id: string; say: Say }): Html | null => (
  <span>
    {text} <a href={clauseHref(id)}>{say('why')}</a>
  </span>
)

const days = (span: Duration): number => Math.round(seconds(span) / 86_400)

function ends({ ttl, longer }: CookieNode, policy: Compiled, say: Say): string {
  if (ttl !== 'session') return say('cookies.lasts', { days: days(ttl) })
  const { box } = policy.policy.signIn
  if (!longer || box === 'session') return say('cookies.session')
  // where nobody is asked, everybody stays signed in
  return say(box === 'persistent' ? 'cookies.lasts' : 'cookies.longer', {
    days: days(policy.retention(longer).keep),
  })
}

type Printed = (id: string) => string

/** Signals, refused cookies, the browser's own storage, others' trackers: each setting whose clause this site prints. */
function Beside({ policy, printed, say }: { policy: Compiled; printed: Printed; say: Say }): Html | null {
  const names = readingNames.find(([area]) => area === 'cookies')?.[1] ?? []
  const told = names
    .map((name) => ({ ...reading(policy.policy, name, say), label: say(`policy.setting.${name}`) }))
    .filter(({ clause }) => printed(clause) !== '')
  const columns = [
    { head: say('cookies.setting') },
    { head: say('cookies.here') },
    { head: say('cookies.clause') },
  ]
  return (
    <section class="stack" aria-labelledby="beside-h">
      <h2 id="beside-h">{say('cookies.beside')}</h2>
      <Table
        caption={say('cookies.beside')}
        columns={columns}
        rows={told.map(({ label, words, clause }) => [
          label,
          words,
          <Told text={printed(clause)} id={clause} say={say} />,
        ])}
      />
    </section>
  )
}

/** Everybody whom data can reach; a helper that was not set up gets nothing. */
export function recipientsPage(
  { say, policy, controller, modules }: Props,
  { relay }: { relay: boolean },
): PageAnswer {
  const text = textsOf({ say, policy, controller, modules })
  const there = policy.clauses.flatMap((clause) =>
    clause.kind === 'recipient' && modules.has(clause.module) ? [clause] : [],
  )
  const rows = there.map((one) => [
    one.title?.en ?? say(`policy.recipient.${one.key}`),
    say(`recipients.role.${one.role}`),
    <Told text={text(one.id)} id={one.id} say={say} />,
    purposesOf(one, policy, modules)
      .map((purpose) => say(`policy.purpose.${purpose}`))
      .join('; ') || say('recipients.nothing'),
    here(one, relay, say),
  ])
  const columns = [
    { head: say('recipients.who') },
    { head: say('recipients.role') },
    { head: say('recipients.what') },
    { head: say('recipients.for') },
    { head: say('recipients.here') },
  ]
  return register(
    say('recipients.title'),
    say('recipients.lead'),
    <>
      <Table caption={say('recipients.title')} columns={columns} rows={rows} />
      <Sources policy={policy} printed={text} say={say} />
    </>,
    say,
  )
}

const SOURCES = ['provided', 'observed', 'derived'] as const

/** From whom facts about people come: the kinds by their source, and who is registered beside the people themselves. */
function Sources({ policy, printed, say }: { policy: Compiled; printed: Printed; say: Say }): Html | null {
  const kinds = categoryKeys.filter((key) => policy.usesOf(key).length > 0)
  const from = SOURCES.map((source) => ({
    source,
    kinds: kinds.filter((key) => policy.policy.categories[key]?.source === source),
  })).filter((one) => one.kinds.length > 0)
  const { said, id } = policy.policy.settings['privacy.outsideSources']
  return (
    <section class="stack" id="sources" aria-labelledby="sources-h">
      <h2 id="sources-h">{say('sources.title')}</h2>
      <Table
        caption={say('sources.title')}
        columns={[{ head: say('sources.from') }, { head: say('sources.what') }]}
        rows={[
          ...from.map((one) => [
            say(`sources.${one.source}`),
            one.kinds.map((key) => say(`policy.category.${key}`)).join('; '),
          ]),
          [
            say('sources.outside'),
            <Told text={printed(said ?? id) || say('sources.none')} id={said ?? id} say={say} />,
          ],
        ]}
      />
    </section>
  )
}

/** What somebody named here gets something for. */
const purposesOf = ({ key }: RecipientNode, policy: Compiled, modules: ReadonlySet<string>) =>
  purposeKeys.filter((purpose) =>
    policy.policy.uses.some(
      (use) => use.purpose === purpose && use.recipients.includes(key) && modules.has(use.module),
    ),
  )

/** The relay is the one helper that an operator can set up so far. */
function here({ key, when }: RecipientNode, relay: boolean, say: Say): string {
  if (when === 'always') return say('recipients.always')
  if (key !== 'mail-relay') return say('recipients.not-set-up')
  return say(relay ? 'recipients.in-use' : 'recipients.not-in-use')
}

/** The sentence of a clause, as the notice prints it; '' where it does not. */
export function textsOf({ say, policy, controller, modules }: Props): Printed {
  const all = notice(policy, { say, controller, modules }).sections.flatMap(({ clauses }) => clauses)
  const byId = new Map(all.map(({ id, text }) => [id, text]))
  return (id) => byId.get(id) ?? ''
}

export function register(title: string, lead: string, table: Html | null, say: Say): PageAnswer {
  const main = (
    <div class="page stack">
      <h1>{title}</h1>
      <p class="lead serif">{lead}</p>
      {table}
      <p>
        <a href={path`/privacy`}>{say('notice.title')}</a>
      </p>
    </div>
  )
  return { title, main, current: 'promise' }
}

import { type Compiled, type Controller, type CookieNode, notice } from '#policy'
import { path, seconds } from '#std'
import { type Html, type PageAnswer, Table } from '#web'
import { type Say } from '#words'

type Props = {
  readonly say: Say
  readonly policy: Compiled
  readonly controller: Controller
  readonly modules: ReadonlySet<string>
}

/** Every cookie the site can set: the road refuses to write any other. */
export function cookiesPage(
  { say, policy, controller, modules }: Props,
  { secure }: { secure: boolean },
): PageAnswer {
  const text = textsOf({ say, policy, controller, modules })
  const rows = policy
    .cookies()
    .map((cookie) => [
      <code>{secure ? cookie.name : cookie.plainName}</code>,
      <Told text={text(cookie.id)} id={cookie.id} say={say} />,
      ends(cookie, policy, say),
      say(cookie.need === 'consent' ? 'cookies.consent' : 'cookies.necessary'),
    ])
  const columns = [
    { head: say('cookies.name') },
    { head: say('cookies.what') },
    { head: say('cookies.ends') },
    { head: say('cookies.need') },
  ]
  return register(
    say('cookies.title'),
    rows.length > 0 ? say('cookies.lead') : say('cookies.none'),
    <Table caption={say('cookies.title')} columns={columns} rows={rows} />,
    say,
  )
}

const Told = ({ text, id, say }: { text: string; id: string; say: Say }): Html | null => (
  <span>
    {text} <a href={path`/privacy#${id}`}>{say('why')}</a>
  </span>
)

function ends({ longer }: CookieNode, policy: Compiled, say: Say): string {
  return longer
    ? say('cookies.longer', { days: Math.round(seconds(policy.retention(longer).keep) / 86_400) })
    : say('cookies.session')
}

/** Everybody whom data can reach; a helper that was not set up gets nothing. */
export function recipientsPage(
  { say, policy, controller, modules }: Props,
  { relay }: { relay: boolean },
): PageAnswer {
  const text = textsOf({ say, policy, controller, modules })
  const there = policy.clauses.filter((clause) => clause.kind === 'recipient' && modules.has(clause.module))
  const rows = there.flatMap((one) =>
    one.kind !== 'recipient'
      ? []
      : [
          [
            one.title?.en ?? say(`policy.recipient.${one.key}`),
            say(`recipients.role.${one.role}`),
            <Told text={text(one.id)} id={one.id} say={say} />,
            one.when === 'always'
              ? say('recipients.always')
              : say(relay ? 'recipients.in-use' : 'recipients.not-in-use'),
          ],
        ],
  )
  const columns = [
    { head: say('recipients.who') },
    { head: say('recipients.role') },
    { head: say('recipients.what') },
    { head: say('recipients.here') },
  ]
  return register(
    say('recipients.title'),
    say('recipients.lead'),
    <Table caption={say('recipients.title')} columns={columns} rows={rows} />,
    say,
  )
}

/** The sentence of a clause, as the notice prints it. */
function textsOf({ say, policy, controller, modules }: Props): (id: string) => string {
  const all = notice(policy, { say, controller, modules }).sections.flatMap(({ clauses }) => clauses)
  const byId = new Map(all.map(({ id, text }) => [id, text]))
  return (id) => byId.get(id) ?? ''
}

function register(title: string, lead: string, table: Html | null, say: Say): PageAnswer {
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

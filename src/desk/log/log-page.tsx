import { type LogRecord, type Published } from '#privacy'
import { instant, path } from '#std'
import { type Html, type PageAnswer, Table, Time } from '#web'
import { type Say } from '#words'

type Log = {
  readonly days: readonly Published[]
  readonly key: string
  readonly policies: readonly LogRecord[]
}
type PolicyEvent = { readonly name: string; readonly version: number; readonly did?: 'announced' }

/** `/privacy/log`: what the log is, its checkpoints, and how whoever doubts it checks it. */
export function logPage({ days, key, policies }: Log, say: Say): PageAnswer {
  const [now] = days
  const main = (
    <div class="page stack">
      <h1>{say('log.title')}</h1>
      <p class="lead serif">{say('log.lead')}</p>
      <p class="prose">{say('log.how')}</p>
      <p class="row">
        <a href={path`/privacy/log/verify`}>{say('log.verify')}</a>
        <a href={path`/privacy`}>{say('notice.title')}</a>
      </p>
      {now ? <Now now={now} say={say} /> : <p>{say('log.none')}</p>}
      <section class="stack" aria-labelledby="key-h">
        <h2 id="key-h">{say('log.key')}</h2>
        <pre class="note">{key}</pre>
      </section>
      <Strangers say={say} some={now !== undefined} />
      {policies.length > 0 && <Policies policies={policies} say={say} />}
      {days.length > 0 && <Days days={days} say={say} />}
    </div>
  )
  return { title: say('log.title'), main, current: 'promise', styles: ['log.css'] }
}

function Now({ now: { size, note }, say }: { now: Published; say: Say }): Html | null {
  return (
    <section class="stack" aria-labelledby="now-h">
      <h2 id="now-h">{say('log.now')}</h2>
      <p>{say('log.size', { size })}</p>
      <pre class="note">{note}</pre>
    </section>
  )
}

function Strangers({ say, some }: { say: Say; some: boolean }): Html | null {
  return (
    <section class="stack" aria-labelledby="how-h">
      <h2 id="how-h">{say('log.strangers')}</h2>
      <p class="prose">{say('log.strangers.keep')}</p>
      <p class="prose">{say('log.strangers.rebuild')}</p>
      {some && (
        <p class="row">
          <a href={path`/privacy/log/checkpoint`}>{say('log.strangers.checkpoint')}</a>
        </p>
      )}
    </section>
  )
}

function Policies({ policies, say }: { policies: readonly LogRecord[]; say: Say }): Html | null {
  const rows = policies.toReversed().map(({ event, at: since }, at) => {
    const { name, version, did } = event as PolicyEvent
    // the same number stands there twice where it was announced before, or version 1 was replaced during the set-up
    const nth = policies.length - 1 - at
    return [
      say(did ? 'log.policy.announced' : 'log.policy', { name, version }),
      <Time at={instant(Date.parse(since))} form="minute" />,
      <a href={path`/privacy/log/policy/${nth}.json`}>{say('log.receipt')}</a>,
    ]
  })
  return (
    <section class="stack" aria-labelledby="policies-h">
      <h2 id="policies-h">{say('log.policies')}</h2>
      <Table
        caption={say('log.policies')}
        columns={[{ head: say('log.version') }, { head: say('log.since') }, { head: say('log.receipt') }]}
        rows={rows}
      />
    </section>
  )
}

function Days({ days, say }: { days: readonly Published[]; say: Say }): Html | null {
  return (
    <section class="stack" aria-labelledby="days-h">
      <h2 id="days-h">{say('log.days')}</h2>
      <Table
        caption={say('log.days')}
        columns={[{ head: say('log.day') }, { head: say('log.lines') }, { head: say('log.root') }]}
        rows={days.map(({ day, size, root }) => [
          <a href={path`/privacy/log/checkpoint/${day}`}>{day}</a>,
          <span class="mono">{size}</span>,
          <span class="mono">{root}</span>,
        ])}
      />
    </section>
  )
}

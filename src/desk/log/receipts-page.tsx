import { type Logged } from '#privacy'
import { path } from '#std'
import { type PageAnswer, Table, Time } from '#web'
import { type Say } from '#words'

/** `/me/receipts`: what the log holds of whoever asks, each with its file. */
export function receiptsPage(logged: readonly Logged[], say: Say): PageAnswer {
  const columns = [
    { head: say('receipts.what') },
    { head: say('receipts.when') },
    { head: say('receipts.place') },
    { head: say('receipts.file') },
  ]
  const rows = logged.map(({ id, kind, at, leaf }) => [
    say(`receipts.kind.${kind}`),
    <Time at={at} form="minute" />,
    leaf === null ? say('receipts.waits') : <span class="mono">{leaf}</span>,
    <a
      href={path`/me/receipts/${id}.json`}
      aria-label={`${say('receipts.file')}: ${say(`receipts.kind.${kind}`)}`}
    >
      {say('receipts.file')}
    </a>,
  ])
  const main = (
    <div class="page stack">
      <h1>{say('receipts.title')}</h1>
      <p class="lead serif">{say('receipts.lead')}</p>
      {rows.length === 0 ? (
        <p>{say('receipts.none')}</p>
      ) : (
        <Table caption={say('receipts.title')} columns={columns} rows={rows} />
      )}
      <p class="row">
        <a href={path`/privacy/log/verify`}>{say('log.verify')}</a>
        <a href={path`/privacy/log`}>{say('log.title')}</a>
      </p>
    </div>
  )
  return { title: say('receipts.title'), main, current: 'you', styles: ['log.css'] }
}

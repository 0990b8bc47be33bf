import { type LogField } from '#policy'
import { path } from '#std'
import { type Html, Facts, type PageAnswer, Table } from '#web'
import { type Say } from '#words'
import { type AskedFor } from './asked.ts'
import { csv } from './csv.ts'
import { type Activity, type ProcessingRecord } from './record.ts'

/** `/privacy/record`: what the law makes a controller write down, made from the policy that decides. */
export function recordPage(
  { controller, activities, measures }: ProcessingRecord,
  { asked, log }: { asked: readonly AskedFor[]; log: readonly LogField[] },
  say: Say,
): PageAnswer {
  const { name, address, email, country } = controller
  const main = (
    <div class="page stack">
      <h1>{say('record.title')}</h1>
      <p class="lead serif">{say('record.lead')}</p>
      <Facts
        rows={[
          { term: say('record.controller'), value: `${name}, ${address}`, say: true },
          { term: say('record.contact'), value: email },
          { term: say('record.country'), value: country },
        ]}
      />
      <h2>{say('record.activities', { count: activities.length })}</h2>
      <Table
        caption={say('record.title')}
        columns={COLUMNS.map((column) => ({ head: say(`record.head.${column}`) }))}
        rows={activities.map((one) => COLUMNS.map((column) => shown(one, column)))}
      />
      <Measures measures={measures} say={say} />
      <Asked asked={asked} say={say} />
      <Log fields={log} say={say} />
      <p class="row">
        <a href={path`/privacy/record.csv`}>{say('record.csv')}</a>
        <a href={path`/privacy/fields.json`}>{say('record.fields.json')}</a>
        <a href={path`/privacy`}>{say('notice.title')}</a>
      </p>
    </div>
  )
  return { title: say('record.title'), main, current: 'promise', styles: ['proof.css'] }
}

const COLUMNS = ['name', 'purpose', 'basis', 'people', 'kinds', 'recipients', 'abroad', 'until'] as const
type Column = (typeof COLUMNS)[number]

function shown(one: Activity, column: Column): Html | string | null {
  if (column === 'name') return <a href={path`/privacy#${one.clause}`}>{one.name}</a>
  return text(one, column)
}

const text = (one: Activity, column: Column): string => [one[column]].flat().join('; ')

function Measures({ measures, say }: { measures: readonly string[]; say: Say }): Html | null {
  return (
    <section class="stack" aria-labelledby="measures-h">
      <h2 id="measures-h">{say('record.measures')}</h2>
      <ul class="prose">
        {measures.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    </section>
  )
}

/** Every field of every form that asks about a person. */
const Asked = ({ asked, say }: { asked: readonly AskedFor[]; say: Say }): Html | null => (
  <section class="stack" aria-labelledby="fields-h">
    <h2 id="fields-h">{say('record.fields')}</h2>
    <p class="prose">{say('record.fields.lead')}</p>
    <Table
      caption={say('record.fields')}
      columns={[
        { head: say('record.fields.form') },
        { head: say('record.fields.names') },
        { head: say('record.fields.kind') },
        { head: say('record.head.purpose') },
      ]}
      rows={asked.map(({ action, fields, kind, purpose }) => [
        <code>{action}</code>,
        fields.join(', '),
        kind,
        purpose,
      ])}
    />
  </section>
)

/** What is written down of each request. */
const Log = ({ fields, say }: { fields: readonly LogField[]; say: Say }): Html | null => (
  <section class="stack" aria-labelledby="log-h">
    <h2 id="log-h">{say('record.log')}</h2>
    <p class="prose">{say(fields.length === 0 ? 'record.log.none' : 'record.log.lead')}</p>
    {fields.length > 0 && (
      <Table
        caption={say('record.log')}
        columns={[{ head: say('record.log.field') }, { head: say('record.log.what') }]}
        rows={fields.map((field) => [<code>{field}</code>, say(`policy.log.${field}`)])}
      />
    )}
  </section>
)

/** The same for a spreadsheet; who answers and what guards the data stand in every row, so that each row is whole by itself. */
export function recordCsv({ controller, activities, measures }: ProcessingRecord, say: Say): string {
  const { name, address, email } = controller
  const head = [
    say('record.controller'),
    say('record.contact'),
    ...COLUMNS.map((column) => say(`record.head.${column}`)),
    say('record.measures'),
  ]
  return csv([
    head,
    ...activities.map((one) => [
      `${name}, ${address}`,
      email,
      ...COLUMNS.map((column) => text(one, column)),
      measures.join(' '),
    ]),
  ])
}

import { clauseHref } from '#policy'
import { type Instant, isoDay, path } from '#std'
import { Badge, type BadgeKind, Button, Form, type Html, Ticks, Time } from '#web'
import { type Say } from '#words'
import { type CheckBoard, type Checked } from './checked.ts'
import { Strip } from './strip.tsx'

/** How a state looks: what holds is full, what nobody knows is dotted. */
const BADGE: Readonly<Record<Checked['state'], BadgeKind>> = {
  holds: 'enforced',
  fails: 'fails',
  waits: 'waits',
}

type Shown = { readonly board: CheckBoard; readonly say: Say; readonly now: Instant }

/** How many hold, the last round, and a button for those who may ask for one at once. */
export function CheckedHead({ board, say, now, mayRun }: Shown & { mayRun: boolean }): Html | null {
  const { checks, share } = board
  const rounds = checks.flatMap(({ last }) => (last ? [last.at] : []))
  const today = checks.flatMap(({ days }) => days.at(-1) ?? []).reduce((sum, { runs }) => sum + runs, 0)
  return (
    <>
      <header class="p-head">
        <div class="stack">
          <h1>{say('checks.hold', share)}</h1>
          <p class="quiet">{say('checks.lead', share)}</p>
        </div>
        <dl class="nums">
          {rounds.length > 0 && (
            <div>
              <dt>{say('checks.round')}</dt>
              <dd class="mono">
                <Last at={Math.max(...rounds) as Instant} now={now} />
              </dd>
            </div>
          )}
          <div>
            <dt>{say('checks.today')}</dt>
            <dd class="mono">{today}</dd>
          </div>
        </dl>
      </header>
      <Ticks kinds={checks.map(({ state }) => BADGE[state])} label={say('checks.ticks', share)} />
      {mayRun && (
        <Form action={path`/privacy/proof`} class="run">
          <Button>{say('checks.run')}</Button>
        </Form>
      )}
      {checks
        .filter(({ state }) => state === 'fails')
        .map((check) => (
          <Broken check={check} say={say} />
        ))}
    </>
  )
}

function Broken({
  check: { check, tried, found, since, clauses },
  say,
}: {
  check: Checked
  say: Say
}): Html | null {
  const id = `fails-${check.id}`
  return (
    <section class="broken" aria-labelledby={id}>
      <h2 id={id}>
        <Badge kind="fails" say={say} /> {tried}
      </h2>
      <ul class="plain">
        {found.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p class="small quiet beside">
        {since !== null && (
          <>
            {say('checks.since')} <Time at={since} form="minute" />.{' '}
          </>
        )}
        <Beside clauses={clauses} say={say} />
      </p>
    </section>
  )
}

/** Clauses that are named one by one; more are counted. */
const NAMED = 3

/** A clause without a title, by its first words. */
function begun(text: string): string {
  const first = text.split(/[:.]/)[0] ?? text
  return first.length <= LONG ? first : `${first.slice(0, LONG).trimEnd()}…`
}
const LONG = 48

function Beside({ clauses, say }: Pick<Checked, 'clauses'> & { say: Say }): Html | null {
  if (clauses.length === 0) return null
  const more = clauses.length - NAMED
  return (
    <>
      {say('checks.clauses', { count: clauses.length })}{' '}
      {clauses.slice(0, NAMED).map(({ id, title, text }, at) => (
        <>
          {at > 0 && ', '}
          <a href={clauseHref(id)}>{title ?? begun(text)}</a>
        </>
      ))}
      {more > 0 && ` ${say('checks.more', { count: more })}`}
    </>
  )
}

/** Every check with what it found, what fails first. */
export function CheckedTable({ board: { checks }, say, now }: Shown): Html | null {
  return (
    <table class="checks here">
      <caption class="unseen">{say('checks.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('proof.head.state')}</th>
          <th scope="col">{say('checks.head.tried')}</th>
          <th scope="col" class="fig">
            {say('checks.head.figure')}
          </th>
          <th scope="col">{say('checks.head.days')}</th>
          <th scope="col" class="when">
            {say('checks.head.last')}
          </th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <Row check={check} say={say} now={now} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ check: one, say, now }: { check: Checked; say: Say; now: Instant }): Html | null {
  const { check, state, tried, how, last, days, clauses } = one
  return (
    <tr id={`check-${check.id}`} class={state}>
      <td>
        <Badge kind={BADGE[state]} say={say} text={say(`checks.state.${state}`)} />
      </td>
      <th scope="row">
        <b>{tried}</b>
        <small>{how}</small>
        <small class="beside">
          <Beside clauses={clauses} say={say} />
        </small>
      </th>
      <td class="fig mono">{last?.figure ? say('checks.figure', last.figure) : ''}</td>
      <td class="days">
        <Strip days={days} say={say} />
      </td>
      <td class="when mono">{last ? <Last at={last.at} now={now} /> : say('checks.never')}</td>
    </tr>
  )
}

/** The time of today, the day of any other. */
const Last = ({ at, now }: { at: Instant; now: Instant }): Html | null => (
  <Time at={at} form={isoDay(at) === isoDay(now) ? 'clock' : 'short'} />
)

import { type Site } from '#site'
import { type Refusal, path } from '#std'
import {
  Button,
  type Child,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type Html,
  type MemberVisit,
  Notice,
  type PageAnswer,
  Table,
  Time,
} from '#web'
import { type Say } from '#words'
import { CaseFacts } from './case-page.tsx'
import { CaseFields, nothingSaid } from './contact-page.tsx'
import { OUTCOMES } from './kinds.ts'
import { mayDecideAge } from './known-too-young.ts'
import { type Said } from './open-case.ts'
import { type Case, type CaseHead } from './read-case.ts'
import { Letters, Stands, wrongOf } from './parts.tsx'
import { mayCloseOnDoubt } from './suspected-too-young.ts'

type Ctx = Pick<Site, 'policy' | 'clock'>
export type Owed = Record<'open' | 'soon' | 'overdue', number>
const DONE = ['answered', 'claimed', 'let-go', 'is-closed', 'written-down', 'decided'] as const

/** What waits, in red where its day has passed. */
export function OwedLines({ owed, say }: { owed: Owed; say: Say }): Html | null {
  return (
    <>
      {owed.overdue > 0 && <Notice kind="harm">{say('desk.cases.overdue', { count: owed.overdue })}</Notice>}
      {owed.soon > 0 && <Notice kind="warn">{say('desk.cases.soon', { count: owed.soon })}</Notice>}
    </>
  )
}

/** `/desk/cases`: an answer that is owed first, by its day. Nothing of what was written. */
export function queuePage(
  { say, url }: MemberVisit,
  {
    site,
    cases,
    owed,
    typed = nothingSaid,
    wrong = [],
  }: { site: Ctx; cases: readonly CaseHead[]; owed: Owed; typed?: Said; wrong?: readonly Refusal[] },
): PageAnswer {
  const errors = wrongOf(wrong, say)
  const main = (
    <div class="page stack">
      <h1>{say('desk.cases')}</h1>
      <Done say={say} url={url} />
      <ErrorSummary say={say} errors={errors.lines} />
      <OwedLines owed={owed} say={say} />
      {cases.length === 0 ? (
        <EmptyState title={say('desk.cases.none')}>
          <p>{say('desk.cases.none.more')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say('desk.cases')}
          columns={[
            { head: say('case.number') },
            { head: say('case.what') },
            { head: say('desk.cases.due') },
            { head: say('case.stands') },
            { head: say('desk.cases.by') },
          ]}
          rows={cases.map((one): Child[] => [
            <a href={path`/desk/cases/${one.number}`}>{one.number}</a>,
            say(`case.short.${one.kind}`),
            <Time at={one.due} />,
            <Stands site={site} of={one} say={say} />,
            one.claimed ?? <span class="quiet">{say('desk.cases.nobody')}</span>,
          ])}
        />
      )}
      <details class="write-down" open={wrong.length > 0}>
        <summary>
          <h2>{say('desk.cases.write-down')}</h2>
        </summary>
        <Form action={path`/desk/cases`} class="stack case-form" more={{ novalidate: true }}>
          <p>{say('desk.cases.write-down.text')}</p>
          <CaseFields policy={site.policy} say={say} typed={typed} errors={errors} forOther />
          <p>
            <Button>{say('desk.cases.write-down')}</Button>
          </p>
        </Form>
      </details>
      <p>
        <a href={path`/desk`}>{say('desk.title')}</a>
      </p>
    </div>
  )
  return { title: say('desk.cases'), main, robots: 'none', styles: ['cases.css'], ...errors.answer }
}

type One = { site: Ctx; of: Case; mine: boolean; typed?: string; wrong?: readonly Refusal[] }

/** One case at the desk: what was written, and the answer. That it is looked at is written down before. */
export function deskCasePage(
  { say, url }: MemberVisit,
  { site, of, mine, typed = '', wrong = [] }: One,
): PageAnswer {
  const errors = wrongOf(wrong, say)
  const title = say('case.title', { number: of.number })
  const from = of.name ? (
    <a href={path`/@${of.name}`}>{of.name}</a>
  ) : (
    <span class="quiet">{say('desk.cases.stranger')}</span>
  )
  const main = (
    <div class="page narrow stack">
      <h1>{title}</h1>
      <Done say={say} url={url} />
      <Notice>{say('desk.cases.look-was-written')}</Notice>
      <ErrorSummary say={say} errors={errors.lines} />
      <CaseFacts
        site={site}
        of={of}
        say={say}
        more={[
          { term: say('desk.cases.from'), value: from, say: true },
          {
            term: say('desk.cases.by'),
            value: of.claimed ?? say('desk.cases.nobody'),
            say: true,
          },
        ]}
      />
      <Letters letters={of.letters} say={say} asker={of.name ?? say('case.by.asker.desk')} />
      {mayDecideAge(site, of) && <Age of={of} error={errors.of('name')} say={say} />}
      {mayCloseOnDoubt(site, of) && <Doubt of={of} error={errors.of('name')} say={say} />}
      {of.closed === null && <Answer of={of} mine={mine} typed={typed} errors={errors} say={say} />}
      <p>
        <a href={path`/desk/cases`}>{say('desk.cases.all')}</a>
      </p>
    </div>
  )
  return { title, main, robots: 'none', styles: ['cases.css'], ...errors.answer }
}

function Answer({
  of,
  mine,
  typed,
  errors,
  say,
}: Pick<One, 'of' | 'mine'> & {
  typed: string
  errors: ReturnType<typeof wrongOf>
  say: Say
}): Html | null {
  return (
    <>
      <div class="row">
        <Form action={mine ? path`/desk/cases/${of.number}/let-go` : path`/desk/cases/${of.number}/claim`}>
          <Button>{say(mine ? 'desk.cases.let-go' : 'desk.cases.claim')}</Button>
        </Form>
        {of.answered !== null && of.disputed === null && (
          <Form action={path`/desk/cases/${of.number}/close`}>
            <Button>{say('desk.cases.close')}</Button>
          </Form>
        )}
      </div>
      <Form action={path`/desk/cases/${of.number}/answer`} class="stack" more={{ novalidate: true }}>
        <Field
          name="text"
          label={say('desk.cases.answer')}
          hint={say('desk.cases.answer.hint')}
          value={typed}
          error={errors.of('text')}
          rows={8}
          required
        />
        {of.disputed !== null && <Ending error={errors.of('outcome')} say={say} />}
        <p class="row">
          <Button look="go">{say('desk.cases.do-answer')}</Button>
          {of.disputed === null && (
            <Button name="close" value="yes">
              {say('desk.cases.answer-close')}
            </Button>
          )}
        </p>
      </Form>
    </>
  )
}

/** How a dispute ends, in place of the button that closes: without it the answer leaves it open. */
function Ending({ error, say }: { error: string | null; say: Say }): Html | null {
  return (
    <Field
      name="outcome"
      label={say('desk.cases.outcome')}
      hint={say('desk.cases.outcome.hint')}
      value=""
      error={error}
      options={[
        { value: '', label: say('desk.cases.outcome.none') },
        ...OUTCOMES.map((value) => ({ value, label: say(`case.outcome.${value}`) })),
      ]}
    />
  )
}

function Age({ of, error, say }: Pick<One, 'of'> & { error: string | null; say: Say }): Html | null {
  return (
    <section class="stack" aria-labelledby="age">
      <h2 id="age">{say('desk.cases.age')}</h2>
      <p>{say('desk.cases.age.text')}</p>
      <Form action={path`/desk/cases/${of.number}/too-young`} class="stack" more={{ novalidate: true }}>
        <Field name="name" label={say('desk.cases.age.name')} error={error} autocomplete="off" required />
        <p>
          <Button>{say('desk.cases.age.known')}</Button>
        </p>
      </Form>
    </section>
  )
}

function Doubt({ of, error, say }: Pick<One, 'of'> & { error: string | null; say: Say }): Html | null {
  return (
    <section class="stack" aria-labelledby="doubt">
      <h2 id="doubt">{say('desk.cases.doubt')}</h2>
      <p>{say('desk.cases.doubt.text')}</p>
      <Form action={path`/desk/cases/${of.number}/doubt`} class="stack" more={{ novalidate: true }}>
        <Field name="name" label={say('desk.cases.age.name')} error={error} autocomplete="off" required />
        <p class="row">
          <Button>{say('desk.cases.doubt.close')}</Button>
          <Button more={{ formaction: path`/desk/cases/${of.number}/unfounded` }}>
            {say('desk.cases.doubt.open')}
          </Button>
        </p>
      </Form>
    </section>
  )
}

function Done({ say, url }: { say: Say; url: URL }): Html | null {
  const done = DONE.find((one) => one === url.searchParams.get('done'))
  if (!done) return null
  const key =
    done === 'written-down' || done === 'decided'
      ? (`desk.cases.${done}` as const)
      : (`case.${done}` as const)
  return <Notice>{say(key)}</Notice>
}

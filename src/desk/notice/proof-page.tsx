import { clauseHref } from '#policy'
import { type Instant, fromDate, path } from '#std'
import { Badge, type BadgeKind, type Html, type PageAnswer, PlainLine, Ticks, Time } from '#web'
import { type Say } from '#words'
import { type RightClock } from '../checks/clocks.ts'
import { Clocks } from './clocks-table.tsx'
import { CheckedHead, CheckedTable } from './checked-page.tsx'
import { type CheckBoard } from './checked.ts'
import { type ProofBoard, type ProvenClause } from './proof.ts'
import { type Evidence, type Proof, type Result, type Tested } from './proofs.ts'

/** How a result looks: what holds is full, what nobody proved waits. */
export const BADGE: Readonly<Record<Result, BadgeKind>> = {
  holds: 'enforced',
  fails: 'fails',
  unproven: 'waits',
  told: 'told',
}

type Boards = {
  readonly proof: ProofBoard
  readonly checked: CheckBoard
  readonly evidence: Evidence
  readonly clocks: readonly RightClock[]
}
type Shown = {
  readonly say: Say
  readonly now: Instant
  /** Whoever looks may have the checks run. */ readonly mayRun: boolean
  /** What stands between the two parts, on a demo. */ readonly beside: Html | null
}

/** `/privacy/proof`: what was found on this very site, then each clause with what the tests of this release say of it; what fails comes first. */
export function proofPage(
  { proof, checked, evidence, clocks }: Boards,
  { say, now, mayRun, beside }: Shown,
): PageAnswer {
  const main = (
    <div class="page proof">
      <CheckedHead board={checked} say={say} now={now} mayRun={mayRun} />
      {beside}
      <h2 class="part" id="here">
        {say('checks.title')}
      </h2>
      <CheckedTable board={checked} say={say} now={now} />
      <Clocks clocks={clocks} say={say} />
      <Release board={proof} evidence={evidence} say={say} />
      <PlainLine
        audience="none"
        text={say('proof.plain')}
        more={path`/privacy/proof.json`}
        moreText={say('proof.json')}
      />
    </div>
  )
  return { title: say('proof.title'), main, current: 'promise', styles: ['proof.css'] }
}

/** Each clause with what the tests of this release say of it. */
function Release({
  board: { chapters, share },
  evidence: { tested },
  say,
}: {
  board: ProofBoard
  evidence: Evidence
  say: Say
}): Html | null {
  const all = chapters.flatMap(({ clauses }) => clauses)
  return (
    <>
      <header class="p-head part" id="release">
        <div class="stack">
          <p class="cap">{say('proof.release')}</p>
          <h2>{tested ? say('proof.holds', share) : say('proof.nobody')}</h2>
          <p class="quiet">{say('proof.lead', share)}</p>
        </div>
        {tested && <Run tested={tested} say={say} />}
      </header>
      <Ticks kinds={all.map(({ result }) => BADGE[result])} label={say('proof.ticks', share)} />
      {all
        .filter(({ result }) => result === 'fails')
        .map((clause) => (
          <Broken clause={clause} say={say} />
        ))}
      <Checks chapters={chapters} say={say} />
    </>
  )
}

/** Which sources were tested, and when: without these a result says nothing. */
function Run({ tested: { commit, clean, at, tests }, say }: { tested: Tested; say: Say }): Html | null {
  return (
    <dl class="nums">
      <div>
        <dt>{say('proof.commit')}</dt>
        <dd class="mono">
          {commit}
          {!clean && <small> {say('proof.not-clean')}</small>}
        </dd>
      </div>
      <div>
        <dt>{say('proof.at')}</dt>
        <dd class="mono">
          <Time at={fromDate(new Date(at))} form="minute" />
        </dd>
      </div>
      <div>
        <dt>{say('proof.tests')}</dt>
        <dd class="mono">{tests.length}</dd>
      </div>
    </dl>
  )
}

function Broken({ clause, say }: { clause: ProvenClause; say: Say }): Html | null {
  const failed = clause.rows.flatMap(({ tests }) => tests).filter(({ passed }) => !passed)
  return (
    <section class="broken" aria-labelledby={`broken-${clause.id}`}>
      <h2 id={`broken-${clause.id}`}>
        <Badge kind="fails" say={say} /> {clause.title ?? clause.id}
      </h2>
      <p>{clause.text}</p>
      <ul class="small">
        {failed.map(({ name, file }) => (
          <li>
            {name} <code>{file}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Checks({ chapters, say }: Pick<ProofBoard, 'chapters'> & { say: Say }): Html | null {
  return (
    <table class="checks">
      <caption class="unseen">{say('proof.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('proof.head.state')}</th>
          <th scope="col">{say('proof.head.clause')}</th>
          <th scope="col">{say('proof.head.kept')}</th>
          <th scope="col" class="fig">
            {say('proof.head.faults')}
          </th>
        </tr>
      </thead>
      {chapters.map(({ title, clauses }) => (
        <tbody>
          <tr class="group">
            <th colspan={4} scope="rowgroup">
              {title}
            </th>
          </tr>
          {clauses.map((clause) => (
            <Check clause={clause} say={say} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Check({ clause, say }: { clause: ProvenClause; say: Say }): Html | null {
  const { id, title, text, badge, result, rows } = clause
  const tests = [...new Set(rows.flatMap((row) => row.tests))]
  const faults = tests.flatMap((test) => Object.values(test.faults))
  return (
    <tr id={id} class={result}>
      <td>
        <Badge kind={BADGE[result]} say={say} text={say(`proof.result.${result}`)} />
      </td>
      <th scope="row">
        <a href={clauseHref(id)}>{title ?? id}</a>
        <small>{text}</small>
        {rows.length > 0 && (
          <details>
            <summary>{say('proof.rows', { rows: rows.length, tests: tests.length })}</summary>
            <dl class="by">
              {rows.map((row) => [
                <dt>
                  <code>{row.id}</code> {row.says}
                </dt>,
                row.tests.length > 0 ? (
                  row.tests.map((test) => <Test test={test} say={say} />)
                ) : (
                  <dd>{say('proof.result.unproven')}</dd>
                ),
              ])}
            </dl>
          </details>
        )}
      </th>
      <td>
        <Badge kind={badge} say={say} />
      </td>
      <td class="fig mono">{faultsOf(faults, say)}</td>
    </tr>
  )
}

const Test = ({ test: { name, file, passed }, say }: { test: Proof; say: Say }): Html | null => (
  <dd>
    {say(passed ? 'proof.passed' : 'proof.failed')}: {name} <code>{file}</code>
  </dd>
)

/** `3 of 3` where each deliberate fault turned a test red; nothing is said of faults that were not tried. */
function faultsOf(faults: readonly (boolean | null)[], say: Say): string {
  const tried = faults.filter((red) => red !== null)
  if (tried.length === 0) return faults.length === 0 ? '' : say('proof.faults.not-tried')
  return say('proof.faults', { red: tried.filter(Boolean).length, tried: tried.length })
}

import { type Site } from '#site'
import { type Refusal, type SafeUrl, outside, path } from '#std'
import {
  Button,
  type Child,
  ErrorSummary,
  Facts,
  Field,
  Form,
  type Html,
  Notice,
  type PageAnswer,
  Time,
  type Visit,
  said,
} from '#web'
import { type Say } from '#words'
import { asksYes } from './agreed.ts'
import { goneBy, standing } from './clock.ts'
import { Agree } from './contact-page.tsx'
import { otherWay } from './kinds.ts'
import { type CaseHead, type CaseLook, type Case } from './read-case.ts'
import { Letters, Stands, Told, wrongOf } from './parts.tsx'

type Props = {
  readonly site: Pick<Site, 'policy' | 'clock'>
  readonly of: Case
  readonly looks: readonly CaseLook[]
  /** Its address, with the secret. */ readonly here: SafeUrl
  /** The country whose authority takes complaints. */ readonly country: string
  readonly typed?: string
  readonly wrong?: readonly Refusal[]
}

const DONE = ['opened', 'written', 'is-closed'] as const

/** The page of a case for whose it is: its number, its day, what was written, who looked, and a form to write more. */
export function casePage({ say, url }: Visit, props: Props): PageAnswer {
  const { site, of, looks, here, country, typed = '', wrong = [] } = props
  const errors = wrongOf(wrong, say)
  const done = DONE.find((one) => one === url.searchParams.get('done'))
  const title = say('case.title', { number: of.number })
  const elsewhere = otherWay(site.policy, say, country)
  const main = (
    <div class="page narrow stack">
      <h1>{title}</h1>
      {done && <Notice>{say(`case.${done}`)}</Notice>}
      {standing(site, of) === 'overdue' && (
        <Notice kind="harm">{say('case.overdue.told', { day: said(of.due) })}</Notice>
      )}
      <ErrorSummary say={say} errors={errors.lines} />
      <CaseFacts site={site} of={of} say={say} />
      <Letters letters={of.letters} say={say} asker={say('case.by.asker')} />
      {elsewhere !== null && <p class="quiet">{elsewhere}</p>}
      <Form action={here} class="stack" more={{ novalidate: true }}>
        <Field
          name="text"
          label={say(of.closed === null ? 'case.more' : 'case.reopen')}
          hint={moreOf(of, say)}
          value={typed}
          error={errors.of('text')}
          rows={5}
          plain={
            <Told
              policy={site.policy}
              say={say}
              kind="user.content.private.correspondence"
              clause="your-case"
            />
          }
        />
        {asksYes(site, of) && <Agree policy={site.policy} say={say} ticked={false} errors={errors} />}
        <p>
          <Button look="go">{say('case.send')}</Button>
        </p>
      </Form>
      {of.closed === null && (
        <Form action={`${here}/close` as SafeUrl}>
          <p>
            <Button>{say('case.settle')}</Button>
          </p>
        </Form>
      )}
      <Looks looks={looks} say={say} />
      <p class="quiet small">{say('case.keep-link')}</p>
    </div>
  )
  return { title, main, robots: 'none', styles: ['cases.css'], ...errors.answer }
}

/** What writing more does: it opens a case that was closed, as a dispute. */
const moreOf = ({ answered, closed }: Case, say: Say): string | undefined =>
  closed === null ? (answered === null ? undefined : say('case.more.text')) : say('case.reopen.text')

/** What is known of a case at a glance. */
export function CaseFacts({
  site,
  of,
  say,
  more = [],
}: {
  site: Props['site']
  of: CaseHead & Pick<Case, 'regarding'>
  say: Say
  more?: readonly { term: Child; value: Child; say?: boolean }[]
}): Html | null {
  const gone = goneBy(site, of)
  const about = of.regarding === null ? null : outside(of.regarding)
  return (
    <Facts
      wide
      rows={[
        { term: say('case.what'), value: say(`case.short.${of.kind}`), say: true },
        { term: say('case.came'), value: <Time at={of.at} form="minute" />, say: true },
        of.answered === null
          ? { term: say('case.owed'), value: <Time at={of.due} />, say: true }
          : {
              term: say('case.standing.answered'),
              value: <Time at={of.answered} form="minute" />,
              say: true,
            },
        { term: say('case.stands'), value: <Stands site={site} of={of} say={say} />, say: true },
        ...(of.disputed === null
          ? []
          : [{ term: say('case.disputed'), value: <Time at={of.disputed} form="minute" />, say: true }]),
        ...(of.outcome === null
          ? []
          : [{ term: say('case.outcome'), value: say(`case.outcome.${of.outcome}`), say: true }]),
        ...(of.regarding === null
          ? []
          : [
              {
                term: say('case.about'),
                value: about ? (
                  <a href={about} rel="nofollow noreferrer">
                    {of.regarding}
                  </a>
                ) : (
                  of.regarding
                ),
              },
            ]),
        ...(gone === null ? [] : [{ term: say('case.gone'), value: <Time at={gone} />, say: true }]),
        ...more,
      ]}
    />
  )
}

function Looks({ looks, say }: { looks: readonly CaseLook[]; say: Say }): Html | null {
  return (
    <section class="stack" aria-labelledby="looks">
      <h2 id="looks">{say('case.looks')}</h2>
      {looks.length === 0 ? (
        <p class="quiet">{say('case.looks.none')}</p>
      ) : (
        <ul class="plain">
          {looks.map(({ role, at }) => (
            <li>
              <Time at={at} form="minute" /> {say(`desk.role.${role as 'operator'}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** `/me/cases`: all of one's cases. */
export function myCasesPage(
  { say }: Pick<Visit, 'say'>,
  site: Props['site'],
  cases: readonly (CaseHead & { readonly href: SafeUrl })[],
): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{say('me.cases.title')}</h1>
      {cases.length === 0 && <p>{say('me.cases.none')}</p>}
      <ul class="plain settings">
        {cases.map((one) => (
          <li>
            <div>
              <h2>
                {one.number} <span class="quiet">{say(`case.short.${one.kind}`)}</span>
              </h2>
              <p>
                <Stands site={site} of={one} say={say} />
                {one.answered === null && one.closed === null && (
                  <>
                    , <Time at={one.due} />
                  </>
                )}
              </p>
            </div>
            <a href={one.href} aria-label={`${say('me.see')}: ${one.number}`}>
              {say('me.see')}
            </a>
          </li>
        ))}
      </ul>
      <p class="row">
        <a href={path`/contact`}>{say('me.cases.write')}</a>
        <a href={path`/me/data`}>{say('held.title')}</a>
      </p>
    </div>
  )
  return { title: say('me.cases.title'), main, current: 'you', styles: ['cases.css'] }
}

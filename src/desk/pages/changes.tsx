import { type Policy, diff, tellDiff, widens } from '#policy'
import { type Way, wayTo } from '#privacy'
import { path } from '#std'
import { type Html, type PageAnswer, Time, raw, said } from '#web'
import { type Say } from '#words'
import { type Version, beforeOf } from '../versions/read.ts'

/** How many answered a version that is asked, and what; `none`: who has not. */
export type Answers = { readonly yes: number; readonly no: number; readonly none: number }
export type Changes = {
  readonly versions: readonly Version[]
  /** By version, those that somebody is asked about. */ readonly answers: ReadonlyMap<number, Answers>
}

/** `/privacy/changes`: every version there has been and what each changed, one that is announced first. */
export function changesPage(say: Say, { versions, answers }: Changes): PageAnswer {
  const main = (
    <div class="page stack">
      <h1>{say('changes.title')}</h1>
      <p class="lead serif">{versions.length === 1 ? say('changes.only-one') : say('changes.lead')}</p>
      <ul class="plain versions">
        {versions.map((one) => (
          <li id={`version-${one.version}`}>
            <Line one={one} say={say} />
            <Changed from={beforeOf(versions, one)} to={one} answers={answers.get(one.version)} say={say} />
          </li>
        ))}
      </ul>
      <p class="row">
        <a href={path`/privacy`}>{say('notice.title')}</a>
        <a href={path`/privacy/changes.json`}>{say('changes.json')}</a>
        <a href={path`/privacy/changes.atom`}>{say('changes.feed')}</a>
      </p>
    </div>
  )
  return {
    title: say('changes.title'),
    main,
    current: 'promise',
    styles: ['privacy.css'],
    head: raw('<link rel="alternate" type="application/atom+xml" href="/privacy/changes.atom">'),
  }
}

function Line({ one, say }: { one: Version; say: Say }): Html | null {
  const { version, name, state, since, announced, withdrawn, people } = one
  return (
    <>
      <p>
        <b>
          {say('changes.version')} {version}
        </b>{' '}
        {name},{' '}
        {state === 'announced' ? (
          <b>{say('changes.announced', { day: said(since) })}</b>
        ) : withdrawn ? (
          say('changes.withdrawn', { day: said(withdrawn) })
        ) : (
          <>
            {say('changes.since').toLowerCase()} <Time at={since} />
          </>
        )}{' '}
        {state === 'in-force' && <span class="badge enforced">{say('changes.now')}</span>}{' '}
        <a href={path`/privacy/versions/${version}`}>{say('changes.text', { version })}</a>
      </p>
      <p class="small quiet">
        {say('changes.told', { day: said(announced) })}{' '}
        {people !== null && say('changes.people', { count: people })}
      </p>
    </>
  )
}

const CLASS = { wider: 'widens', narrower: 'narrows', apart: 'widens' } as const

type Between = {
  readonly from: Version | null
  readonly to: Version
  readonly answers: Answers | undefined
  readonly say: Say
}

/** What one version changed of the one before it, what widens first, for how many, and how people come under it. */
function Changed({ from, to, answers, say }: Between): Html | null {
  if (!from) return null
  if (!from.document || !to.document) return <p>{say('changes.not-comparable')}</p>
  return (
    <>
      <Differences from={from.document} to={to.document} touched={to.touched} say={say} />
      <p class="small">{say(`changes.way.${howOf(from.document, to.document)}`)}</p>
      {answers && <p class="small">{say('changes.answers', answers)}</p>}
    </>
  )
}

const howOf = (from: Policy, to: Policy): Way | 'nobody' => (widens(from, to) ? wayTo(from, to) : 'nobody')

/** The lines of a diff, each with of how many people it is about. */
export function Differences({
  from,
  to,
  touched,
  say,
}: {
  from: Policy
  to: Policy
  touched: Version['touched']
  say: Say
}): Html | null {
  const { changes, reworded } = diff(from, to)
  const told = tellDiff(changes, say)
  return (
    <>
      {told.length === 0 && <p>{say('policy.diff.none')}</p>}
      {told.map(({ way, text, kind }) => (
        <article class={`change ${CLASS[way]}`}>
          <p class="way">
            <b>{say(`changes.way.${way}`)}</b>
          </p>
          <p class="prose">{text}</p>
          {kind && touched[kind] !== undefined && (
            <p class="small">{say('changes.for', { count: touched[kind] ?? 0 })}</p>
          )}
        </article>
      ))}
      {reworded.length > 0 && <p class="small quiet">{say('policy.diff.reworded', { ids: reworded })}</p>}
    </>
  )
}

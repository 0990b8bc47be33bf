import { type Piece } from '#privacy'
import { path } from '#std'
import { Button, ButtonLink, Form, type Html, Notice, type PageAnswer, Table, Time, said } from '#web'
import { type Say } from '#words'
import { Differences } from '../pages/changes.tsx'
import { type Standpoint, mayStay } from './answer.ts'
import { Governing } from './governing.tsx'

/** A line of what a person agreed to, or did not. */
export type Agreed = {
  readonly version: number
  readonly how: 'yes' | 'no' | 'use' | 'begun' | 'no-wider'
  readonly wording: string
  readonly at: Parameters<typeof said>[0]
}
type Props = {
  readonly say: Say
  readonly point: Standpoint
  readonly pieces: readonly Piece[]
  readonly history: readonly Agreed[]
  readonly done: string | null
}

/** `/me/policy`: the version somebody is under, what a newer one would change for them, and their answer, which can be changed as easily. */
export function myPolicyPage({ say, point, pieces, history, done }: Props): PageAnswer {
  const { agreed, inForce, asked } = point
  const main = (
    <div class="page stack">
      <h1>{say('mine.title')}</h1>
      {(done === 'yes' || done === 'no') && <Notice>{say(`mine.done.${done}`)}</Notice>}
      <p class="lead serif">
        {say('mine.stand', { version: agreed.version })}{' '}
        {agreed.version === inForce.version
          ? say('mine.newest')
          : say('mine.stricter', { version: agreed.version, now: inForce.version })}{' '}
        <a href={path`/privacy/versions/${agreed.version}`}>
          {say('mine.read', { version: agreed.version })}
        </a>
      </p>
      {asked ? <Asked asked={asked} say={say} /> : <p>{say('mine.nothing')}</p>}
      <Kinds pieces={pieces} point={point} say={say} />
      <History history={history} say={say} />
    </div>
  )
  return { title: say('mine.title'), main, current: 'you', styles: ['privacy.css', 'data.css'] }
}

function Asked({ asked, say }: { asked: NonNullable<Standpoint['asked']>; say: Say }): Html | null {
  const { to, from, way, widens, said: answer } = asked
  const values = { version: to.version, day: said(to.since) }
  return (
    <section class="stack" aria-labelledby="what-h">
      <h2 id="what-h">{say(to.state === 'announced' ? 'mine.what' : 'mine.changed')}</h2>
      {to.state === 'announced' && <p>{say('mine.waits', values)}</p>}
      <Differences from={from.document} to={to.document} touched={{}} say={say} />
      <p>{say(widens ? `mine.${way}` : 'mine.no-wider', values)}</p>
      {widens && mayStay(asked) && (
        <>
          <p>{say(`mine.said.${answer ?? 'nothing'}`)}</p>
          <Form action={path`/me/policy`} class="row">
            <input type="hidden" name="version" value={String(to.version)} />
            <Button name="answer" value="yes" pressed={answer === 'yes'}>
              {say('mine.yes', { version: to.version })}
            </Button>
            <Button name="answer" value="no" pressed={answer === 'no'}>
              {say('mine.no', { version: from.version })}
            </Button>
          </Form>
        </>
      )}
      {widens && !mayStay(asked) && (
        <p class="row">
          <ButtonLink href={path`/me/delete`}>{say('mine.leave')}</ButtonLink>
        </p>
      )}
    </section>
  )
}

/** What somebody gave, by kind, and which version it is under. */
function Kinds({
  pieces,
  point,
  say,
}: {
  pieces: readonly Piece[]
  point: Standpoint
  say: Say
}): Html | null {
  if (pieces.length === 0) return null
  return (
    <section class="stack" aria-labelledby="kinds-h">
      <h2 id="kinds-h">{say('mine.kinds')}</h2>
      <Table
        caption={say('mine.kinds')}
        columns={[
          { head: say('mine.kind') },
          { head: say('mine.kind.under') },
          { head: say('mine.kind.governs') },
        ]}
        rows={pieces.map(({ kind, parts }) => [
          <a href={path`/me/data`}>{say(`held.kind.${kind}`)}</a>,
          givenUnder(parts),
          <Governing agreed={point.agreed.version} now={point.inForce.version} say={say} />,
        ])}
      />
    </section>
  )
}

const givenUnder = (parts: Piece['parts']): string =>
  [...new Set(parts.flatMap(({ under }) => under))].toSorted((a, b) => a - b).join(', ')

function History({ history, say }: { history: readonly Agreed[]; say: Say }): Html | null {
  if (history.length === 0) return null
  return (
    <section class="stack" aria-labelledby="agreed-h">
      <h2 id="agreed-h">{say('mine.history')}</h2>
      <ol class="time">
        {history.map(({ version, how, wording, at }) => (
          <li class={how === 'no' ? 'look' : 'yes'}>
            <Time at={at} form="minute" />
            <p>
              <a href={path`/privacy/versions/${version}`}>
                {say('changes.version')} {version}
              </a>
              . {say(`mine.how.${how}`)}. <span class="quiet">{wording}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

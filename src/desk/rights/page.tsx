import { type Right } from '#policy'
import { permit } from '#privacy'
import { type Site } from '#site'
import { type Instant, type SafeUrl, fromDate, path, seconds } from '#std'
import {
  Button,
  ButtonLink,
  type Child,
  Form,
  type Html,
  type MemberVisit,
  Notice,
  type PageAnswer,
  Time,
} from '#web'
import { type Say } from '#words'
import { type CaseHead, casesOf } from '../cases/read-case.ts'
import { casePath } from '../cases/link.ts'
import { Stands } from '../cases/parts.tsx'

export type RightsSite = Pick<
  Site,
  'db' | 'pool' | 'keys' | 'policy' | 'policyFor' | 'clock' | 'chance' | 'inventory' | 'config'
>

/** Where a right is exercised at once, without asking anybody. */
const AT_ONCE: Readonly<Record<Right, SafeUrl | null>> = {
  access: path`/me/data`,
  correct: path`/me/data`,
  erase: path`/me/delete`,
  export: path`/me/export`,
  object: null,
  restrict: null,
}

/** `/me/rights`: each right of the policy with its button or its page, its clock, and what was asked of us so far. */
export async function rightsPage(site: RightsSite, { say, viewer, url }: MemberVisit): Promise<PageAnswer> {
  const [cases, since] = await Promise.all([casesOf(site, viewer.id), restrictedSince(site, viewer.id)])
  const { rights } = site.policyFor(viewer.standing.agreed).policy
  const main = (
    <div class="narrow stack">
      <h1>{say('rights.title')}</h1>
      {url.searchParams.has('done') && <Notice>{say('choices.done')}</Notice>}
      <p class="lead serif">{say('rights.lead')}</p>
      {rights.map(({ right, within, id }) => (
        <section class="stack" aria-labelledby={`${right}-h`} id={right}>
          <h2 id={`${right}-h`}>{say(`policy.right.${right}`)}</h2>
          {right === 'object' && <Objecting site={site} say={say} />}
          {right === 'restrict' && <Restricting since={since} say={say} />}
          {right !== 'object' && right !== 'restrict' && <p>{say(`rights.${right}`)}</p>}
          <p class="row">
            {AT_ONCE[right] && <ButtonLink href={AT_ONCE[right]}>{say(`rights.do.${right}`)}</ButtonLink>}
            {right !== 'export' && <a href={path`/contact?kind=${right}`}>{say('rights.ask')}</a>}
          </p>
          <p class="small quiet">
            {say('rights.within', { days: Math.round(seconds(within) / 86_400) })}{' '}
            <a href={path`/privacy#${id}`}>{say('policy.why')}</a>
          </p>
          <Asked site={site} cases={cases.filter(({ kind }) => kind === right)} say={say} />
        </section>
      ))}
      <section class="stack" aria-labelledby="withdraw-h" id="withdraw">
        <h2 id="withdraw-h">{say('rights.withdraw')}</h2>
        <p>{say('rights.withdraw.text')}</p>
        <p class="row">
          <ButtonLink href={path`/me/choices`}>{say('choices.title')}</ButtonLink>
        </p>
      </section>
      <p>
        <a href={path`/me`}>{say('me.back')}</a>
      </p>
    </div>
  )
  return { title: say('rights.title'), main, current: 'you', styles: ['cases.css'] }
}

async function restrictedSince(
  ctx: Pick<Site, 'db' | 'policy'>,
  person: MemberVisit['viewer']['id'],
): Promise<Instant | null> {
  permit(ctx, {
    kinds: ['user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    recipient: 'person',
    about: person,
  })
  const row = await ctx.db
    .selectFrom('person')
    .select('restricted_at')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.restricted_at ? fromDate(row.restricted_at) : null
}

/** What one may object to: whatever rests on an interest of ours, and what has a switch for it. */
function Objecting({ site: { policy }, say }: { site: RightsSite; say: Say }): Html | null {
  const { uses, controls } = policy.policy
  const resting = uses.filter(
    ({ basis, control }) =>
      basis === 'A6-1-f' && (control === null || controls[control]?.type !== 'objection'),
  )
  const switches = Object.values(controls).filter(({ type }) => type === 'objection')
  return (
    <>
      <p>{say('rights.object')}</p>
      <ul>
        {resting.map(({ id, title, interest }) => (
          <li>
            <a href={path`/privacy#${id}`}>{title?.en ?? id}</a>
            {interest && `: ${say('policy.basis.A6-1-f', { interest: interest.en })}. `}
            <a href={path`/contact?kind=object&regarding=${`/privacy#${id}`}`}>{say('rights.do.object')}</a>
          </li>
        ))}
        {switches.map(({ id, title, where }): Child => (
          <li>
            {title?.en ?? id} <a href={where as SafeUrl}>{say('notice.switch')}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Restricting({ since, say }: { since: Instant | null; say: Say }): Html | null {
  return (
    <>
      <p>{say('rights.restrict')}</p>
      {since !== null && (
        <Notice>
          {say('rights.restrict.now')} <Time at={since} />
        </Notice>
      )}
      <Form action={path`/me/rights/restrict`}>
        <p>
          <Button name="restricted" value={since === null ? 'yes' : 'no'}>
            {say(since === null ? 'rights.do.restrict' : 'rights.undo.restrict')}
          </Button>
        </p>
      </Form>
    </>
  )
}

function Asked({
  site,
  cases,
  say,
}: {
  site: RightsSite
  cases: readonly CaseHead[]
  say: Say
}): Html | null {
  if (cases.length === 0) return null
  return (
    <ul class="plain small">
      {cases.map((one) => (
        <li>
          <a href={casePath(site, one)}>{one.number}</a> {say('rights.asked')} <Time at={one.at} />:{' '}
          <Stands site={site} of={one} say={say} />
          {one.answered === null && one.closed === null && [', ', <Time at={one.due} />]}
        </li>
      ))}
    </ul>
  )
}

import { graceEnds } from '#accounts'
import { countHeld, heldBack } from '#privacy'
import { type Site } from '#site'
import { type Instant, type Refusal, after, path } from '#std'
import {
  Button,
  ErrorSummary,
  Facts,
  Field,
  Form,
  type Html,
  type MemberVisit,
  type PageAnswer,
  PlainLine,
  Time,
  said,
} from '#web'
import { type Say, sayCode } from '#words'
import { HeldList } from './held.tsx'

/** What will happen, in the policy's days, what goes and what stays; the password once more. */
export async function leavePage(
  site: Site,
  { viewer, say }: MemberVisit,
  refusals: readonly Refusal[] = [],
): Promise<PageAnswer> {
  const [counted, held] = await Promise.all([
    countHeld(site, site.inventory, viewer.id),
    heldBack(site, { person: viewer.id }),
  ])
  const policy = site.policyFor(viewer.standing.agreed)
  const grace = graceEnds({ policy, clock: site.clock })
  const gone = after(site.clock.now(), policy.retention('account').keep)
  const errors = refusals.map(({ code, values, field }) => ({
    text: sayCode(say, code, values),
    ...(field !== undefined && { field }),
  }))
  const goes = counted.filter(({ declaration, rows }) => declaration.erase === 'row' && rows > 0)
  const rows = [
    { term: say('leave.at-once'), value: say('leave.at-once.text'), say: true },
    { term: say('leave.until'), value: <Until say={say} at={grace} />, say: true },
    {
      term: say('leave.then'),
      value: say(held.length === 0 ? 'leave.then.text' : 'leave.then.text.held', { day: said(gone) }),
      say: true,
    },
    {
      term: say('leave.goes'),
      value: (
        <ul class="plain">
          {goes.map(({ declaration, rows }) => (
            <li>
              {declaration.called.en} <span class="quiet">{rows}</span>
            </li>
          ))}
        </ul>
      ),
      say: true,
    },
    {
      term: say('leave.stays'),
      value: held.length === 0 ? say('leave.stays.nothing') : <HeldList held={held} say={say} />,
      say: true,
    },
  ]
  const main = (
    <div class="narrow stack">
      <h1>{say('leave.title')}</h1>
      <p class="lead serif">{say(held.length === 0 ? 'leave.lead' : 'leave.lead.held')}</p>
      <Facts rows={rows} wide />
      <PlainLine
        audience="none"
        text={say('leave.plain')}
        more={path`/privacy#kept-account`}
        moreText={say('policy.why')}
      />
      <ErrorSummary errors={errors} say={say} />
      <Form action={path`/me/delete`} more={{ novalidate: true }}>
        <Password say={say} error={errors.find((one) => one.field === 'current')?.text ?? null} />
        <p class="row">
          <Button look="go" size="l">
            {say('leave.do')}
          </Button>
          <a href={path`/me`}>{say('leave.stay')}</a>
        </p>
      </Form>
    </div>
  )
  const status = refusals[0]?.status ?? 200
  const wait = refusals[0]?.values['seconds']
  return {
    title: say('leave.title'),
    main,
    status,
    ...(typeof wait === 'number' && { retryAfter: wait }),
    current: 'you',
    styles: ['leave.css'],
    islands: ['show-password'],
  }
}

const Until = ({ say, at }: { say: Say; at: Instant }): Html | null => (
  <>
    {say('leave.until.text')} <Time at={at} form="minute" /> UTC.
  </>
)

const Password = ({ say, error }: { say: Say; error: string | null }): Html | null => (
  <Field
    name="current"
    type="password"
    label={say('field.current')}
    error={error}
    autocomplete="current-password"
    required
    reveal={{ show: say('password.show'), hide: say('password.hide') }}
  />
)

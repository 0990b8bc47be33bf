import { agreementsOf } from '#accounts'
import { type Consent, consentsOf } from '#privacy'
import { type Site } from '#site'
import { type SafeUrl, path } from '#std'
import {
  Button,
  type Child,
  Form,
  type Html,
  type MemberVisit,
  Notice,
  type PageAnswer,
  Table,
  Time,
  heedsSignals,
  signalIn,
} from '#web'
import { type Say } from '#words'
import { type Choice, choicesOf } from './choices.ts'

export type ChoicesSite = Pick<Site, 'keys' | 'db' | 'policy' | 'policyFor' | 'clock' | 'chance'>

/** `/me/choices`: every switch of the version they are under or the one in force, with its clause's sentence and its state, and all that was agreed to and turned. */
export async function choicesPage(
  site: ChoicesSite,
  modules: ReadonlySet<string>,
  visit: MemberVisit,
): Promise<PageAnswer> {
  const { say, viewer, url } = visit
  const [consents, agreements] = await Promise.all([
    consentsOf(site, viewer.id),
    agreementsOf(site, viewer.id),
  ])
  const policy = site.policyFor(viewer.standing.agreed)
  const choices = choicesOf(policy, modules, { say, standing: viewer.standing, consents })
  const main = (
    <div class="narrow stack">
      <h1>{say('choices.title')}</h1>
      {url.searchParams.has('done') && <Notice>{say('choices.done')}</Notice>}
      <p class="lead serif">{say('choices.lead')}</p>
      {heedsSignals({ policy }) && <Signals visit={visit} consents={consents} />}
      <ul class="plain settings">
        {choices.map((choice) => (
          <One choice={choice} say={say} />
        ))}
      </ul>
      <h2 id="agreed">{say('choices.agreed')}</h2>
      <p>
        {say('choices.agreed.text', { version: viewer.standing.agreed })}{' '}
        <a href={path`/me/policy`}>{say('mine.title')}</a>
      </p>
      <Table
        caption={say('choices.agreed')}
        columns={[
          { head: say('choices.when') },
          { head: say('choices.wording') },
          { head: say('choices.version') },
          { head: say('choices.back'), act: true },
        ]}
        rows={[
          ...consents.map((one, at) => row(one, { say, choices, latest: isLatest(consents, at) })),
          ...agreements.map(({ at, wording, version }, nth) => [
            <Time at={at} form="minute" />,
            wording,
            String(version),
            // the oldest is from joining; of a later version something else may be said, or it ends with the account, too
            nth === agreements.length - 1 ? (
              <a href={path`/me/delete`}>{say('choices.by-leaving')}</a>
            ) : (
              <a href={path`/me/policy`}>{say('choices.by-answer')}</a>
            ),
          ]),
        ]}
      />
      <p class="row">
        <a href={path`/me/rights`}>{say('rights.title')}</a>
        <a href={path`/me`}>{say('me.back')}</a>
      </p>
    </div>
  )
  return { title: say('choices.title'), main, current: 'you' }
}

const isLatest = (consents: readonly Consent[], at: number): boolean =>
  consents.findIndex(({ control }) => control === consents[at]?.control) === at

/** A switch: its words, how it stands, and one button; or the way to where it stands. */
function One({ choice: { node, title, text, on, since }, say }: { choice: Choice; say: Say }): Html | null {
  return (
    <li id={node.id}>
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
        {on !== null && (
          <p class="small">
            <b>{say(on ? 'choices.on' : 'choices.off')}</b>
            {since !== null && [' ', say('choices.since'), ' ', <Time at={since} />]}{' '}
            <a href={path`/privacy#${node.id}`}>{say('policy.why')}</a>
          </p>
        )}
      </div>
      {on === null ? (
        <a href={node.where as SafeUrl} aria-label={`${say('me.see')}: ${title}`}>
          {say('me.see')}
        </a>
      ) : (
        <Turn
          control={node.key}
          on={!on}
          label={`${say(on ? 'choices.turn-off' : 'choices.turn-on')}: ${title}`}
        >
          {say(on ? 'choices.turn-off' : 'choices.turn-on')}
        </Turn>
      )}
    </li>
  )
}

function Turn({
  control,
  on,
  label,
  children,
}: {
  control: string
  on: boolean
  label: string
  children?: Child
}): Html | null {
  return (
    <Form action={path`/me/choices`}>
      <input type="hidden" name="control" value={control} />
      <Button size="s" name="on" value={on ? 'yes' : 'no'} more={{ 'aria-label': label }}>
        {children}
      </Button>
    </Form>
  )
}

/** What this browser asks, and what is remembered of what others of theirs asked. */
function Signals({ visit, consents }: { visit: MemberVisit; consents: readonly Consent[] }): Html | null {
  const { say, viewer, request } = visit
  const signal = signalIn(request.headers)
  const seen = consents.find(({ control }) => control === 'signal')
  return (
    <section class="plain-box" aria-labelledby="signals">
      <h2 id="signals">{say('signals.title')}</h2>
      <p>{say(signal ? `signals.now.${signal}` : 'signals.now.none')}</p>
      {viewer.standing.spared && (
        <p>
          {say('signals.honoured')} {seen && [say('choices.since'), ' ', <Time at={seen.at} />]}
        </p>
      )}
      {!viewer.standing.spared && seen && <p>{say('signals.aside')}</p>}
    </section>
  )
}

function row(
  one: Consent,
  { say, choices, latest }: { say: Say; choices: readonly Choice[]; latest: boolean },
): Child[] {
  const choice = choices.find(({ node }) => node.key === one.control)
  const open = latest && one.on && choice?.on === true
  return [
    <Time at={one.at} form="minute" />,
    [one.control === 'signal' ? '' : say(one.on ? 'choices.said-on' : 'choices.said-off'), ' ', one.wording],
    String(one.version),
    open ? (
      <Turn control={one.control} on={false} label={`${say('choices.take-back')}: ${choice.title}`}>
        {say('choices.take-back')}
      </Turn>
    ) : (
      ''
    ),
  ]
}

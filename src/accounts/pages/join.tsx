import { type Refusal, path } from '#std'
import {
  Button,
  Checkbox,
  ErrorSummary,
  Field,
  Form,
  type Html,
  type PageAnswer,
  PlainLine,
  type Visit,
} from '#web'
import { type Say } from '#words'
import { type TypedDate } from '../birthday.ts'
import { asks } from '../asks.ts'
import { type Told, nothingTold } from '../profile.ts'
import { About } from './about.tsx'
import { type PageCtx, Told as Line, type Wrong, reveal, wrong } from './parts.tsx'

export type Typed = {
  readonly name: string
  readonly email: string
  readonly told: Told
  readonly birth: TypedDate
  readonly agreed: boolean
}
export const untouched: Typed = {
  name: '',
  email: '',
  told: nothingTold,
  birth: { day: '', month: '', year: '' },
  agreed: false,
}

/** The sentence beside the box: what is kept of an agreement. */
export const wordingOf = ({ policy }: Pick<PageCtx, 'policy'>, say: Say): string =>
  say(
    policy.policy.signUp.agreement !== 'none'
      ? 'join.agree'
      : policy.setting('notice.acceptance') === 'visit'
        ? 'join.agree.by-visit'
        : 'join.agree.by-joining',
    { version: policy.policy.version },
  )

/** What the form asks for, in a sentence made from the policy. */
function lead({ policy: { policy } }: Pick<PageCtx, 'policy'>, say: Say): string {
  const needed = policy.signUp.required.map((kind) => say(`policy.category.${kind}`))
  const { gate, keepsAnswer } = policy.children
  const age = gate === 'none' ? 'none' : keepsAnswer ? 'kept' : 'asked'
  return `${say('join.lead', { needed })} ${say(`join.lead.age.${age}`)}`.trim()
}

export function joinPage(
  ctx: PageCtx,
  { say }: Visit,
  typed: Typed,
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const { policy } = ctx.policy
  const email = asks(policy, 'user.contact.email')
  const main = (
    <div class="narrow stack">
      <h1>{say('join.title')}</h1>
      <p class="lead">{lead(ctx, say)}</p>
      <ErrorSummary errors={errors.lines} say={say} />
      <Form action={path`/join`} more={{ novalidate: true }}>
        <Field
          name="name"
          label={say('field.name')}
          hint={say('field.name.hint')}
          value={typed.name}
          error={errors.of('name')}
          autocomplete="username"
          required
          more={{ spellcheck: 'false', autocapitalize: 'none', maxlength: 60 }}
          plain={<Line serves ctx={ctx} say={say} kind="user.account.username" />}
        />
        <Field
          name="password"
          type="password"
          label={say('field.password')}
          hint={say('field.password.hint', { shortest: 10 })}
          error={errors.of('password')}
          autocomplete="new-password"
          required
          reveal={reveal(say)}
          plain={<Line serves ctx={ctx} say={say} kind="user.authorization.password" />}
        />
        {email && (
          <Field
            name="email"
            type="email"
            label={say(email === 'required' ? 'field.email' : 'field.email.optional')}
            hint={policy.signUp.verifyEmail ? say('field.email.hint') : undefined}
            value={typed.email}
            error={errors.of('email')}
            autocomplete="email"
            required={email === 'required'}
            plain={<Line serves ctx={ctx} say={say} kind="user.contact.email" purpose="essential.service" />}
          />
        )}
        <About ctx={ctx} say={say} told={typed.told} errors={errors} />
        {policy.children.gate === 'neutral' && (
          <Birth ctx={ctx} say={say} typed={typed.birth} errors={errors} />
        )}
        <input type="hidden" name="version" value={String(policy.version)} />
        {policy.signUp.agreement !== 'none' ? (
          <Checkbox
            name="agree"
            label={[wordingOf(ctx, say), ' ', <a href={path`/privacy`}>{say('join.read')}</a>]}
            checked={typed.agreed}
            error={errors.of('agree')}
            required
            plain={<Line ctx={ctx} say={say} kind="user.privacy_preferences" clause="agreement" />}
          />
        ) : (
          <p class="quiet">
            {wordingOf(ctx, say)} <a href={path`/privacy`}>{say('join.read')}</a>
          </p>
        )}
        <p>
          <Button look="go" size="l">
            {say('join.do')}
          </Button>
        </p>
      </Form>
      <p class="quiet">
        {say('join.have')} <a href={path`/sign-in`}>{say('sign-in.title')}</a>
      </p>
    </div>
  )
  return { title: say('join.title'), main, ...errors.answer, islands: ['show-password'] }
}

/** Three fields, any date: nothing on the page says which answer is enough. */
function Birth({
  ctx,
  say,
  typed,
  errors,
}: {
  ctx: PageCtx
  say: Say
  typed: TypedDate
  errors: Wrong
}): Html | null {
  const error = errors.of('day')
  const part = (name: 'day' | 'month' | 'year', size: number) => (
    <Field
      name={name}
      label={say(`field.${name}`)}
      value={typed[name]}
      autocomplete={`bday-${name}`}
      required
      more={{ size, maxlength: 12, inputmode: name === 'month' ? undefined : 'numeric' }}
    />
  )
  return (
    <fieldset class="field" aria-describedby={error ? 'birth-error' : undefined}>
      <legend class="legend">{say('field.birth')}</legend>
      {error && (
        <p class="error" id="birth-error">
          {error}
        </p>
      )}
      <div class="row">
        {part('day', 4)}
        {part('month', 4)}
        {part('year', 6)}
      </div>
      <Line serves ctx={ctx} say={say} kind="user.demographic.date_of_birth" />
    </fieldset>
  )
}

/** Plain, final for this browser, and without a trace on our side. */
export function tooYoungPage({ policy }: PageCtx, { say }: Visit): PageAnswer {
  const cookie = policy.cookie('age')
  const main = (
    <div class="narrow stack">
      <h1>{say('join.too-young')}</h1>
      <p class="lead">{say('join.too-young.why')}</p>
      {cookie && (
        <PlainLine
          audience="none"
          text={say('join.too-young.cookie')}
          more={path`/privacy#${cookie.id}`}
          moreText={say('policy.why')}
        />
      )}
      <p>
        <a href={path`/explore`}>{say('nav.explore')}</a>
      </p>
    </div>
  )
  return {
    title: say('join.title'),
    main,
    status: 403,
    robots: 'none',
    cookies: cookie ? [{ name: 'age', value: 'refused', days: null }] : [],
  }
}

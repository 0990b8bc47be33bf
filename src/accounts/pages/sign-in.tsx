import { type Refusal, path, seconds } from '#std'
import {
  Button,
  Checkbox,
  ErrorSummary,
  Field,
  Form,
  Notice,
  type PageAnswer,
  PlainLine,
  type Visit,
} from '#web'
import { nextPath } from '../next-path.ts'
import { type PageCtx, Told, reveal, wrong } from './parts.tsx'

const DONE = { verified: 'verify.done', reset: 'reset.done', out: 'sign-out.done' } as const
type Typed = { readonly who: string; readonly next: string }

export function signInPage(
  { policy }: PageCtx,
  { say, url }: Visit,
  typed: Typed,
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const done = url.searchParams.get('done') ?? ''
  const days = Math.floor(seconds(policy.retention(policy.policy.signIn.remember).keep) / 86_400)
  const cookie = policy.cookie('session')
  const main = (
    <div class="narrow stack">
      <h1>{say('sign-in.title')}</h1>
      {Object.hasOwn(DONE, done) && <Notice>{say(DONE[done as keyof typeof DONE])}</Notice>}
      {typed.next !== '' && nextPath(typed.next) !== '/' && <Notice>{say('sign-in.first')}</Notice>}
      <ErrorSummary errors={errors.lines} say={say} />
      <Form action={path`/sign-in`} more={{ novalidate: true }}>
        <input type="hidden" name="next" value={typed.next} />
        <Field
          name="who"
          label={say('field.who')}
          value={typed.who}
          error={errors.of('who')}
          autocomplete="username"
          required
          more={{ spellcheck: 'false', autocapitalize: 'none' }}
        />
        <Field
          name="password"
          type="password"
          label={say('field.password')}
          autocomplete="current-password"
          required
          reveal={reveal(say)}
        />
        {policy.policy.signIn.box === 'unticked' && (
          <Checkbox
            name="remember"
            label={say('field.remember', { days })}
            plain={
              <Told
                ctx={{ policy }}
                say={say}
                kind="user.authorization.credentials"
                purpose="essential.service.authentication"
              />
            }
          />
        )}
        <p>
          <Button look="go" size="l">
            {say('sign-in.do')}
          </Button>
        </p>
      </Form>
      {cookie && (
        <PlainLine
          audience="me"
          text={say('sign-in.cookie')}
          more={path`/privacy#${cookie.id}`}
          moreText={say('policy.why')}
        />
      )}
      <p class="row quiet">
        <a href={path`/reset`}>{say('sign-in.forgot')}</a>
        <span>
          {say('sign-in.new')} <a href={path`/join`}>{say('join.title')}</a>
        </span>
      </p>
    </div>
  )
  return { title: say('sign-in.title'), main, ...errors.answer, islands: ['show-password'] }
}

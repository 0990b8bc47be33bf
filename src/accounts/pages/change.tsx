import { type Refusal, type SafeUrl, path } from '#std'
import {
  Button,
  type Child,
  ErrorSummary,
  Field,
  Form,
  type Html,
  type MemberVisit,
  type PageAnswer,
} from '#web'
import { type Say } from '#words'
import { type PageCtx, Told, type Wrong, reveal, wrong } from './parts.tsx'

type Around = {
  readonly say: Say
  readonly title: string
  readonly text: Child
  readonly action: SafeUrl
  readonly errors: Wrong
  readonly children: Child
}

function change({ say, title, text, action, errors, children }: Around): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{title}</h1>
      <p>{text}</p>
      <ErrorSummary errors={errors.lines} say={say} />
      <Form action={action} more={{ novalidate: true }}>
        {children}
        <p class="row">
          <Button look="go">{say('me.save')}</Button> <a href={path`/me`}>{say('me.back')}</a>
        </p>
      </Form>
    </div>
  )
  return { title, main, ...errors.answer, current: 'you', islands: ['show-password'] }
}

const Current = ({ say, errors }: { say: Say; errors: Wrong }): Html | null => (
  <Field
    name="current"
    type="password"
    label={say('field.current')}
    error={errors.of('current')}
    autocomplete="current-password"
    required
    reveal={reveal(say)}
  />
)

export function namePage(
  ctx: PageCtx,
  { say }: MemberVisit,
  name: string,
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const children = (
    <Field
      name="name"
      label={say('field.name')}
      hint={say('field.name.hint')}
      value={name}
      error={errors.of('name')}
      autocomplete="username"
      required
      more={{ spellcheck: 'false', autocapitalize: 'none' }}
      plain={<Told ctx={ctx} say={say} kind="user.account.username" />}
    />
  )
  return change({
    say,
    title: say('change-name.title'),
    text: say('change-name.text'),
    action: path`/me/name`,
    errors,
    children,
  })
}

export function emailPage(
  ctx: PageCtx,
  { say }: MemberVisit,
  email: string,
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const plain = <Told ctx={ctx} say={say} kind="user.contact.email" purpose="essential.service" />
  const children = [
    <Field
      name="email"
      type="email"
      label={say('field.new-email')}
      value={email}
      error={errors.of('email')}
      autocomplete="email"
      required
      plain={plain}
    />,
    <Current say={say} errors={errors} />,
  ]
  return change({
    say,
    title: say('change-email.title'),
    text: say('change-email.text'),
    action: path`/me/email`,
    errors,
    children,
  })
}

export function passwordPage(
  ctx: PageCtx,
  { say, viewer }: MemberVisit,
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const children = [
    <input
      class="unseen"
      name="name"
      value={viewer.name}
      autocomplete="username"
      readonly
      tabindex="-1"
      aria-hidden="true"
    />,
    <Current say={say} errors={errors} />,
    <Field
      name="password"
      type="password"
      label={say('field.new-password')}
      hint={say('field.password.hint', { shortest: 10 })}
      error={errors.of('password')}
      autocomplete="new-password"
      required
      reveal={reveal(say)}
      plain={<Told ctx={ctx} say={say} kind="user.authorization.password" />}
    />,
  ]
  const text = [
    say('change-password.text'),
    ' ',
    <a href={path`/me/tokens`}>{say('change-password.tokens')}</a>,
    '.',
  ]
  return change({
    say,
    title: say('change-password.title'),
    text,
    action: path`/me/password`,
    errors,
    children,
  })
}

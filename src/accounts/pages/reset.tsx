import { type Refusal, type SafeUrl, path } from '#std'
import { Button, ErrorSummary, Field, Form, type PageAnswer, type Visit } from '#web'
import { type PageCtx, Told, reveal, wrong } from './parts.tsx'

export function askPage(
  ctx: PageCtx,
  { say }: Visit,
  email = '',
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const main = (
    <div class="narrow stack">
      <h1>{say('reset.title')}</h1>
      <p class="lead">{say('reset.lead')}</p>
      <ErrorSummary errors={errors.lines} say={say} />
      <Form action={path`/reset`} more={{ novalidate: true }}>
        <Field
          name="email"
          type="email"
          label={say('field.email')}
          value={email}
          error={errors.of('email')}
          autocomplete="email"
          required
          plain={<Told ctx={ctx} say={say} kind="user.contact.email" purpose="essential.service" />}
        />
        <p>
          <Button look="go" size="l">
            {say('reset.do')}
          </Button>
        </p>
      </Form>
    </div>
  )
  return { title: say('reset.title'), main, ...errors.answer }
}

export function sentPage({ say }: Visit): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{say('reset.sent.title')}</h1>
      <p class="lead">{say('reset.sent')}</p>
      <p>
        <a href={path`/sign-in`}>{say('sign-in.title')}</a>
      </p>
    </div>
  )
  return { title: say('reset.sent.title'), main, robots: 'none' }
}

/** The name stands in a field of its own, so that a password manager knows whose password this is. */
export function choosePage(
  ctx: PageCtx,
  { say }: Visit,
  { here, name }: { here: SafeUrl; name: string },
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const main = (
    <div class="narrow stack">
      <h1>{say('reset.choose', { name })}</h1>
      <p>{say('reset.choose.text')}</p>
      <ErrorSummary errors={errors.lines} say={say} />
      <Form action={here} more={{ novalidate: true }}>
        <input
          class="unseen"
          name="name"
          value={name}
          autocomplete="username"
          readonly
          tabindex="-1"
          aria-hidden="true"
        />
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
        />
        <p>
          <Button look="go" size="l">
            {say('reset.set')}
          </Button>
        </p>
      </Form>
    </div>
  )
  return {
    title: say('reset.title'),
    main,
    ...errors.answer,
    bare: true,
    robots: 'none',
    islands: ['show-password'],
  }
}

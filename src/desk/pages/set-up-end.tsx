import { type Refusal, type SafeUrl, path } from '#std'
import { Button, ButtonLink, Form, type Html, Notice, type PageAnswer, PlainLine } from '#web'
import { type Say } from '#words'
import { stepPage } from './step.tsx'

type MailProps = {
  readonly say: Say
  /** The relay's host; null where no SMTP_URL is set. */
  readonly relay: string | null
  readonly email: string
  /** Where kept letters can be read; null in production. */
  readonly kept: SafeUrl | null
  readonly sent?: boolean
  readonly wrong?: readonly Refusal[]
}

/** Step 4: whether mail leaves, and what that means. */
export function mailPage({ say, relay, email, kept, sent = false, wrong = [] }: MailProps): PageAnswer {
  return stepPage({
    step: 'mail',
    say,
    title: say('set-up.mail.title'),
    lead: relay === null ? say('set-up.mail.without') : say('set-up.mail.with', { host: relay }),
    wrong,
    children: (
      <>
        {sent && <Notice>{say('set-up.mail.sent', { email })}</Notice>}
        {relay === null ? <Without say={say} kept={kept} /> : <With say={say} email={email} />}
        <p class="row">
          <ButtonLink href={path`/set-up/done`} look={relay === null || sent ? 'go' : undefined} size="l">
            {say('set-up.go-on')}
          </ButtonLink>
        </p>
      </>
    ),
  })
}

const With = ({ say, email }: { say: Say; email: string }): Html | null => (
  <Form action={path`/set-up/mail`}>
    <p class="prose">{say('set-up.mail.with.more', { email })}</p>
    <PlainLine
      audience="link"
      text={say('set-up.mail.plain')}
      more={path`/privacy#to-mail-relay`}
      moreText={say('why')}
    />
    <p>
      <Button look="go">{say('set-up.mail.try')}</Button>
    </p>
  </Form>
)

const Without = ({ say, kept }: { say: Say; kept: SafeUrl | null }): Html | null => (
  <div class="prose">
    <p>{say('set-up.mail.without.more')}</p>
    {kept ? (
      <p>
        {say('set-up.mail.without.dev')} <a href={kept}>{say('set-up.mail.read')}</a>
      </p>
    ) : (
      <p>{say('set-up.mail.without.none')}</p>
    )}
  </div>
)

/** Step 5: where to go from here. */
export function donePage({ say, site }: { say: Say; site: string }): PageAnswer {
  return stepPage({
    step: 'done',
    say,
    title: say('set-up.done.title', { site }),
    lead: say('set-up.done.lead'),
    children: (
      <>
        <p class="prose">{say('set-up.done.backup')}</p>
        <p class="row">
          <ButtonLink href={path`/upload`} look="go" size="l" icon="up">
            {say('set-up.done.upload')}
          </ButtonLink>
          <ButtonLink href={path`/`} size="l">
            {say('set-up.done.home')}
          </ButtonLink>
          <ButtonLink href={path`/privacy`} size="l">
            {say('set-up.done.notice')}
          </ButtonLink>
        </p>
      </>
    ),
  })
}

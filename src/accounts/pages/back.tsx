import { type Refusal, path } from '#std'
import { Button, ButtonLink, Form, type PageAnswer, type Visit, said } from '#web'
import { wayBackIn } from '../leave.ts'

/** What whoever signs in to a closing account sees: take it back, or leave it. */
export function backPage({ say }: Visit, refusal: Refusal): PageAnswer {
  const { back, since, due } = wayBackIn(refusal)
  const main = (
    <div class="narrow stack">
      <h1>{say('back.title')}</h1>
      <p class="lead">{say('back.lead', { since: said(since), due: said(due, { form: 'minute' }) })}</p>
      <p>{say('back.what')}</p>
      <Form action={path`/sign-in/back`}>
        <input type="hidden" name="back" value={back} />
        <p class="row">
          <Button look="go" size="l">
            {say('back.do')}
          </Button>
          <ButtonLink href={path`/`} size="l">
            {say('back.leave')}
          </ButtonLink>
        </p>
      </Form>
    </div>
  )
  return { title: say('back.title'), main, robots: 'none' }
}

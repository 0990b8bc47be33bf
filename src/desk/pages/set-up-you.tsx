import { type Compiled, type CategoryKey, type PurposeKey, plainLine } from '#policy'
import { type Refusal, path } from '#std'
import { Button, ButtonLink, Field, Form, type Html, type PageAnswer, PlainLine } from '#web'
import { type Say } from '#words'
import { TokenField, stepPage, stepPath, wrongAt } from './step.tsx'

type Props = {
  readonly say: Say
  readonly token: string
  readonly policy: Compiled
  readonly said: { readonly name: string; readonly email: string }
  readonly wrong?: readonly Refusal[]
}

/** Step 3: who looks after the site. Sending it opens the site. */
export function youPage({ say, token, policy, said, wrong = [] }: Props): PageAnswer {
  const line = (kind: CategoryKey, purpose: PurposeKey = 'essential.service'): Html | null => {
    const plain = plainLine(policy, { kind, purpose, say })
    // what only staff see, the iris shows as nearly shut
    return (
      plain && <PlainLine audience={plain.audience === 'staff' ? 'me' : plain.audience} text={plain.text} />
    )
  }
  return stepPage(
    {
      step: 'you',
      say,
      title: say('set-up.you.title'),
      lead: say('set-up.you.lead'),
      wrong,
      children: (
        <Form action={path`/set-up/you`} more={{ novalidate: true }}>
          <TokenField token={token} />
          <Field
            name="name"
            label={say('set-up.you.name')}
            hint={say('set-up.you.name.hint')}
            value={said.name}
            error={wrongAt(wrong, 'name', say)}
            autocomplete="username"
            required
            plain={line('user.account.username')}
          />
          <Field
            name="email"
            type="email"
            label={say('set-up.you.email')}
            value={said.email}
            error={wrongAt(wrong, 'email', say)}
            autocomplete="email"
            required
            plain={line('user.contact.email')}
          />
          <Field
            name="password"
            type="password"
            label={say('set-up.you.password')}
            hint={say('set-up.you.password.hint')}
            error={wrongAt(wrong, 'password', say)}
            autocomplete="new-password"
            required
            reveal={{ show: say('password.show'), hide: say('password.hide') }}
            plain={line('user.authorization.password', 'essential.service.authentication')}
          />
          <p class="row">
            <ButtonLink href={stepPath('policy', token)}>{say('set-up.back')}</ButtonLink>
            <Button look="go" size="l">
              {say('set-up.you.finish')}
            </Button>
          </p>
        </Form>
      ),
    },
    { islands: ['show-password'] },
  )
}

import { type Refusal, path } from '#std'
import { Button, Field, Form, type PageAnswer, PlainLine } from '#web'
import { type Say } from '#words'
import { type Said } from '../controller.ts'
import { countries } from '../countries.ts'
import { TokenField, stepPage, wrongAt } from './step.tsx'

type Props = {
  readonly say: Say
  readonly token: string
  readonly said: Said
  /** Offers a demo: on the machine of whoever tries it out, not in production. */ readonly demo: boolean
  readonly wrong?: readonly Refusal[]
}

/** Step 1: whom people trust. */
export function whoPage({ say, token, said, demo, wrong = [] }: Props): PageAnswer {
  const about = (field: keyof Said) => ({
    name: field,
    value: said[field],
    error: wrongAt(wrong, field, say),
    required: true,
  })
  const choices = countries().map(({ code, name }) => ({ value: code, label: name }))
  return stepPage({
    step: 'who',
    say,
    title: say('set-up.who.title'),
    lead: say('set-up.who.lead'),
    wrong,
    children: (
      <>
        {demo && (
          <p class="su-demo quiet">
            {say('set-up.demo')} <code>npm run demo</code>
          </p>
        )}
        <Form action={path`/set-up`} more={{ novalidate: true }}>
          <TokenField token={token} />
          <Field {...about('site')} label={say('set-up.site')} autocomplete="off" />
          <Field
            {...about('name')}
            label={say('set-up.name')}
            hint={say('set-up.name.hint')}
            autocomplete="organization"
          />
          <Field {...about('address')} label={say('set-up.address')} rows={3} autocomplete="street-address" />
          <Field {...about('email')} type="email" label={say('set-up.email')} autocomplete="email" />
          <Field
            {...about('country')}
            label={say('set-up.country')}
            autocomplete="country"
            options={[{ value: '', label: say('set-up.country.choose') }, ...choices]}
          />
          <PlainLine audience="everyone" text={say('set-up.who.plain')} />
          <p class="row">
            <Button look="go" size="l">
              {say('set-up.go-on')}
            </Button>
          </p>
        </Form>
      </>
    ),
  })
}

import { type CategoryKey, type Controller } from '#policy'
import { type Site } from '#site'
import { type Refusal, outside, path, seconds } from '#std'
import {
  Button,
  Checkbox,
  ErrorSummary,
  Facts,
  Field,
  Form,
  type Html,
  type PageAnswer,
  type Visit,
} from '#web'
import { type Say } from '#words'
import { countryName } from '../countries.ts'
import { asksYes, wordingOf } from './agreed.ts'
import { KINDS, otherWay } from './kinds.ts'
import { type Said } from './open-case.ts'
import { Told, wrongOf } from './parts.tsx'

export const nothingSaid: Said = { kind: 'question', email: '', regarding: '', text: '', agreed: null }

type Props = {
  readonly site: Pick<Site, 'policy'>
  readonly controller: Controller
  readonly typed?: Said
  readonly wrong?: readonly Refusal[]
}

/** `/contact`: writing to whoever runs the site, with an account or without; and who that is. */
export function contactPage({ say, viewer }: Visit, props: Props): PageAnswer {
  const { site, controller, typed = nothingSaid, wrong = [] } = props
  const errors = wrongOf(wrong, say)
  const main = (
    <div class="page plainly">
      <header class="stack">
        <h1>{say('contact.title')}</h1>
        <p class="lead serif">{say('contact.lead')}</p>
      </header>
      <ErrorSummary say={say} errors={errors.lines} />
      <Form action={path`/contact`} class="stack case-form" more={{ novalidate: true }}>
        <CaseFields policy={site.policy} say={say} typed={typed} errors={errors} member={viewer !== null} />
        <p>
          <Button look="go" size="l">
            {say('case.send')}
          </Button>
        </p>
      </Form>
      <Who controller={controller} site={site} say={say} />
    </div>
  )
  return {
    title: say('contact.title'),
    main,
    description: say('contact.lead'),
    styles: ['privacy.css', 'cases.css'],
    ...errors.answer,
  }
}

type Fields = {
  policy: Site['policy']
  say: Say
  typed: Said
  errors: ReturnType<typeof wrongOf>
  /** An account has an address already. */ member?: boolean
  /** Staff write down what somebody else wrote. */ forOther?: boolean
}

export function CaseFields({
  policy,
  say,
  typed,
  errors,
  member = false,
  forOther = false,
}: Fields): Html | null {
  // the lines speak to whose data it is
  const told = (kind: CategoryKey, clause: string): Html | null =>
    forOther ? null : <Told policy={policy} say={say} kind={kind} clause={clause} />
  return (
    <>
      <Field
        name="kind"
        label={say('case.kind')}
        value={typed.kind}
        error={errors.of('kind')}
        required
        options={KINDS.map((value) => ({ value, label: say(`case.kind.${value}`) }))}
      />
      <Field
        name="email"
        type="email"
        label={say(forOther ? 'desk.cases.theirs' : member ? 'case.email.other' : 'case.email')}
        hint={say(member ? 'case.email.other.hint' : 'case.email.hint')}
        value={typed.email}
        error={errors.of('email')}
        autocomplete={forOther || member ? 'off' : 'email'}
        required={!member}
        plain={told('user.contact.email', 'where-to-answer')}
      />
      <Field
        name="regarding"
        label={say('case.regarding')}
        hint={say('case.regarding.hint')}
        value={typed.regarding}
        error={errors.of('regarding')}
        autocomplete="off"
        more={{ inputmode: 'url' }}
      />
      <Field
        name="text"
        label={say(forOther ? 'desk.cases.written' : 'case.text')}
        value={typed.text}
        error={errors.of('text')}
        rows={8}
        required
        plain={told('user.content.private.correspondence', 'your-case')}
      />
      {asksYes({ policy }, { member }) && (
        <Agree policy={policy} say={say} ticked={typed.agreed !== null} errors={errors} forOther={forOther} />
      )}
    </>
  )
}

type Asking = Pick<Fields, 'policy' | 'say' | 'errors' | 'forOther'> & { readonly ticked: boolean }

/** The box where the policy asks for a yes at each form: what is kept and what for, beside it. */
export function Agree({ policy, say, errors, ticked, forOther = false }: Asking): Html | null {
  return (
    <>
      <input type="hidden" name="version" value={String(policy.policy.version)} />
      <Checkbox
        name="agree"
        label={wordingOf({ policy }, say, { forOther })}
        checked={ticked}
        error={errors.of('agree')}
        required
        plain={
          forOther ? null : (
            <Told policy={policy} say={say} kind="user.privacy_preferences" clause="agreement" />
          )
        }
      />
    </>
  )
}

/** Who answers, how else to reach them, and by when the policy owes an answer. */
function Who({
  controller,
  site: { policy },
  say,
}: Pick<Props, 'controller' | 'site'> & { say: Say }): Html | null {
  const mail = outside(`mailto:${controller.email}`)
  const { within, id } = policy.policy.complaints
  return (
    <>
      <Facts
        wide
        rows={[
          { term: say('contact.name'), value: controller.name, say: true },
          { term: say('contact.address'), value: controller.address, say: true },
          { term: say('contact.country'), value: countryName(controller.country), say: true },
          {
            term: say('contact.email'),
            value: mail ? <a href={mail}>{controller.email}</a> : controller.email,
          },
        ]}
      />
      <section class="prose" aria-labelledby="rights">
        <h2 id="rights">{say('contact.rights.title')}</h2>
        <p>
          {say('contact.rights', { days: Math.round(seconds(within) / 86_400) })}{' '}
          {otherWay(policy, say, controller.country)}{' '}
          <a href={path`/privacy#${id}`}>{say('contact.rights.link')}</a>
        </p>
      </section>
      <section class="prose" aria-labelledby="security">
        <h2 id="security">{say('contact.security.title')}</h2>
        <p>{say('contact.security')}</p>
      </section>
    </>
  )
}

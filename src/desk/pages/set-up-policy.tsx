import { rows, share } from '#policy'
import { type Refusal, path } from '#std'
import { Button, ButtonLink, Form, type Html, type PageAnswer, PlainLine, RadioCards } from '#web'
import { type Say } from '#words'
import { type Offered } from '../notice/all.ts'
import { GlyphKey, PetalTable, PolicyGlyph } from '../notice/drawn.tsx'
import { FACTS, factsOf } from '../notice/facts.ts'
import { TokenField, stepPage, stepPath, wrongAt } from './step.tsx'

type Props = {
  readonly say: Say
  readonly token: string
  readonly offered: readonly Offered[]
  /** The one in force until another is taken. */
  readonly chosen: string
  /** The parts of the program that are mounted. */
  readonly modules: ReadonlySet<string>
  /** What ORIEL_PRESET says, where it does. */
  readonly pinned: string | null
  readonly wrong?: readonly Refusal[]
}

/** Step 2: what the site may do. */
export function policyPage({ say, token, offered, chosen, modules, pinned, wrong = [] }: Props): PageAnswer {
  return stepPage({
    step: 'policy',
    say,
    title: say('set-up.policy.title'),
    lead: say('set-up.policy.lead'),
    wrong,
    beside: <GlyphKey say={say} />,
    children: (
      <Form action={path`/set-up/policy`}>
        <TokenField token={token} />
        <RadioCards
          name="preset"
          legend={<span class="unseen">{say('set-up.policy.legend')}</span>}
          value={chosen}
          error={wrongAt(wrong, 'preset', say)}
          options={offered.map((one) => ({
            value: one.name,
            label: one.name,
            hint: <Meaning {...one} modules={modules} say={say} />,
            drawing: <PolicyGlyph policy={one.policy} say={say} />,
          }))}
        />
        {pinned !== null && <p class="small quiet">{say('set-up.policy.pinned', { preset: pinned })}</p>}
        <details class="compare">
          <summary>{say('glyph.twelve')}</summary>
          <div class="table-box" role="region" aria-label={say('glyph.twelve')} tabindex={0}>
            <PetalTable of={offered} say={say} />
          </div>
        </details>
        <div class="su-foot">
          <PlainLine audience="everyone" text={say('set-up.policy.plain')} />
          <p class="row push">
            <ButtonLink href={stepPath('who', token)}>{say('set-up.back')}</ButtonLink>
            <Button look="go">{say('set-up.policy.take')}</Button>
          </p>
        </div>
      </Form>
    ),
  })
}

function Meaning({ name, policy, modules, say }: Offered & Pick<Props, 'modules' | 'say'>): Html | null {
  const facts = factsOf(policy, say, modules)
  const { enforced, all } = share(policy.clauses.filter(({ module }) => modules.has(module)))
  return (
    <>
      <span class="p-line">{say(`set-up.preset.${name}`)}</span>
      <span class="p-facts">
        {FACTS.map((fact) => (
          <span class="p-fact">
            <span>{say(`facts.head.${fact}`)}</span> {facts[fact]}
          </span>
        ))}
        <span class="p-fact">
          {say('set-up.preset.clauses', {
            enforced,
            all,
            waits: rows(policy.policy).waits.length,
          })}
        </span>
      </span>
    </>
  )
}

import { type Compiled } from '#policy'
import { type PresetName } from '#presets'
import { type Refusal, path } from '#std'
import { Button, ButtonLink, Form, Glyph, type Html, type PageAnswer, PlainLine, RadioCards } from '#web'
import { type Say } from '#words'
import { QUARTERS, TWELVE, petals, quarters } from '../settings-drawn.ts'
import { TokenField, stepPage, stepPath, wrongAt } from './step.tsx'

/** A preset that can be chosen, with what its document says. */
export type Offered = { readonly name: PresetName; readonly policy: Compiled }
type Props = {
  readonly say: Say
  readonly token: string
  readonly offered: readonly Offered[]
  readonly chosen: string
  readonly wrong?: readonly Refusal[]
}

/** Step 2: what the site may do. */
export function policyPage({ say, token, offered, chosen, wrong = [] }: Props): PageAnswer {
  return stepPage({
    step: 'policy',
    say,
    title: say('set-up.policy.title'),
    lead: say('set-up.policy.lead'),
    wrong,
    beside: <Key say={say} />,
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
            hint: <Meaning {...one} say={say} />,
            drawing: (
              <Glyph
                petals={petals(one.policy)}
                label={say('set-up.glyph', { name: one.name, quarters: quarters(petals(one.policy)) })}
              />
            ),
          }))}
        />
        <Twelve say={say} offered={offered} />
        <div class="su-foot">
          <PlainLine audience="everyone" text={say('set-up.policy.plain')} />
          <p class="row push">
            <ButtonLink href={stepPath('who', token)}>{say('set-up.back')}</ButtonLink>
            <Button look="go">{say('set-up.policy.take', { preset: chosen })}</Button>
          </p>
        </div>
      </Form>
    ),
  })
}

function Meaning({ name, policy, say }: Offered & { say: Say }): Html | null {
  const { signUp, children, recipients } = policy.policy
  const helpers = Object.values(recipients).filter(
    ({ role }) => role === 'processor' || role === 'third-party',
  )
  const enforced = policy.clauses.filter(({ badge }) => badge === 'enforced').length
  return (
    <>
      <span class="p-line">{say(`set-up.preset.${name}`)}</span>
      <span class="p-facts">
        <span>{say('set-up.preset.asks')}</span>{' '}
        {say('set-up.preset.asks-for', {
          kinds: signUp.required.map((kind) =>
            say(`policy.category.${kind}`)
              .replace(/^your /, 'a ')
              .replace(/^a e/, 'an e'),
          ),
          floor: children.floor,
        })}
        <br />
        <span>{say('set-up.preset.tells')}</span>{' '}
        {helpers.length === 0
          ? say('set-up.preset.tells-nobody')
          : say('set-up.preset.tells-whom', {
              whom: helpers.map(({ key }) => say(`policy.recipient.${key}`).replace(/^the /, 'a ')),
            })}
        <br />
        <span>{say('set-up.preset.keeps')}</span> {say('set-up.preset.keeps-pictures')}
        <br />
        {say('set-up.preset.clauses', { enforced, all: policy.clauses.length })}
      </span>
    </>
  )
}

const Key = ({ say }: { say: Say }): Html | null => (
  <figure class="legend-fig">
    <Glyph petals={[3, 1, 2, 0, 4, null, 2, 3, 1, 4, 2, 1]} label={say('set-up.policy.key-label')} />
    <figcaption class="small quiet">{say('set-up.policy.key')}</figcaption>
  </figure>
)

/** The same in words and figures. */
function Twelve({ say, offered }: { say: Say; offered: readonly Offered[] }): Html | null {
  const drawn = offered.map(({ policy }) => petals(policy))
  return (
    <details class="compare">
      <summary>{say('set-up.twelve')}</summary>
      <div class="table-box">
        <table class="dozen">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{say('set-up.setting')}</span>
              </th>
              {offered.map(({ name }) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {QUARTERS.map((quarter, q) => [
              <tr class="group">
                <th colspan={offered.length + 1} scope="rowgroup">
                  {say(`set-up.quarter.${quarter}`)}
                </th>
              </tr>,
              TWELVE.slice(3 * q, 3 * q + 3).map((setting, at) => (
                <tr>
                  <th scope="row">{say(`set-up.setting.${setting}`)}</th>
                  {drawn.map((all) => (
                    <td class="mono">{say('set-up.level', { level: all[3 * q + at] ?? 0 })}</td>
                  ))}
                </tr>
              )),
            ])}
          </tbody>
        </table>
      </div>
    </details>
  )
}

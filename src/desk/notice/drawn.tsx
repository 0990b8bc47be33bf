import { type Compiled, type Petal, QUARTERS, petals, quarters } from '#policy'
import { Glyph, type Html } from '#web'
import { type Say } from '#words'

/** A policy as a flower, told in words to whom a drawing says nothing. */
export function PolicyGlyph({ policy, say }: { policy: Compiled; say: Say }): Html | null {
  const drawn = petals(policy.policy)
  const wide = quarters(drawn)
  return (
    <Glyph
      petals={drawn.map(({ open }) => open)}
      label={say('glyph.label', {
        name: policy.policy.name,
        levels: QUARTERS.map((quarter) =>
          say('glyph.quarter', { quarter: say(`glyph.${quarter}`), level: levelOf(wide[quarter]) }),
        ),
      })}
    />
  )
}

/** How the drawing is read: an example with the names of its quarters. */
export function GlyphKey({ say }: { say: Say }): Html | null {
  return (
    <figure class="legend-fig">
      <Glyph
        petals={[0.75, 0.25, 0.5, 0, 1, 0.25, 0.5, 0.75, 0.25, 1, 0.5, 0.25]}
        label={say('glyph.key-label')}
        quarters={QUARTERS.map((quarter) => say(`glyph.${quarter}`))}
      />
      <figcaption class="small quiet">{say('glyph.key')}</figcaption>
    </figure>
  )
}

/** 0 nothing to 4 all: rounded up, so that a little is never called nothing. */
export const levelOf = (open: number): number => Math.ceil(4 * open - 1e-9)

type Named = { readonly name: string; readonly policy: Compiled }

/** The same petals as a table: in words, and one column a policy. */
export function PetalTable({ of, say }: { of: readonly Named[]; say: Say }): Html | null {
  const drawn = of.map(({ policy }) => petals(policy.policy))
  const first: readonly Petal[] = drawn[0] ?? []
  return (
    <table class="dozen">
      <caption class="unseen">{say('glyph.twelve')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('glyph.petal')}</th>
          {of.map(({ name }) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      {QUARTERS.map((quarter) => (
        <tbody>
          <tr class="group">
            <th colspan={of.length + 1} scope="rowgroup">
              {say(`glyph.${quarter}`)}
            </th>
          </tr>
          {first.map((petal, at) =>
            petal.quarter === quarter ? (
              <tr>
                <th scope="row">{say(`glyph.petal.${petal.key}`)}</th>
                {drawn.map((all) => (
                  <td class="mono">{say('glyph.level', { level: levelOf(all[at]?.open ?? 0) })}</td>
                ))}
              </tr>
            ) : null,
          )}
        </tbody>
      ))}
    </table>
  )
}

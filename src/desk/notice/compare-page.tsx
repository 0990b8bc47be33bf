import { path } from '#std'
import { Badge, type Html, type PageAnswer } from '#web'
import { type Say } from '#words'
import { type Cell, type Comparison, type Line, type Named } from './compare.ts'
import { PetalTable, PolicyGlyph } from './drawn.tsx'
import { BADGE } from './proof-page.tsx'

/** `/privacy/compare`: what each policy says of each setting; on a phone each setting is a card. */
export function comparePage(
  comparison: Comparison,
  named: readonly Named[],
  { here, say }: { here: string; say: Say },
): PageAnswer {
  const main = (
    <div class="page compared">
      <header class="stack">
        <h1>{say('compare.title')}</h1>
        <p class="lead serif">
          {say('compare.lead', { policies: named.length, settings: count(comparison) })}
        </p>
      </header>
      <ul class="flowers">
        {named.map((one) => (
          <li>
            <a href={path`/privacy/compare/${one.name}`}>
              <PolicyGlyph policy={one.policy} say={say} />
              <b>{one.name}</b>
              {one.name === here && <small class="quiet">{say('compare.here')}</small>}
            </a>
          </li>
        ))}
      </ul>
      <details class="compare">
        <summary>{say('glyph.twelve')}</summary>
        <div class="table-box" role="region" aria-label={say('glyph.twelve')} tabindex={0}>
          <PetalTable of={named} say={say} />
        </div>
      </details>
      <Areas comparison={comparison} say={say} />
      <div class="table-box wide-box" role="region" aria-label={say('compare.title')} tabindex={0}>
        <table class="settings-table">
          <caption class="unseen">{say('compare.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('compare.setting')}</th>
              {named.map(({ name }) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          {comparison.map(([area, lines]) => (
            <tbody id={`area-${area}`}>
              <tr class="group">
                <th colspan={named.length + 1} scope="rowgroup">
                  {say(`policy.area.${area}`)}
                </th>
              </tr>
              {lines.map((line) => (
                <Row line={line} named={named} say={say} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p class="quiet small">{say('compare.note')}</p>
    </div>
  )
  return {
    title: say('compare.title'),
    main,
    current: 'promise',
    styles: ['glyph.css', 'proof.css', 'compare.css'],
  }
}

const count = (comparison: Comparison): number => comparison.reduce((sum, [, lines]) => sum + lines.length, 0)

const Areas = ({ comparison, say }: { comparison: Comparison; say: Say }): Html | null => (
  <nav class="areas small" aria-label={say('compare.areas')}>
    {comparison.map(([area]) => (
      <a href={path`#area-${area}`}>{say(`policy.area.${area}`)}</a>
    ))}
  </nav>
)

function Row({ line, named, say }: { line: Line; named: readonly Named[]; say: Say }): Html | null {
  const words = new Set(line.cells.map((cell) => cell.words))
  return (
    <tr class={words.size === 1 && named.length > 1 ? 'alike' : undefined}>
      <th scope="row">{say(`policy.setting.${line.name}`)}</th>
      {line.cells.map((cell, at) => (
        <Value cell={cell} of={named[at]?.name ?? ''} say={say} />
      ))}
    </tr>
  )
}

function Value({ cell, of, say }: { cell: Cell; of: string; say: Say }): Html | null {
  const { words, href, rows, tests, result, waits } = cell
  return (
    <td data-label={of}>
      <div>
        <a href={href}>{words}</a>
        {(waits || rows.length > 0) && (
          <small>
            <code>{rows.join(' ')}</code>{' '}
            {waits ? (
              <Badge kind="waits" say={say} text={say('compare.waits')} />
            ) : (
              <Badge
                kind={BADGE[result]}
                say={say}
                text={result === 'fails' ? say('compare.fails') : say('compare.tests', { tests })}
              />
            )}
          </small>
        )}
      </div>
    </td>
  )
}

import { type Controller, type Notice, notice } from '#policy'
import { path } from '#std'
import { Badge, Clause, type Html, type PageAnswer } from '#web'
import { type Say } from '#words'
import { type Named } from './compare.ts'
import { PolicyGlyph } from './drawn.tsx'
import { FACTS, factsOf } from './facts.ts'
import { BADGE } from './proof-page.tsx'
import { type Evidence, proofsOf, resultOf } from './proofs.ts'

type Props = {
  readonly say: Say
  readonly controller: Controller
  /** The parts of the program that are mounted. */
  readonly modules: ReadonlySet<string>
  readonly evidence: Evidence
}

/** `/privacy/compare/imgbin`: a policy as a whole, also those clauses whose code is still to come, which are marked; each with its rows and their tests. */
export function presetPage(
  { name, policy }: Named,
  { say, controller, modules, evidence }: Props,
): PageAnswer {
  const facts = factsOf(policy, say, modules)
  const everything = new Set(policy.clauses.map(({ module }) => module))
  const made = notice(policy, { say, controller, modules: everything })
  const there = new Set(policy.clauses.filter(({ module }) => modules.has(module)).map(({ id }) => id))
  const main = (
    <div class="page notice preset-page">
      <header class="n-head">
        <p class="small quiet">
          <a href={path`/privacy/compare`}>{say('compare.title')}</a>
        </p>
        <h1>{name}</h1>
        <p class="lead serif">{say('compare.preset.lead')}</p>
        <div class="p-sum">
          <PolicyGlyph policy={policy} say={say} />
          <dl>{FACTS.map((fact) => [<dt>{say(`facts.head.${fact}`)}</dt>, <dd>{facts[fact]}</dd>])}</dl>
        </div>
        {policy.policy.source && <Source source={policy.policy.source} say={say} />}
      </header>
      {made.sections.map((section) => (
        <section id={`about-${section.key}`} aria-labelledby={`h-${section.key}`}>
          <h2 id={`h-${section.key}`}>{section.title}</h2>
          {section.clauses.map((clause) => (
            <Clause
              id={clause.id}
              no=""
              title={clause.title ?? section.title}
              badge={<Badge kind={there.has(clause.id) ? clause.badge : 'waits'} say={say} />}
              margin={<Proven clause={clause} evidence={evidence} say={say} />}
            >
              <p>{clause.text}</p>
            </Clause>
          ))}
        </section>
      ))}
    </div>
  )
  return {
    title: say('compare.preset.title', { name }),
    main,
    current: 'promise',
    styles: ['privacy.css', 'glyph.css', 'compare.css'],
  }
}

function Source({
  source: { site, archived, url },
  say,
}: {
  source: { site: string; archived: string; url: string }
  say: Say
}): Html | null {
  return (
    <p class="small quiet">
      {say('compare.preset.source', { site, archived })} <code>{url}</code>
    </p>
  )
}

type ProvenProps = { clause: Notice['sections'][number]['clauses'][number]; evidence: Evidence; say: Say }

/** The rows a clause keeps, what they say, and which tests prove them. */
function Proven({ clause, evidence, say }: ProvenProps): Html | null {
  const rows = [...clause.keeps, ...clause.begins]
  if (rows.length === 0) return null
  const tests = new Set(rows.flatMap((row) => proofsOf(evidence, row)))
  return (
    <details>
      <summary>
        <Badge
          kind={BADGE[resultOf(clause, evidence)]}
          say={say}
          text={say('proof.rows', { rows: rows.length, tests: tests.size })}
        />
      </summary>
      <ul class="plain">
        {rows.map((row) => (
          <li>
            <code>{row}</code> {evidence.says(row)}
            {proofsOf(evidence, row).map(({ name, passed }) => (
              <p class="quiet">
                {say(passed ? 'proof.passed' : 'proof.failed')}: {name}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

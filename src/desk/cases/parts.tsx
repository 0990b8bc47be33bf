import { type CategoryKey, plainLine } from '#policy'
import { type Site } from '#site'
import { type Refusal } from '#std'
import { type Html, PlainLine, Time } from '#web'
import { type Say, sayCode } from '#words'
import { type Standing, standing } from './clock.ts'
import { type Author } from './kinds.ts'
import { type CaseHead, type CaseLetter } from './read-case.ts'

/** What is wrong with a form: the summary's lines, the sentence beside a field, and what the answer says of it. */
export function wrongOf(refusals: readonly Refusal[], say: Say) {
  const lines = refusals.map(({ code, values, field }) => ({
    text: sayCode(say, code, values),
    ...(field === undefined ? {} : { field }),
  }))
  const wait = refusals[0]?.values['seconds']
  return {
    lines,
    of: (field: string): string | null => lines.find((one) => one.field === field)?.text ?? null,
    answer: {
      status: refusals[0]?.status ?? 200,
      ...(typeof wait === 'number' && { retryAfter: wait }),
    },
  }
}

/** What the policy says of it, in one line. */
export function Told({
  policy,
  say,
  kind,
  clause,
}: Pick<Site, 'policy'> & { say: Say; kind: CategoryKey; clause: string }): Html | null {
  const line = plainLine(policy, { kind, clause, say })
  return (
    line && (
      <PlainLine
        audience={line.audience === 'staff' ? 'none' : line.audience}
        text={line.text}
        more={line.href}
        moreText={say('policy.why')}
      />
    )
  )
}

const LOOK: Readonly<Record<Standing, string>> = {
  waits: 'case-state',
  soon: 'case-state soon',
  overdue: 'case-state overdue',
  answered: 'case-state',
  closed: 'case-state quiet',
}

export function Stands({
  site,
  of,
  say,
}: {
  site: Pick<Site, 'clock' | 'policy'>
  of: CaseHead
  say: Say
}): Html | null {
  const how = standing(site, of)
  const stands = say(`case.standing.${how}`)
  const disputed = of.disputed !== null && of.closed === null
  return <span class={LOOK[how]}>{disputed ? say('case.in-dispute', { stands }) : stands}</span>
}

/** Who wrote: its person by `asker`, staff by their role. */
export const authorOf = (author: Author, say: Say, asker: string): string =>
  author === 'asker' ? asker : say(`desk.role.${author}`)

export function Letters({
  letters,
  say,
  asker,
}: {
  letters: readonly CaseLetter[]
  say: Say
  asker: string
}): Html | null {
  return (
    <ol class="letters" aria-label={say('case.letters')}>
      {letters.map(({ author, at, text, agreed }) => (
        <li class={author === 'asker' ? 'letter' : 'letter theirs'}>
          <p class="small quiet">
            <strong>{authorOf(author, say, asker)}</strong> <Time at={at} form="minute" />
          </p>
          <p class="written">{text}</p>
          {agreed !== null && <p class="small quiet">{say('case.agreed', { wording: agreed })}</p>}
        </li>
      ))}
    </ol>
  )
}

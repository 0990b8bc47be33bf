import { read } from '#policy'
import { type HeldEvent, type Look } from '#privacy'
import { type Instant } from '#std'
import { type Child, type Html, Time } from '#web'
import { type Say } from '#words'

type Line = { readonly at: Instant; readonly kind: 'look' | 'yes'; readonly text: Child }

/** What happened, newest first: what the person did, and who looked. */
export function OverTime({
  events,
  looks,
  say,
}: {
  events: readonly HeldEvent[]
  looks: readonly Look[]
  say: Say
}): Html | null {
  const lines: Line[] = [
    ...events.map(({ at, declaration, under }) => ({
      at,
      kind: 'yes' as const,
      text: say('held.event', {
        what: declaration.event ? read(declaration.event, 'en') : '',
        version: under,
      }),
    })),
    ...looks.map((look) => ({
      at: look.at,
      kind: 'look' as const,
      text: say(look.refused ? 'held.look.refused' : 'held.look', {
        role: say(`desk.role.${look.role as 'operator'}`),
        kinds: look.kinds.map((kind) => say(`policy.category.${kind}`)),
        reason: look.reason,
        version: look.under,
      }),
    })),
  ].toSorted((a, b) => b.at - a.at)
  return (
    <section aria-labelledby="time-h">
      <h2 id="time-h">{say('held.time')}</h2>
      <ol class="time">
        {looks.every(({ refused }) => refused) && (
          <li class="now">
            <p>{say('held.nobody-looked')}</p>
          </li>
        )}
        {lines.map(({ at, kind, text }) => (
          <li class={kind}>
            <Time at={at} form="minute" />
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

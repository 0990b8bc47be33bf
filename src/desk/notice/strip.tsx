import { type Stand } from '#privacy'
import { type Html } from '#web'
import { type Say } from '#words'

/** A day is so wide, with the space behind it. */
const STEP = 4

/** The last days of a check, a bar each: full where all tries held, tall and red where one failed, a dot where nobody knows. */
export function Strip({ days, say }: { days: Stand['days']; say: Say }): Html | null {
  const known = days.filter((day) => day !== null)
  const failed = known.filter((day) => day.failed > 0).length
  const label = say('checks.days', {
    held: known.length - failed,
    failed,
    unknown: days.length - known.length,
  })
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${days.length * STEP} 22`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {days.map((day, at) => {
        const [kind, top] = day === null ? ['unknown', 18] : day.failed > 0 ? ['failed', 0] : ['held', 8]
        return <rect class={kind} x={at * STEP} y={top} width={STEP - 1} height={22 - top} />
      })}
    </svg>
  )
}

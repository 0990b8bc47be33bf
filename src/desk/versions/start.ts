import { type Instant, type Refusal, instant, isoDay, refuse } from '#std'
import { type Proposal } from './propose.ts'

const DAY = 86_400_000

/** The first day from whose first moment on it may count, in UTC. */
export const firstDay = (earliest: Instant, now: Instant): string =>
  isoDay(earliest) === isoDay(now) ? isoDay(now) : isoDay(instant(Math.ceil(earliest / DAY) * DAY))

/**
 * When a version begins: on the day that was asked for, from its first moment in UTC, today at once; without a day as soon as it may.
 * Refused are a day that is over, one before its time, and what is no day.
 */
export function startOf(
  { earliest }: Pick<Proposal, 'earliest'>,
  { on, now }: { readonly on: string | null; readonly now: Instant },
): Instant | Refusal {
  if (on === null) return earliest
  const at = Date.parse(`${on}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || Number.isNaN(at) || isoDay(instant(at)) !== on)
    return refuse('publish.no-day', { field: 'on', values: { day: on } })
  if (on < isoDay(now)) return refuse('publish.past', { field: 'on', values: { day: on } })
  const start = instant(Math.max(at, now))
  if (start < earliest)
    return refuse('publish.too-soon', { field: 'on', values: { day: firstDay(earliest, now) } })
  return start
}

import { type Instant, instant } from './time.ts'

/** An ISO 8601 duration of whole units, as policies write them: `P30D`, `P24M`, `PT1H`, `P1Y6M`. Weeks (`P2W`) stand alone. */
export type Duration = `P${string}`

const FORM = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** `at` moved by the duration: years and months by the calendar in UTC (the 31st becomes the month's last day), the rest by the clock. Throws a RangeError on any other text. */
export function after(at: Instant, duration: Duration): Instant {
  const found = FORM.exec(duration)
  if (!found || duration.length < 3 || duration.endsWith('T'))
    throw new RangeError(`not an ISO 8601 duration: ${duration}`)
  const [years, months, weeks, days, hours, minutes, seconds] = found
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number]
  const moved = addMonths(new Date(at), years * 12 + months)
  return instant(moved.getTime() + ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
}

/** The duration's length in seconds, counted from `from` (calendar units need a start). */
export const seconds = (duration: Duration, from: Instant = instant(0)): number =>
  (after(from, duration) - from) / 1000

function addMonths(date: Date, months: number): Date {
  const day = date.getUTCDate()
  const moved = new Date(date)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(day, last))
  return moved
}

/** Whole years between a birthday and a day, both `YYYY-MM-DD`. Born on 29 February: a year older on 1 March. */
export function yearsBetween(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

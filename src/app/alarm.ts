import { type Clock, type Instant } from '#std'

/** The longest that is slept at once, in milliseconds: a clock may be moved meanwhile, and a timer holds 24 days. */
const NAP = 60_000

/** Wakes at a moment of the site's clock, never before; what fails then is tried again. `at(null)`: nothing is waited for. */
export function setAlarm(
  clock: Clock,
  wake: () => Promise<void>,
): { at(moment: Instant | null): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let over = false
  const at = (moment: Instant | null): void => {
    clearTimeout(timer)
    if (moment === null || over) return
    const rest = moment - clock.now()
    timer = setTimeout(
      () => (clock.now() < moment ? at(moment) : void wake().catch(() => at((clock.now() + NAP) as Instant))),
      Math.max(1, Math.min(rest, NAP)),
    )
    timer.unref()
  }
  return {
    at,
    stop() {
      over = true
      clearTimeout(timer)
    },
  }
}

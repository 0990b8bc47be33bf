import { createHmac } from 'node:crypto'
import { type Chance, type Clock, type Duration, type Instant, after, instant } from '#std'

/**
 * Counts by whom they are of, in the memory of this process and nowhere else. Each lies under a digest (HMAC-SHA256) made with a key by
 * lot; when the UTC day or `lives` is over, counts and key are thrown away together.
 */
export type Tally = {
  /** Counts one more, and gives how many there are. */ readonly up: (of: string) => number
  /** Takes one back, where there is one. */ readonly down: (of: string) => void
  /** Throws away what is over, and gives when the rest will be. */ readonly turn: () => Instant
}

/** So many are counted apart, at most; beyond that those go that were touched longest ago, half of all at once. */
const MOST = 100_000

export function startTally(
  { clock, chance }: { readonly clock: Clock; readonly chance: Chance },
  lives: () => Duration,
): Tally {
  let key = Buffer.from(chance.bytes(32))
  let began = clock.now()
  let [young, old] = [new Map<string, number>(), new Map<string, number>()]
  const ends = (): Instant => instant(Math.min(dayOf(began) + DAY, after(began, lives())))
  const turn = (): Instant => {
    const now = clock.now()
    // a clock may also be set back
    if (now >= ends() || now < dayOf(began)) {
      key.fill(0)
      key = Buffer.from(chance.bytes(32))
      began = now
      ;[young, old] = [new Map(), new Map()]
    }
    return ends()
  }
  const digest = (of: string): string => {
    turn()
    return createHmac('sha256', key).update(of).digest('binary')
  }
  const countOf = (one: string): number => young.get(one) ?? old.get(one) ?? 0
  const put = (one: string, count: number): void => {
    if (young.size >= MOST / 2 && !young.has(one)) [young, old] = [new Map(), young]
    young.set(one, count)
  }
  return {
    turn,
    up(of) {
      const one = digest(of)
      const count = countOf(one) + 1
      put(one, count)
      return count
    },
    down(of) {
      const one = digest(of)
      const count = countOf(one)
      if (count > 0) put(one, count - 1)
    },
  }
}

const DAY = 86_400_000
const dayOf = (at: Instant): number => Math.floor(at / DAY) * DAY

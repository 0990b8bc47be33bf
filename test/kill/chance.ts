/** Chance that can be had again: mulberry32 (public domain, Tommy Ettinger). `under(n)` is 0 … n-1. */
export type Dice = { under(most: number): number; one<T>(of: readonly T[]): T }

export function dice(seed: number): Dice {
  let state = seed >>> 0
  function under(most: number): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most)
  }
  return { under, one: (of) => of[under(of.length)] as (typeof of)[number] }
}

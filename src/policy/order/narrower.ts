import { type Duration } from '#std'
import { type Clause } from '../clause.ts'
import { type ControlNode, type RetentionNode } from '../uses.ts'
import { LONG_MONTH, type Length, SHORT_MONTH, lengthOf, isNotKept, shorter } from './lasting.ts'
import { type SettingName, below } from './settings.ts'
import { audiences } from './way.ts'

/** The first value that is below both of a setting, `a` and `b` asked first; where none is, the older one's, `a`. */
export const narrower = <V>(setting: SettingName, a: V, b: V, ...others: readonly V[]): V =>
  [a, b, ...others].find((one) => below(setting, one, a) && below(setting, one, b)) ?? a

/** What is in both. */
export const both = <T>(a: readonly T[], b: readonly T[]): readonly T[] => a.filter((one) => b.includes(one))
/** What is in either, once. */
export const either = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])]

/** One table of what both have, or, with `or`, of what either has. */
export function tables<K extends string, N>(
  a: Readonly<Partial<Record<K, N>>>,
  b: Readonly<Partial<Record<K, N>>>,
  meet: (a: N, b: N, key: K) => N,
  only?: 'either',
): Readonly<Partial<Record<K, N>>> {
  const keys = either(Object.keys(a) as K[], Object.keys(b) as K[])
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [one, other] = [a[key], b[key]]
      if (one !== undefined && other !== undefined) return [[key, meet(one, other, key)]]
      const alone = only && (one ?? other)
      return alone ? [[key, alone]] : []
    }),
  ) as Partial<Record<K, N>>
}

/** The stronger of two badges: who promised it enforced is owed that. */
export const badge = (a: Clause, b: Clause): Clause['badge'] => narrower('setting.badge', a.badge, b.badge)

const seconds = ({ months, seconds }: Length, month: number): number => months * month + seconds
const inSeconds = (count: number): Duration => (count === 0 ? 'PT0S' : `PT${count}S`)

/** The shorter on whatever day it starts: of `P30D` and `P1M`, 28 days. */
export function shortest(a: Duration, b: Duration): Duration {
  const [one, other] = [lengthOf(a), lengthOf(b)]
  if (shorter.below(one, other)) return a
  if (shorter.below(other, one)) return b
  return inSeconds(Math.min(seconds(one, SHORT_MONTH), seconds(other, SHORT_MONTH)))
}
/** The longer on whatever day it starts: of `P30D` and `P1M`, 31 days. */
export function longest(a: Duration, b: Duration): Duration {
  const [one, other] = [lengthOf(a), lengthOf(b)]
  if (shorter.below(other, one)) return a
  if (shorter.below(one, other)) return b
  return inSeconds(Math.max(seconds(one, LONG_MONTH), seconds(other, LONG_MONTH)))
}

/** Kept as short as either says, and no more of it left; where two clocks cannot be compared, the older one's runs. */
export function shortestKept(a: RetentionNode, b: RetentionNode): RetentionNode {
  const rest = { badge: badge(a, b) }
  if (isNotKept(a)) return { ...a, ...rest }
  if (isNotKept(b)) return { ...b, ...rest }
  const earlier = (one: RetentionNode, other: RetentionNode): boolean =>
    one.from === other.from || (one.from === 'collected' && other.from === 'used')
  return {
    ...a,
    ...rest,
    from: earlier(b, a) ? b.from : a.from,
    // counted from another moment, a length says nothing about this one
    keep: earlier(a, b) || earlier(b, a) ? shortest(a.keep, b.keep) : a.keep,
    end: a.end === 'aggregate' ? b.end : a.end,
    grace: a.grace === null || b.grace === null ? null : shortest(a.grace, b.grace),
  }
}

/** A switch as both would have it: that asks where either asks, and off where they differ about how it stands at first. */
export const stricterSwitch = (a: ControlNode, b: ControlNode): ControlNode => ({
  ...a,
  badge: badge(a, b),
  type: a.type === b.type ? a.type : 'consent',
  initial: a.initial === b.initial ? a.initial : initially(a.initial, b.initial),
})

function initially(a: string, b: string): string {
  const known = ['me', 'link', 'members', 'everyone']
  if (!known.includes(a) || !known.includes(b)) return 'off'
  return [a, b].find((one) => audiences.below(one, a) && audiences.below(one, b)) ?? 'me'
}

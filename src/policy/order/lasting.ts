import { type Duration } from '#std'
import { spans } from '../span.ts'
import { type RetentionNode } from '../uses.ts'
import { type Order, chain, orLeast, product } from './order.ts'

/** A duration in its normal form: `P1Y2W` is `{ months: 12, seconds: 1209600 }`. */
export type Length = { readonly months: number; readonly seconds: number }

const MONTHS = { year: 12, month: 1 }
const SECONDS = { week: 604_800, day: 86_400, hour: 3_600, minute: 60, second: 1 }
/** A month in seconds, at the least and at the most. */
export const SHORT_MONTH = 28 * SECONDS.day
export const LONG_MONTH = 31 * SECONDS.day

export function lengthOf(duration: Duration): Length {
  const length = { months: 0, seconds: 0 }
  for (const { amount, unit } of spans(duration))
    if (unit === 'year' || unit === 'month') length.months += MONTHS[unit] * amount
    else length.seconds += SECONDS[unit] * amount
  return length
}

/** Shorter on whatever day it starts. A month is 28 to 31 days, so `P30D` and `P1M` are not comparable, and `P28D` is below `P1M`. */
export const shorter: Order<Length> = {
  below: (a, b) =>
    b.months >= a.months
      ? a.seconds - b.seconds <= (b.months - a.months) * SHORT_MONTH
      : b.seconds - a.seconds >= (a.months - b.months) * LONG_MONTH,
}

/** How long something is kept, without the words. */
export type Lasting = Pick<RetentionNode, 'from' | 'end'> & {
  readonly keep: Length
  readonly grace: Length | null
}

const NOT_KEPT: Lasting = { from: 'collected', keep: { months: 0, seconds: 0 }, end: 'erase', grace: null }
export const isNotKept = ({ from, keep }: Pick<RetentionNode, 'from' | 'keep'>): boolean =>
  from === 'collected' && spans(keep).length === 0

/** The normal form of a retention: what is not kept is one thing, whatever else is written there. */
export const lasting = (node: Pick<RetentionNode, 'from' | 'keep' | 'end' | 'grace'>): Lasting =>
  isNotKept(node)
    ? NOT_KEPT
    : {
        from: node.from,
        keep: lengthOf(node.keep),
        end: node.end,
        grace: node.grace === null ? null : lengthOf(node.grace),
      }

const bottom = JSON.stringify(NOT_KEPT)
const parts = product<Lasting>({
  // What is used was collected before: a clock from the last use runs out later. The others depend on what a person does.
  from: { below: (a, b) => a === b || (a === 'collected' && b === 'used') },
  keep: shorter,
  end: chain('erase', 'aggregate'),
  grace: orLeast(shorter),
})
/** Kept shorter, and less of it left in the end. What is not kept at all is below everything. */
export const keptLess: Order<Lasting> = {
  below: (a, b) => JSON.stringify(a) === bottom || parts.below(a, b),
}

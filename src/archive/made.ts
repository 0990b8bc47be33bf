import { type Clock, type Made, instant } from '#std'

/** When each row was made there: as it says, and never later than now; `nth` keeps those of one millisecond in their order. */
export function datesOf<Row extends { readonly created_at: string }>(
  { clock }: { clock: Clock },
  rows: readonly Row[],
): { row: Row; made: Made }[] {
  const seen = new Map<number, number>()
  return rows.map((row) => {
    const at = instant(Math.max(0, Math.min(Date.parse(row.created_at) || 0, clock.now())))
    const nth = seen.get(at) ?? 0
    seen.set(at, nth + 1)
    return { row, made: { at, nth } }
  })
}

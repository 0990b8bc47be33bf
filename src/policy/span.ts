import { type Duration } from '#std'

export type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second'
export type Span = { readonly amount: number; readonly unit: Unit }

const UNITS: readonly Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']
const FORM = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** The parts that are not nothing: `P1Y6M` is `[{ 1, year }, { 6, month }]`, `PT0S` is `[]`. */
export function spans(duration: Duration): readonly Span[] {
  const amounts = FORM.exec(duration)?.slice(1) ?? []
  return UNITS.map((unit, at) => ({ unit, amount: Number(amounts[at] ?? 0) })).filter(
    ({ amount }) => amount > 0,
  )
}

import { type Instant, instant, isoDay, yearsBetween } from '#std'

/** A date as typed into three fields. */
export type TypedDate = { readonly day: string; readonly month: string; readonly year: string }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const HALF_A_DAY = 12 * 60 * 60 * 1000

/** `YYYY-MM-DD`, or null where the fields make no day in the last 130 years. A month may be a number or its name. */
export function parseBirthday({ day, month, year }: TypedDate, now: Instant): string | null {
  const named = MONTHS.indexOf(month.trim().slice(0, 3).toLowerCase()) + 1
  const [d, m, y] = [number(day), named || number(month), number(year)]
  if (y < 1000) return null
  const date = new Date(Date.UTC(y, m - 1, d))
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null
  const born = isoDay(instant(date.getTime()))
  const today = isoDay(now)
  return born > today || yearsBetween(born, today) > 130 ? null : born
}

/** Has the birthday that makes them `floor` come in every zone on earth? The last is at UTC−12. */
export const isOldEnough = (born: string, floor: number, now: Instant): boolean =>
  yearsBetween(born, isoDay(instant(now - HALF_A_DAY))) >= floor

const number = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN)

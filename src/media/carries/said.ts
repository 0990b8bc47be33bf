import type { Fact, Kind } from './carried.ts'

/** No value is longer. */
export const CAP = 1000

/** What a file says, fit to be shown: one line, capped, no control or bidirectional characters, no halves of characters. */
export const plain = (text: string): string =>
  text
    .slice(0, CAP * 4)
    .replace(/[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, CAP)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()

/** Credits are carried on, so they have to be a text: a length that lies makes them swallow what stands behind them. */
const isCredit = (kind: Kind): boolean => kind === 'author' || kind === 'copyright'
const BROKEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/

export const fact = (
  kind: Kind,
  name: string,
  value: string,
  where: string,
  bytes: number,
  more: Pick<Fact, 'place' | 'picture'> = {},
): Fact => ({
  kind: isCredit(kind) && BROKEN.test(value.slice(0, CAP * 4)) ? 'other' : kind,
  name: plain(name).slice(0, 80),
  value: plain(value),
  where,
  bytes,
  ...more,
})

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A date as files write it (2025:11:14 16:03:22, 2025-11-14T16:03+01:00, 20251114) as people do; anything else as it stands. */
export function dated(text: string, zone = ''): string {
  const found =
    /^\s*(\d{4})[-:/]?(\d\d)[-:/]?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?/.exec(
      text,
    )
  const month = MONTHS[Number(found?.[2]) - 1]
  if (!found || month === undefined) return text
  const [, year, , day, hour, minute, own] = found
  const clock = hour === undefined ? '' : `, ${hour}:${minute}`
  const offset = (own ?? zone).replace('Z', '+00:00')
  return `${Number(day)} ${month} ${year}${clock}${clock && offset ? ` ${offset}` : ''}`
}

/** Digits that mean something: 0.300000001 is 0.3, 5.4 stays. */
export const number = (value: number): string => String(Number(value.toPrecision(6)))

export const measured = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1e6
      ? `${number(Math.round(bytes / 1000))} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`

export { type Duration, after, seconds, yearsBetween } from './duration.ts'
export {
  type Chance,
  type Id,
  type Made,
  type ShortId,
  base62,
  idOf,
  madeAt,
  newId,
  newShortId,
  parseId,
  parseShortId,
} from './id.ts'
export { type Refusal, isRefusal, refuse } from './refusal.ts'
export { type Clock, type Instant, fromDate, instant, isoDay, isoTime, toDate } from './time.ts'
export { type SafeUrl, absolute, outside, path } from './url.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __instant: true }
/** Where the time comes from: `now()` in Unix milliseconds. */
export type Clock = { now(): Instant }

export const instant = (milliseconds: number): Instant => milliseconds as Instant
export const toDate = (at: Instant): Date => new Date(at)
export const fromDate = (date: Date): Instant => date.getTime() as Instant

/** `2026-11-22`, in UTC. */
export const isoDay = (at: Instant): string => new Date(at).toISOString().slice(0, 10)
/** `2026-11-22T05:10:28.000Z`. */
export const isoTime = (at: Instant): string => new Date(at).toISOString()

import { timingSafeEqual } from 'node:crypto'

/** Are these one secret? How long the answer takes tells nothing of where they differ. */
export function sameSecret(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

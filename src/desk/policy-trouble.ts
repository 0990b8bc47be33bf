/** What keeps a policy from being in force, or the site from starting with it; the message says what to do. */
export class PolicyTrouble extends Error {}

/** Lines that are shown of many. */
const MOST = 12

/** `{ lines: the first twelve, more: how many are left }` */
export const few = (lines: readonly string[]): { lines: readonly string[]; more: number } => ({
  lines: lines.slice(0, MOST),
  more: Math.max(0, lines.length - MOST),
})

import { type Role } from '#accounts'
import { type Compiled } from '#policy'
import { type Duration } from '#std'
import { type Say } from '#words'

/** What somebody may write about: the first four, and each right but the one that is a button (`/me/export`). */
export const KINDS = [
  'question',
  'complaint',
  'report',
  'age',
  'access',
  'correct',
  'erase',
  'object',
  'restrict',
] as const
export type CaseKind = (typeof KINDS)[number]
export const isKind = (text: string): text is CaseKind => (KINDS as readonly string[]).includes(text)

/** How staff end a dispute. Whoever wrote ends it by closing their case: then it is `settled`. */
export const OUTCOMES = ['granted', 'partly', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number] | 'settled'
export const isOutcome = (text: string): text is (typeof OUTCOMES)[number] =>
  (OUTCOMES as readonly string[]).includes(text)

/** Who wrote: the one whose case it is, or staff, by role. */
export type Author = 'asker' | Exclude<Role, 'member'>

/** By when the policy owes an answer: a right has days of its own, all else those of complaints. */
export const within = ({ policy }: Pick<Compiled, 'policy'>, kind: CaseKind): Duration =>
  (policy.rights.find(({ right }) => right === kind) ?? policy.complaints).within

/** Whom else one can turn to, as a sentence; null where the policy names no authority. */
export const otherWay = (policy: Compiled, say: Say, country: string): string | null =>
  policy.setting('complaints.escalation') === 'authority'
    ? say('case.authority', { authority: say('policy.authority', { code: country }) })
    : null

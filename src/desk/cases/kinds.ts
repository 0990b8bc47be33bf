import { type Role } from '#accounts'
import { type Compiled } from '#policy'
import { type Duration } from '#std'

/** What somebody may write about: the first three, and each right but the one that is a button (`/me/export`). */
export const KINDS = [
  'question',
  'complaint',
  'report',
  'access',
  'correct',
  'erase',
  'object',
  'restrict',
] as const
export type CaseKind = (typeof KINDS)[number]
export const isKind = (text: string): text is CaseKind => (KINDS as readonly string[]).includes(text)

/** Who wrote: the one whose case it is, or staff, by role. */
export type Author = 'asker' | Exclude<Role, 'member'>

/** By when the policy owes an answer: a right has days of its own, all else those of complaints. */
export const within = ({ policy }: Pick<Compiled, 'policy'>, kind: CaseKind): Duration =>
  (policy.rights.find(({ right }) => right === kind) ?? policy.complaints).within

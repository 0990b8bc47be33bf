import { type Viewer } from '#web'

/** What a member may be besides: `moderator` looks after what everyone sees, `privacy-officer` answers people about their data, `operator` runs the site. */
export const ROLES = [
  'member',
  'moderator',
  'privacy-officer',
  'operator',
] as const satisfies readonly Viewer['role'][]
export type Role = (typeof ROLES)[number]
export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)

/** What staff can do beyond members. */
export type Power =
  | 'policy.publish'
  | 'desk.see'
  | 'roles.give'
  | 'person.look'
  | 'cases.answer'
  | 'checks.run'

/** The least that each needs for its work. Nobody of them sees what is private by rank: `person.look` is a summary, `cases.answer` what was written to the site itself, and both write down that it was seen. */
const POWERS: Readonly<Record<Role, readonly Power[]>> = {
  member: [],
  moderator: ['desk.see'],
  'privacy-officer': ['desk.see', 'person.look', 'cases.answer', 'checks.run'],
  operator: ['desk.see', 'roles.give', 'cases.answer', 'checks.run', 'policy.publish'],
}

export const may = (role: Role, power: Power): boolean => POWERS[role].includes(power)

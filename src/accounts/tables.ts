import { type Id } from '#std'
import { type Role } from './roles.ts'
import { type Generated } from 'kysely'

/** Where a row came from, and the version of the policy it was given under. */
export type Origin = { under: number; created_at: Date; came_from: CameFrom }
export type CameFrom = 'form' | 'api' | 'cli' | 'setup'

type PersonRow = Origin & {
  id: Id<'person'>
  name: string
  skeleton: string
  /** Both null where the policy asks for no address and none was given. */
  email_sealed: Buffer | null
  email_index: Buffer | null
  email_verified_at: Date | null
  new_email_sealed: Buffer | null
  new_email_index: Buffer | null
  /** When the link to it ends. */
  new_email_until: Date | null
  /** When the link was mailed. */
  new_email_since: Generated<Date | null>
  password_hash: string
  role: Role
  /** Null where the policy asks no age. */
  old_enough: boolean | null
  /** Set, all three, while the account is closing. */
  closed_at: Date | null
  erase_at: Date | null
  erasure: Id<'erasure'> | null
  /** Erased then, if nobody uses it or proves its address; null: not counted yet. */
  kept_until: Date | null
  /** The day of the last use that `kept_until` was counted from; null: not by a use, or from before it was written down. */
  used_on: Generated<string | null>
  /** `kept_until` is the time an account has whose address nobody proved. */
  unproved: Generated<boolean>
  /** The day on which its person was mailed that it ends. */
  told_at: Date | null
  /** The version of the policy that their data is under. */
  agreed: number
  /** Switches that are on, a bit each. */
  consents: Generated<number>
  /** A browser of theirs asked not to be followed. */
  spared: Generated<boolean>
  /** Since when all that is theirs is kept and not used. */
  restricted_at: Generated<Date | null>
}

/** What its person told beyond what an account needs; `name_seen`: whom they let see their full name. */
type ProfileRow = Origin & {
  person: Id<'person'>
  full_name_sealed: Buffer | null
  name_seen: 'me' | 'members'
  gender_sealed: Buffer | null
  birth_date_sealed: Buffer | null
}
type EarlierValueRow = Origin & {
  id: Id<'earlier-value'>
  person: Id<'person'>
  /** What it was before: one of the three. */
  user_name: string | null
  email_sealed: Buffer | null
  full_name_sealed: Buffer | null
}

/** How a person came under a version: their own yes or no, by going on using the site, as it began, or since it lets nothing more happen. */
export type How = 'yes' | 'no' | 'use' | 'begun' | 'no-wider'
type AgreementRow = Omit<Origin, 'came_from'> & {
  id: Id<'agreement'>
  person: Id<'person'>
  wording: string
  how: How
  /** `program`: nobody did it, the program by itself. */ came_from: CameFrom | 'program'
}

type SignInRow = Origin & {
  id: Id<'sign-in'>
  person: Id<'person'>
  token_hash: Buffer
  remembered: boolean
  /** A day, `YYYY-MM-DD`. */
  last_seen: string
  expires_at: Date
}

/** What a mailed link does: proves an address, sets a password, keeps an account that nobody uses. */
export type LinkPurpose = 'verify' | 'reset' | 'keep'

type MailLinkRow = Origin & {
  id: Id<'mail-link'>
  person: Id<'person'>
  purpose: LinkPurpose
  expires_at: Date
}

type ApiTokenRow = Origin & {
  id: Id<'api-token'>
  person: Id<'person'>
  name: string
  scope: 'all' | 'read'
  token_hash: Buffer
  last_seen: string | null
}

type RoleGivenRow = Origin & { id: Id<'role-given'>; person: Id<'person'>; role: Role }

declare module '#db' {
  interface Tables {
    person: PersonRow
    agreement: AgreementRow
    profile: ProfileRow
    earlier_value: EarlierValueRow
    sign_in: SignInRow
    mail_link: MailLinkRow
    api_token: ApiTokenRow
    role_given: RoleGivenRow
  }
}

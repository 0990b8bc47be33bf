import { type Id } from '#std'
import { type Role } from './roles.ts'

/** Where a row came from, and the version of the policy it was given under. */
export type Origin = { under: number; created_at: Date; came_from: CameFrom }
export type CameFrom = 'form' | 'api' | 'cli' | 'setup'

type PersonRow = Origin & {
  id: Id<'person'>
  name: string
  skeleton: string
  email_sealed: Buffer
  email_index: Buffer
  email_verified_at: Date | null
  new_email_sealed: Buffer | null
  new_email_index: Buffer | null
  password_hash: string
  role: Role
  old_enough: boolean
  /** Set, all three, while the account is closing. */
  closed_at: Date | null
  erase_at: Date | null
  erasure: Id<'erasure'> | null
}

type AgreementRow = Origin & { id: Id<'agreement'>; person: Id<'person'>; wording: string }

type SignInRow = Origin & {
  id: Id<'sign-in'>
  person: Id<'person'>
  token_hash: Buffer
  remembered: boolean
  /** A day, `YYYY-MM-DD`. */
  last_seen: string
  expires_at: Date
}

type MailLinkRow = Origin & {
  id: Id<'mail-link'>
  person: Id<'person'>
  purpose: 'verify' | 'reset'
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

type RateCountRow = { key: Buffer; starts: Date; count: number }
type DaySaltRow = { day: string; salt: Buffer }

declare module '#db' {
  interface Tables {
    person: PersonRow
    agreement: AgreementRow
    sign_in: SignInRow
    mail_link: MailLinkRow
    api_token: ApiTokenRow
    role_given: RoleGivenRow
    rate_count: RateCountRow
    day_salt: DaySaltRow
  }
}

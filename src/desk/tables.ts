import { type Id } from '#std'
import { type Generated } from 'kysely'

type SiteRow = {
  only: boolean
  name: string
  preset: string
  controller_name: string | null
  controller_address: string | null
  controller_email: string | null
  controller_country: string | null
  places: Generated<string[]>
  set_up_at: Date | null
  setup_hash: Buffer | null
  key_check: Buffer
}
type PolicyVersionRow = {
  version: number
  document: unknown
  /** From when it counts. */ since: Date
  announced_at: Date
  /** When it was taken up; set once. */ begun_at: Date | null
  withdrawn_at: Date | null
  source: Generated<string>
  people: number | null
  touched: Generated<unknown>
  /** The last member whose letter is queued. */ told_after: Id<'person'> | null
  /** When all letters were. */ told_at: Date | null
  /** The same of the reminders before it begins. */ reminded_after: Generated<Id<'person'> | null>
  reminded_at: Generated<Date | null>
}
type LawCheckRow = {
  id: Id<'law-check'>
  version: number
  checked_at: Date
  places: unknown
  findings: unknown
}
type MigrationRow = { name: string; digest: string }

declare module '#db' {
  interface Tables {
    site: SiteRow
    policy_version: PolicyVersionRow
    law_check: LawCheckRow
    migration: MigrationRow
  }
}

type SiteRow = {
  only: boolean
  name: string
  preset: string
  controller_name: string | null
  controller_address: string | null
  controller_email: string | null
  controller_country: string | null
  set_up_at: Date | null
  setup_hash: Buffer | null
  key_check: Buffer
}
type PolicyVersionRow = { version: number; document: unknown; since: Date }
type MigrationRow = { name: string; digest: string }

declare module '#db' {
  interface Tables {
    site: SiteRow
    policy_version: PolicyVersionRow
    migration: MigrationRow
  }
}

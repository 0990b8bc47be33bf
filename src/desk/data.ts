import { declare } from '#privacy'
import './tables.ts'

// Who runs the site stands in its notice because the law wants it there: published, and about the office, not held about a person.
const site = declare<'site'>({
  table: 'site',
  about: 'nobody',
  erase: 'nothing',
  columns: {
    only: 'plumbing',
    name: 'plumbing',
    preset: 'plumbing',
    controller_name: 'plumbing',
    controller_address: 'plumbing',
    controller_email: 'plumbing',
    controller_country: 'plumbing',
    set_up_at: 'plumbing',
    setup_hash: 'plumbing',
    key_check: 'plumbing',
  },
})

const policyVersion = declare<'policy_version'>({
  table: 'policy_version',
  about: 'nobody',
  erase: 'nothing',
  columns: { version: 'plumbing', document: 'plumbing', since: 'plumbing' },
})

const migration = declare<'migration'>({
  table: 'migration',
  about: 'nobody',
  erase: 'nothing',
  columns: { name: 'plumbing', digest: 'plumbing' },
})

export const declarations = [site, policyVersion, migration]

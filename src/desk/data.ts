import { en } from '#policy'
import { type MailDeclaration, declare } from '#privacy'
import { caseDeclarations, caseMail } from './cases/data.ts'
import './tables.ts'

// Who runs the site stands in its notice because the law wants it there: published, and about the office, not held about a person.
const site = declare<'site'>({
  table: 'site',
  called: en('The site'),
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
    places: 'plumbing',
    set_up_at: 'plumbing',
    setup_hash: 'plumbing',
    key_check: 'plumbing',
  },
})

const policyVersion = declare<'policy_version'>({
  table: 'policy_version',
  called: en('Versions of the policy'),
  about: 'nobody',
  erase: 'nothing',
  columns: {
    version: 'plumbing',
    document: 'plumbing',
    since: 'plumbing',
    announced_at: 'plumbing',
    begun_at: 'plumbing',
    withdrawn_at: 'plumbing',
    source: 'plumbing',
    people: 'plumbing',
    touched: 'plumbing',
    told_after: 'plumbing',
    told_at: 'plumbing',
    reminded_after: 'plumbing',
    reminded_at: 'plumbing',
  },
})

const lawCheck = declare<'law_check'>({
  table: 'law_check',
  called: en('Checks of the policy against laws'),
  about: 'nobody',
  erase: 'nothing',
  columns: {
    id: 'plumbing',
    version: 'plumbing',
    checked_at: 'plumbing',
    places: 'plumbing',
    findings: 'plumbing',
  },
})

const migration = declare<'migration'>({
  table: 'migration',
  called: en('Steps of the schema'),
  about: 'nobody',
  erase: 'nothing',
  notBackedUp: 'written by the steps of the schema themselves',
  columns: { name: 'plumbing', digest: 'plumbing' },
})

export const declarations = [site, policyVersion, lawCheck, migration, ...caseDeclarations]

export const mailDeclarations = {
  ...caseMail,
  policy: { about: 'person', because: 'tells what a new version of the policy changes for them' },
  'policy-reminder': { about: 'person', because: 'recalls the policy and the terms' },
  trial: { about: 'nobody', because: 'goes to the address of the site itself' },
} as const satisfies Record<string, MailDeclaration>

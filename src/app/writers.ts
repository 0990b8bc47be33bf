import { writers as accountWriters } from '#accounts'
import { caseWriters, dueWriters, versionWriters } from '#desk'
import { type Writers } from '#mail'
import { type Site } from '#site'

/** Who writes each kind of mail. */
export const writers = (site: Site): Writers => ({
  ...accountWriters(site),
  ...caseWriters(site),
  ...dueWriters(site),
  ...versionWriters(site),
})

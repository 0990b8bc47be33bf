import * as accounts from '#accounts'
import * as desk from '#desk'
import { type JobKinds, foreignTables } from '#jobs'
import { type MailKinds, jobDeclarations as mailJobs } from '#mail'
import * as media from '#media'
import { declarations as kernel } from '#privacy'
import { type Inventory, type JobDeclaration, type MailDeclaration } from '#privacy'

const jobs: { readonly [K in keyof JobKinds]: JobDeclaration } = {
  ...mailJobs,
  ...media.jobDeclarations,
  ...desk.jobDeclarations,
}
const mail: { readonly [K in keyof MailKinds | 'trial']: MailDeclaration } = {
  ...accounts.mailDeclarations,
  ...desk.mailDeclarations,
}

/** All that is held, as the features declare it. A table, job or letter that nobody declared does not compile. */
export const inventory: Inventory = {
  tables: [...kernel, ...accounts.declarations, ...desk.declarations, ...media.declarations],
  foreign: foreignTables,
  jobs,
  mail,
}

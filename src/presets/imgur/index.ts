import { type Policy, policy } from '#policy'
import { common } from '../amend.ts'
import { categories } from './categories.ts'
import { keeping } from './keeping.ts'
import { controls, cookies, mails, recipients } from './outlets.ts'
import { promises } from './promises.ts'
import { chosen } from './settings.ts'
import { single } from './single.ts'
import { summaries } from './summaries.ts'
import { uses } from './uses.ts'
import { waits } from './waits.ts'

/** A place to drop pictures: nothing has to be given, machines are logged, and what is public is not shielded. */
export const imgur: Policy = policy({
  ...common,
  name: 'imgur',
  version: 1,
  effective: null,
  controller: null,
  source: {
    site: 'imgur.com',
    archived: '2014-12-30',
    url: 'https://web.archive.org/web/20141230054142id_/https%3A//imgur.com/privacy',
  },
  categories,
  uses,
  recipients,
  retention: keeping,
  controls,
  cookies,
  mail: mails,
  ...single,
  settings: chosen,
  promises,
  summaries,
  waits,
})

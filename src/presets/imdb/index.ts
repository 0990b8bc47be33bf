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

/** A film site: whoever visits has agreed, and what is given is kept, earlier forms of it too. */
export const imdb: Policy = policy({
  ...common,
  name: 'imdb',
  version: 1,
  effective: null,
  controller: null,
  source: {
    site: 'imdb.fr',
    archived: '2014-06-30',
    url: 'https://web.archive.org/web/20140630023027id_/http%3A//www.imdb.com/privacy',
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

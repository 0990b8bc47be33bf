import { type Policy, policy } from '#policy'
import { categories } from './categories.ts'
import { keeping } from './keeping.ts'
import { controls, cookies, mails, recipients } from './outlets.ts'
import { promises } from './promises.ts'
import { standard } from './settings.ts'
import { single } from './single.ts'
import { summaries } from './summaries.ts'
import { uses } from './uses.ts'
import { waits } from './waits.ts'

/** Photographers and their work. Visiting is taken for a yes, members see full names, and a browser is known again. */
export const onempics: Policy = policy({
  name: '1mpics',
  version: 1,
  effective: null,
  controller: null,
  source: {
    site: '1mpics.com',
    archived: '2015-03-14',
    url: 'https://web.archive.org/web/20150314230840id_/http%3A//www.1mpics.com/Pages/privacy',
  },
  categories,
  uses,
  recipients,
  retention: keeping,
  controls,
  cookies,
  mail: mails,
  ...single,
  settings: standard,
  promises,
  summaries,
  waits,
})

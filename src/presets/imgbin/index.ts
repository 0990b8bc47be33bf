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

/** Pictures to download. Asks little and writes down each request; keeps an account that nobody uses. */
export const imgbin: Policy = policy({
  name: 'imgbin',
  version: 1,
  effective: null,
  controller: null,
  source: {
    site: 'imgbin.com',
    archived: '2019-12-09',
    url: 'https://web.archive.org/web/20191209185452id_/https%3A//imgbin.com/doc_privacy',
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

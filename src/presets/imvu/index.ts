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

/** A place to meet as somebody of one's own making: much is asked and kept, visits are known in sums alone. */
export const imvu: Policy = policy({
  name: 'imvu',
  version: 1,
  effective: null,
  controller: null,
  source: {
    site: 'imvu.com',
    archived: '2015-06-22',
    url: 'https://web.archive.org/web/20150622051710id_/http%3A//www.imvu.com/catalog/web_info.php%3Fsection%3DInfo%26topic%3Dprivacy',
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

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

/** Our own default, stricter than the five: what we would want for ourselves. */
export const oriel: Policy = policy({
  name: 'oriel',
  version: 1,
  effective: null,
  controller: null,
  source: null,
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

import { inventory } from '#app'
import { type Sweepers, sealedPartials, sweepDue } from '#privacy'
import { type Site } from '#site'
import { join } from 'node:path'

/** The sweep as the timetable runs it; nobody is erased, unless `erase` says how. */
export const sweep = (
  site: Pick<
    Site,
    'db' | 'policy' | 'policyFor' | 'policyVersions' | 'versions' | 'clock' | 'config' | 'keys' | 'chance'
  >,
  erase: Sweepers['erase'] = null,
): ReturnType<typeof sweepDue> =>
  sweepDue(site, inventory, {
    files: { partial: (id) => sealedPartials(join(site.config.data, 'files'), site).remove(id) },
    erase,
    others: [],
  })

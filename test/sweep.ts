import { inventory } from '#app'
import { type Sweepers, sweepDue } from '#privacy'
import { type Site } from '#site'
import { diskPartials } from '#storage'
import { join } from 'node:path'

/** The sweep as the timetable runs it; nobody is erased, unless `erase` says how. */
export const sweep = (
  site: Pick<Site, 'db' | 'policy' | 'clock' | 'config'>,
  erase: Sweepers['erase'] = null,
): ReturnType<typeof sweepDue> =>
  sweepDue(site, inventory, {
    files: { partial: (id) => diskPartials(join(site.config.data, 'files')).remove(id) },
    erase,
    others: [],
  })

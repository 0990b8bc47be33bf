import { tellIdle } from '#accounts'
import { forgetCaseKeys, forgetStrangers } from '#desk'
import { type MediaSite } from '#media'
import { type Gauge, keptLog } from '#ops'
import { type Sweepers, erase, keptDeletions, overdueSeconds, sweepDue } from '#privacy'
import { inventory } from './inventory.ts'
import { storesOf } from './stores.ts'

/** Who removes what the declarations say is due: the policy says when. */
function sweepers(site: MediaSite): Sweepers {
  return {
    files: { partial: (id) => site.partials.remove(id) },
    erase: (person) => erase(site, storesOf(site), person),
    others: [keptLog(site), keptDeletions(site)],
  }
}

/** Keeps nothing longer than the policy says. Who is to be erased for want of use is told first. For the timetable. */
export async function retain(site: MediaSite): Promise<void> {
  await tellIdle(site)
  await forgetStrangers(site, storesOf(site).others)
  await sweepDue(site, inventory, sweepers(site))
  await forgetCaseKeys(site)
}

/** How late the sweep is, for `/metrics`. */
export const lag = (site: MediaSite): Gauge => ({
  name: 'oriel_overdue_seconds',
  help: 'How long the oldest datum that should be gone by the policy has been due.',
  read: () => overdueSeconds(site, inventory, [keptLog(site), keptDeletions(site)]),
})

import { type Inventory } from '#privacy'
import { type Road } from '#web'
import { type HeldSite, dataPage } from './page.tsx'
import { rowsPage } from './rows-page.tsx'

const member = { who: 'member' } as const

/** Your data. */
export function mountHeld(road: Road, site: HeldSite, inventory: Inventory): void {
  road.page('/me/data', member, (visit) => dataPage(site, inventory, visit))
  road.page('/me/data/:table', member, (visit) => rowsPage(site, inventory, visit))
}

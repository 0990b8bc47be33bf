import { type Road } from '#web'
import { mountEntrance } from './pages/entrance.ts'
import { mountLinks } from './pages/links.ts'
import { type PageCtx } from './pages/parts.tsx'
import { mountSettings } from './pages/settings.ts'

/** All pages of accounts: joining and signing in, mailed links, settings. */
export function mountAccounts(road: Road, site: PageCtx): void {
  mountEntrance(road, site)
  mountLinks(road, site)
  mountSettings(road, site)
}

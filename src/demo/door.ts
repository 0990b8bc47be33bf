import { type Look } from '#presets'
import { type Check } from '#privacy'
import { type Site } from '#site'
import { type Html, type Road, type Visit } from '#web'
import { type Dictionary } from '#words'
import { type MiddlewareHandler } from 'hono'
import { Lies } from './lies/lies.ts'
import { spoil } from './lies/spoil.ts'
import { Bar, type Progress } from './pages/bar.tsx'
import { Switches, mountLies } from './pages/lies.tsx'
import { mountLookAs } from './pages/look-as.ts'
import { words } from './words.ts'

/** What a demo has beside a site: a bar over every page, and where its forms go. Made by `oriel demo` alone; a site that serves has none of it. */
export type DemoDoor = {
  readonly words: Dictionary
  readonly style: string
  /** Where its forms go. `checks`: what finds its lies. */
  mount(road: Road, site: Site, checks: readonly Check[]): void
  /** Around every answer of the site: as it is, unless somebody has it lie. */
  spoil(site: Site): MiddlewareHandler
  /** Beside the proof board. */
  beside(visit: Visit): Html | null
  bar(visit: Visit, look: Look): Html | null
}

export function demoDoor(progress: () => Progress | null): DemoDoor {
  const lies = new Lies()
  return {
    words,
    style: 'demo.css',
    mount(road, site, checks) {
      noProduction(site)
      mountLookAs(road, site)
      mountLies(road, site, { lies, checks })
    },
    spoil(site) {
      noProduction(site)
      return spoil(lies, site)
    },
    beside: (visit) => Switches({ lies, visit }),
    bar: (visit, look) => Bar({ visit, look, progress: progress() }),
  }
}

function noProduction({ config }: Pick<Site, 'config'>): void {
  if (config.origin !== null) throw new Error('a site in production is no demo')
}

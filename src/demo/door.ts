import { type Look } from '#presets'
import { type Site } from '#site'
import { type Html, type Road, type Visit } from '#web'
import { type Dictionary } from '#words'
import { Bar, type Progress } from './pages/bar.tsx'
import { mountLookAs } from './pages/look-as.ts'
import { words } from './words.ts'

/** What a demo has beside a site: a bar over every page, and where its forms go. Made by `oriel demo` alone; a site that serves has none of it. */
export type DemoDoor = {
  readonly words: Dictionary
  readonly style: string
  mount(road: Road, site: Site): void
  bar(visit: Visit, look: Look): Html | null
}

export const demoDoor = (progress: () => Progress | null): DemoDoor => ({
  words,
  style: 'demo.css',
  mount(road, site) {
    if (site.config.origin !== null) throw new Error('a site in production is no demo')
    mountLookAs(road, site)
  },
  bar: (visit, look) => Bar({ visit, look, progress: progress() }),
})

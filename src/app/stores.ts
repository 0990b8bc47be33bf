import { join } from 'node:path'
import { spoolStore } from '#mail'
import { type Stores, sealedPartials } from '#privacy'
import { type Site } from '#site'

/** Where something of a person lies that is no row: files by the prefix that a declaration names, and spooled letters. */
export function storesOf(site: Pick<Site, 'config' | 'storage' | 'keys' | 'chance'>): Stores {
  const { config, storage } = site
  const partials = sealedPartials(join(config.data, 'files'), site)
  return {
    files: {
      pictures: (key) => storage.deleteAll(`pictures/${key}`),
      partial: (id) => partials.remove(id),
    },
    others: [spoolStore(join(config.data, 'mail'))],
  }
}

import { join } from 'node:path'
import { spoolStore } from '#mail'
import { type Stores } from '#privacy'
import { type Site } from '#site'
import { diskPartials } from '#storage'

/** Where something of a person lies that is no row: files by the prefix that a declaration names, and spooled letters. */
export function storesOf({ config, storage }: Pick<Site, 'config' | 'storage'>): Stores {
  const partials = diskPartials(join(config.data, 'files'))
  return {
    files: {
      pictures: (key) => storage.deleteAll(`pictures/${key}`),
      partial: (id) => partials.remove(id),
    },
    others: [spoolStore(join(config.data, 'mail'))],
  }
}

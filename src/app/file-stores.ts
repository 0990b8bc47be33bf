import { type FileStores } from '#privacy'
import { type Partials, type Storage } from '#storage'

/** Where the files of each declared prefix lie. */
export function fileStores({ storage, partials }: { storage: Storage; partials: Partials }): FileStores {
  return {
    pictures: {
      names: (key) => storage.names(`pictures/${key}`),
      get: (key, name) => storage.get(`pictures/${key}/${name}`),
    },
    partial: {
      names: async (id) => ((await partials.size(id)) > 0 ? [id] : []),
      get: async (id) => ({ bytes: await partials.size(id), stream: () => partials.read(id) }),
    },
  }
}

import { type FileStores } from '#privacy'
import { type Partials, type Storage } from '#storage'

/** Where the files of each declared prefix lie. */
export function fileStores({ storage, partials }: { storage: Storage; partials: Partials }): FileStores {
  return {
    pictures: {
      names: (key) => storage.names(`pictures/${key}`),
      async get(key, name) {
        const at = `pictures/${key}/${name}`
        const file = await storage.get(at)
        // who asks how large all is must not hold thousands of files open
        await file?.close()
        return file && { bytes: file.bytes, stream: async () => (await storage.get(at))?.stream() ?? null }
      },
    },
    partial: {
      names: async (id) => ((await partials.size(id)) > 0 ? [id] : []),
      get: async (id) => ({ bytes: await partials.size(id), stream: () => partials.read(id) }),
    },
  }
}

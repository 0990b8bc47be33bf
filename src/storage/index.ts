export { type Storage, StorageFull } from './storage.ts'
export { diskStorage } from './disk.ts'
export { type Partials, diskPartials } from './partial.ts'

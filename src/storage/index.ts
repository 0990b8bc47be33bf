export { type Storage, StorageFull, type StoredFiles } from './storage.ts'
export { diskStorage, isFull, nothing } from './disk.ts'
export { type Partials } from './partial.ts'

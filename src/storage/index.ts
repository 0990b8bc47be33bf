export { type Opened, type Storage, StorageFull, type StoredFile, type StoredFiles } from './storage.ts'
export { diskStorage, isFull, nothing } from './disk.ts'
export { type Partials } from './partial.ts'

export { type Opened, type Storage, StorageFull, type StoredFile, type StoredFiles } from './storage.ts'
export { diskStorage, isFull, nothing } from './disk.ts'
export { flush, putLasting } from './lasting.ts'
export { type Partials } from './partial.ts'

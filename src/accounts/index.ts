export { declarations } from './data.ts'
export { type CameFrom } from './tables.ts'

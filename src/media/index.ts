export { declarations } from './data.ts'

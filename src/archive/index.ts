export { type Brought, bring } from './bring.ts'
export { type Count } from './count.ts'
export { en } from './words.ts'

export { drawn } from './drawn.ts'
export { type Filling, fill } from './fill.ts'
export { photographs } from './photographs.ts'

export { ApiRoad, type Asking, type Bearer } from './road.ts'
export { problem } from './problem.ts'
export { en } from './words.ts'

export { ApiRoad, type Asking, type Bearer } from './road.ts'
export { en } from './words.ts'

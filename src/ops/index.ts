export { type Anatomy, type Patient, examine } from './doctor.ts'
export { mountHealth } from './health.ts'
export { type Gauge } from './metrics.ts'
export { en } from './words.ts'

export { declarations } from './data.ts'
export { PolicyTrouble, policyInForce, prepareSite } from './in-force.ts'

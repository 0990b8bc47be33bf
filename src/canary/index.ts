/** Made-up people on a throw-away copy of this build, under a policy: where each kind of their data comes to, against what the policy says. */
export { proveAside } from './nightly.ts'
export { proveOrTell, runCanary } from './run.ts'
export { excused, summary, table, told } from './tell.ts'

/**
 * Checks of this very site: what a policy says, looked for where it would show. Features hand theirs to `app`, like gauges.
 * @module
 */
export {
  type Check,
  type CheckCtx,
  type Outcome,
  type Round,
  type Said,
  clausesOf,
  outcome,
} from './check.ts'
export { canaryCheck } from './canary.ts'
export { erasureChecks } from './erasures.ts'
export { type Day, type Stand, type State, checksIn, lastDays, standOf } from './history.ts'
export { type Above, storedChecks } from './kernel.ts'
export { logChecks } from './log-tree.ts'
export { type Ran, runChecks } from './run.ts'
export { switchCheck } from './switches.ts'
export { checkWords } from './words.ts'

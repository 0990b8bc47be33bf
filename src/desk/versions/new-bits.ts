import { type Policy } from '#policy'
import { bitsAtJoining } from '#privacy'

/** The switches that begin on under the second policy and that the first had not, as bits: whoever comes under it has them as a newcomer has. */
export const newBits = (from: Policy, to: Policy): number =>
  bitsAtJoining({ policy: { ...to, controls: without(to.controls, from.controls) } })

const without = (some: Policy['controls'], others: Policy['controls']): Policy['controls'] =>
  Object.fromEntries(Object.entries(some).filter(([key]) => !Object.hasOwn(others, key)))

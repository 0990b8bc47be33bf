import { type CategoryKey } from '#policy'
import { type Sink } from '#privacy'
import { type State } from './marks.ts'

/** A difference that counts for none, with its reason: few, each of a flow that cannot be driven or cannot be seen. */
export type Excuse = {
  readonly kind: CategoryKey
  readonly state?: State | null
  readonly sinks: readonly Sink[]
  readonly because: string
}

export const excuses: readonly Excuse[] = []

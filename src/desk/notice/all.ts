import { type Compiled, compile, wideness } from '#policy'
import { type PresetName, presets } from '#presets'

/** A preset, ready for deciding. */
export type Offered = { readonly name: PresetName; readonly policy: Compiled }

/** Every preset there is, the strictest first. */
export const ALL: readonly Offered[] = (Object.keys(presets) as PresetName[])
  .map((name) => ({ name, policy: compile(presets[name]) }))
  .toSorted((a, b) => wideness(a.policy.policy) - wideness(b.policy.policy))

/** The policies one word starts. So far our own default. */
import { type Policy } from '#policy'
import { oriel } from './oriel/index.ts'

export const presets = { oriel } satisfies Record<string, Policy>
export type PresetName = keyof typeof presets
export const isPreset = (text: string): text is PresetName => Object.hasOwn(presets, text)

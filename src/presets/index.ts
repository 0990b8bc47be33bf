/** The policies one word starts: our own default, and those of sites that were. */
import { type Policy } from '#policy'
import { imdb } from './imdb/index.ts'
import { imgbin } from './imgbin/index.ts'
import { imgur } from './imgur/index.ts'
import { imvu } from './imvu/index.ts'
import { onempics } from './1mpics/index.ts'
import { oriel } from './oriel/index.ts'

export const presets = { oriel, imdb, imvu, '1mpics': onempics, imgbin, imgur } satisfies Record<
  string,
  Policy
>
export type PresetName = keyof typeof presets
export const isPreset = (text: string): text is PresetName => Object.hasOwn(presets, text)

export { accentRule } from './accent.ts'
export { type HomeLayout, type Look } from './look.ts'
export { lookOf, looks } from './looks.ts'

import { type Look } from './look.ts'

/** Lettering on a button of the accent is the paper of its scheme; the deeper tone of links one points at goes away from that paper. */
export const ON_ACT = { light: '#FBFAF7', dark: '#141311' } as const
export const DEEPER = { light: '#000000', dark: '#FFFFFF' } as const
/** How much of the accent is left in the deeper tone, in percent. */
export const LEFT = 82

/** The rule by which a page wears the accent of its look: `:root{--act:light-dark(#7A3B96,#CFA1E8);…}`. */
export function accentRule({ accent: { light, dark } }: Pick<Look, 'accent'>): string {
  const deep = (colour: string, to: string): string => `color-mix(in srgb,${colour} ${LEFT}%,${to})`
  return `:root{--act:light-dark(${light},${dark});--act-deep:light-dark(${deep(light, DEEPER.light)},${deep(dark, DEEPER.dark)});--on-act:light-dark(${ON_ACT.light},${ON_ACT.dark})}`
}

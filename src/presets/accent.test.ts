import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEEPER, LEFT, ON_ACT, accentRule } from './accent.ts'
import { type Look } from './look.ts'
import { looks } from './looks.ts'

/** Paper, sheet and well of the tokens: what accent may stand on. */
const GROUNDS = { light: ['#FBFAF7', '#FEFEFC', '#F4F1EB'], dark: ['#141311', '#1C1B19', '#0D0C0A'] }
const AA = 4.5

const parts = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
/** Relative luminance of red, green and blue from 0 to 1, as WCAG 2.2 defines it. */
function luminance(colour: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: readonly number[], other: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
const mixed = (one: string, other: string): number[] =>
  parts(one).map((part, at) => (part * LEFT + (parts(other)[at] ?? 0) * (100 - LEFT)) / 100)

for (const [name, look] of Object.entries<Look>(looks))
  for (const scheme of ['light', 'dark'] as const)
    test(`${name}, ${scheme}: its accent and the deeper tone can be read on every ground, and what is written on them`, () => {
      const tones = {
        act: parts(look.accent[scheme]),
        deep: mixed(look.accent[scheme], DEEPER[scheme]),
      }
      for (const [tone, colour] of Object.entries(tones))
        for (const ground of [...GROUNDS[scheme], ON_ACT[scheme]]) {
          const found = contrast(colour, parts(ground))
          assert.ok(found >= AA, `${tone} on ${ground}: ${found.toFixed(2)}`)
        }
      assert.match(look.accent[scheme], /^#[0-9A-F]{6}$/)
      assert.ok(accentRule(look).includes(look.accent[scheme]))
    })

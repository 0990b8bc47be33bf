import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseName } from '../accounts/names.ts'
import { isPreset } from '#presets'
import { isRefusal } from '#std'
import { type Look } from './look.ts'
import { looks } from './looks.ts'

const PAPER = { light: '#FBFAF7', dark: '#141311' }

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

for (const [name, look] of Object.entries<Look>(looks)) {
  test(`${name}: its accent can be read on both papers`, () => {
    assert.ok(isPreset(name))
    for (const ground of ['light', 'dark'] as const) {
      assert.match(look.accent[ground], /^#[0-9A-F]{6}$/)
      const found = contrast(look.accent[ground], PAPER[ground])
      assert.ok(found >= 4.5, `${ground} ${found}`)
    }
  })

  test(`${name}: twelve people who could join, and albums with a title and a line each`, () => {
    const skeletons = look.people.map((person) => {
      const parsed = parseName(person)
      if (isRefusal(parsed)) throw new Error(`${person}: ${parsed.code}`)
      return parsed.skeleton
    })
    assert.equal(new Set(skeletons).size, 12)
    assert.ok(look.albums.length >= 4)
    for (const [title, description] of look.albums) {
      assert.match(title, /^[A-Z].*[^.]$/)
      assert.match(description, /^[A-Z].*\.$/)
    }
    assert.match(look.about.en, /^[A-Z].*\.$/)
  })
}

test('no two look alike', () => {
  const all = Object.values<Look>(looks)
  for (const part of ['home', 'about', 'add'] as const)
    assert.equal(new Set(all.map((look) => JSON.stringify(look[part]))).size, all.length, part)
  const people = all.flatMap((look) => look.people)
  assert.equal(new Set(people).size, people.length)
})

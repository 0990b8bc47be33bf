import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseName } from '../accounts/names.ts'
import { lookOf, presets } from '#presets'
import { isRefusal } from '#std'
import { type Look } from './look.ts'
import { looks } from './looks.ts'

for (const [name, look] of Object.entries<Look>(looks)) {
  test(`${name}: twelve people or more who could join, and albums with a title and a line each`, () => {
    const skeletons = look.people.map((person) => {
      const parsed = parseName(person)
      if (isRefusal(parsed)) throw new Error(`${person}: ${parsed.code}`)
      return parsed.skeleton
    })
    assert.ok(look.people.length >= 12)
    assert.equal(new Set(skeletons).size, look.people.length)
    assert.ok(look.albums.length >= 4)
    for (const [title, description] of look.albums) {
      assert.match(title, /^[A-Z].*[^.]$/)
      assert.match(description, /^[A-Z].*\.$/)
    }
    assert.match(look.about.en, /^[A-Z].*\.$/)
  })
}

test('every preset has a look; a policy of another name has ours, without what only ours keeps', () => {
  assert.deepEqual(Object.keys(looks).toSorted(), Object.keys(presets).toSorted())
  for (const [name, look] of Object.entries<Look>(looks)) assert.equal(lookOf({ name }), look)
  const own = lookOf({ name: 'toString' })
  assert.equal(own.home, looks.oriel.home)
  assert.doesNotMatch(own.about.en, /watch/)
})

test('no two look alike', () => {
  const all = Object.values<Look>(looks)
  for (const part of ['home', 'about', 'add'] as const)
    assert.equal(new Set(all.map((look) => JSON.stringify(look[part]))).size, all.length, part)
  const people = all.flatMap((look) => look.people)
  assert.equal(new Set(people).size, people.length)
})

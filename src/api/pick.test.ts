import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { picker } from './pick.ts'

test('what the schema does not name stays here, at every depth', () => {
  const pick = picker(
    Type.Object({
      id: Type.String(),
      next: Type.Union([Type.String(), Type.Null()]),
      items: Type.Array(Type.Object({ width: Type.Integer(), alt: Type.Optional(Type.String()) })),
    }),
  )
  const given = {
    id: 'a',
    next: null,
    email: 'ana@example.org',
    items: [
      { width: 1, key: 'secret' },
      { width: 2, alt: 'b', under: 1 },
    ],
  }
  assert.deepEqual(pick(given), { id: 'a', next: null, items: [{ width: 1 }, { width: 2, alt: 'b' }] })
})

test('an object in the place of a scalar does not come along', () => {
  const pick = picker(Type.Object({ by: Type.String() }))
  assert.deepEqual(pick({ by: { name: 'ana', email: 'ana@example.org' } }), { by: null })
})

test('a schema it does not know stops the site', () => {
  assert.throws(() => picker(Type.Union([Type.Object({}), Type.Null()])), /nothing picks/)
})

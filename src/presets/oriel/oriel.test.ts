import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauses, compile, rows } from '#policy'
import { isPreset, presets } from '../index.ts'
import { oriel } from './index.ts'

const ledger = Array.from({ length: 52 }, (_, at) => `oriel-${String(at + 1).padStart(2, '0')}`)

test('each of the 52 rows is kept by a clause or waits for a module, never both', () => {
  const { keeps, begins, waits } = rows(oriel)
  assert.deepEqual([...keeps, ...waits].toSorted(), ledger)
  assert.deepEqual(
    begins.filter((row) => !waits.includes(row)),
    [],
    'a row that has only begun waits for the rest',
  )
})

test('no row waits twice', () => {
  const waiting = oriel.waits.flatMap((wait) => wait.rows)
  assert.deepEqual(waiting.length, new Set(waiting).size)
})

test('a row that is kept has a clause that is enforced', () => {
  const enforced = clauses(oriel)
    .filter(({ badge }) => badge === 'enforced')
    .flatMap(({ keeps }) => keeps)
  assert.deepEqual(
    rows(oriel).keeps.filter((row) => !enforced.includes(row)),
    [],
  )
})

test('a preset is known by its name', () => {
  assert.equal(isPreset('oriel'), true)
  for (const text of ['Oriel', 'imgur', 'toString', '']) assert.equal(isPreset(text), false)
  for (const [name, policy] of Object.entries(presets)) assert.equal(compile(policy).policy.name, name)
})

test('nobody but the person, and whom they chose, gets what is private', () => {
  const { permits } = compile(oriel)
  for (const recipient of ['members', 'everyone', 'staff', 'mail-relay'] as const) {
    assert.equal(
      permits({ kinds: ['user.content.private'], purpose: 'essential.service', recipient }).yes,
      false,
      recipient,
    )
    assert.equal(
      permits({
        kinds: ['user.authorization.password'],
        purpose: 'essential.service.authentication',
        recipient,
      }).yes,
      false,
      recipient,
    )
  }
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from '#config'
import { type ClauseNode, clauses, compile, notice, policyWords, rows } from '#policy'
import { speaker } from '#words'
import { presets } from './index.ts'

type Row = { readonly id: string; readonly site: string; readonly stance: string }
const ledger = JSON.parse(readFileSync(join(projectRoot, 'docs/promises.json'), 'utf8')) as readonly Row[]
const stanceOf = new Map(ledger.map(({ id, stance }) => [id, stance]))
/** The parts this build has, as the app names them. */
const modules = new Set(['accounts', 'desk', 'mail', 'media', 'privacy', 'web'])
const say = speaker(policyWords)
const controller = { name: 'Club', address: 'Lund', email: 'hej@club.example', country: 'SE' }

for (const preset of [presets.imgbin, presets['1mpics']]) {
  const { name } = preset
  const ids = ledger.filter(({ site }) => site === name).map(({ id }) => id)
  const all: readonly ClauseNode[] = clauses(preset)

  test(`${name}: each row is kept or waits, never both, and none twice`, () => {
    const { keeps, begins, waits } = rows(preset)
    assert.deepEqual([...keeps, ...waits].toSorted(), ids.toSorted())
    assert.deepEqual(
      begins.filter((row) => !waits.includes(row)),
      [],
    )
    for (const wait of preset.waits) assert.equal(wait.rows.length, new Set(wait.rows).size, wait.module)
  })

  test(`${name}: what is more than a disclosure is kept by a clause that is enforced and says so`, () => {
    for (const { keeps, badge, stance, id } of all)
      for (const row of keeps) {
        assert.equal(stanceOf.get(row), stance, `${row} by ${id}`)
        if (stance !== 'disclosure') assert.equal(badge, 'enforced', `${row} by ${id}`)
      }
  })

  test(`${name}: a row that is kept has a clause on the page`, () => {
    const page = notice(compile(preset), { say, controller, modules })
    const printed = page.sections.flatMap((section) => section.clauses)
    const kept = new Set(printed.flatMap(({ keeps }) => keeps))
    assert.deepEqual(
      rows(preset).keeps.filter((row) => !kept.has(row)),
      [],
    )
    assert.equal(page.six.length, 6)
    assert.equal(page.short.length, 5)
    for (const { id, text } of printed) {
      assert.match(text, /^[A-Z].*\.$/s, id)
      assert.doesNotMatch(text, /undefined|\[object|NaN| {2}/, id)
    }
  })
}

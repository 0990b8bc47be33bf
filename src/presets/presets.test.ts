import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Policy, clauses, compile, notice, policyWords, rows } from '#policy'
import { isPreset, presets } from '#presets'
import { endless, ungranted } from '#privacy'
import { ledger, rowOf } from '#test/promises/ledger'
import { speaker } from '#words'
import { inventory } from '../app/inventory.ts'
import { modules } from '../app/promises.ts'

const controller = {
  name: 'Film club Lund',
  address: 'Storgatan 1, Lund',
  email: 'hej@club.example',
  country: 'SE',
}
const printed = (policy: Policy) =>
  notice(compile(policy), { say: speaker(policyWords), controller, modules })

for (const [name, policy] of Object.entries<Policy>(presets)) {
  const all = clauses(policy)
  const kept = rows(policy)

  test(`${name}: each row of its site is kept by a clause or waits for a module, never both`, () => {
    const own = ledger.filter(({ site }) => site === name).map(({ id }) => id)
    assert.deepEqual([...kept.keeps, ...kept.waits].toSorted(), own.toSorted())
    assert.deepEqual(
      kept.begins.filter((row) => !kept.waits.includes(row)),
      [],
      'a row that has only begun waits for the rest',
    )
    const waiting = policy.waits.flatMap((wait) => wait.rows)
    assert.equal(waiting.length, new Set(waiting).size, 'no row waits twice')
  })

  test(`${name}: a row that is kept has a clause that is here and enforced, unless it only tells`, () => {
    const here = all.filter((clause) => modules.has(clause.module))
    const spoken = here.flatMap(({ keeps, begins }) => [...keeps, ...begins])
    assert.deepEqual(
      [...kept.keeps, ...kept.begins].filter((row) => !spoken.includes(row)),
      [],
    )
    const enforced = here.filter(({ badge }) => badge === 'enforced').flatMap(({ keeps }) => keeps)
    assert.deepEqual(
      kept.keeps.filter((row) => rowOf(row).stance !== 'disclosure' && !enforced.includes(row)),
      [],
    )
  })

  test(`${name}: a clause that keeps a row is to people what the row is`, () => {
    const alike = all.flatMap(({ keeps, stance }) => keeps.filter((row) => rowOf(row).stance === stance))
    assert.deepEqual(
      kept.keeps.filter((row) => !alike.includes(row)),
      [],
    )
  })

  test(`${name}: the program can start with it: nothing stored is without a use, or without an end`, () => {
    const policyNow = compile(policy)
    assert.equal(policyNow.policy.name, name)
    assert.deepEqual([...ungranted(policyNow, inventory), ...endless(policyNow, inventory)], [])
  })

  test(`${name}: six lines and five paragraphs, all of them printed`, () => {
    const page = printed(policy)
    assert.equal(page.six.length, 6)
    assert.equal(page.short.length, 5)
  })

  test(`${name}: all that is printed is whole sentences`, () => {
    const page = printed(policy)
    const texts = [...page.six, ...page.short, ...page.sections.flatMap((section) => section.clauses)].map(
      ({ text }) => text,
    )
    assert.deepEqual(
      texts.filter((text) => !/^[A-Z].*\.$/s.test(text) || /undefined|null|\[object|\.\.| {2}/.test(text)),
      [],
    )
    for (const { text } of page.notYet) assert.match(text, /^[A-Z0-9].*[^.]$/)
  })

  test(`${name}: what a setting leaves to another clause is told by one that is printed`, () => {
    for (const { id, said } of Object.values(policy.settings))
      assert.ok(said === null || all.some((clause) => clause.id === said && modules.has(clause.module)), id)
  })

  test(`${name}: nobody but its person, and whom they chose, gets what is private`, () => {
    const { permits } = compile(policy)
    for (const recipient of ['members', 'everyone', 'staff', 'mail-relay'] as const)
      for (const [kind, purpose] of [
        ['user.content.private', 'essential.service'],
        ['user.authorization.password', 'essential.service.authentication'],
      ] as const)
        assert.equal(permits({ kinds: [kind], purpose, recipient }).yes, false, `${kind} to ${recipient}`)
  })

  test(`${name}: it tells where it is from`, () => {
    const { source } = policy
    const told = all.find(({ id }) => id === 'where-from')
    assert.equal(told?.section, 'provenance')
    if (source === null) return assert.equal(name, 'oriel')
    assert.match(source.archived, /^20\d\d-\d\d-\d\d$/)
    const { pathname, host } = new URL(source.url)
    assert.equal(host, 'web.archive.org')
    assert.ok(pathname.startsWith(`/web/${source.archived.replaceAll('-', '')}`))
  })
}

test('a preset is known by its name', () => {
  for (const name of Object.keys(presets)) assert.equal(isPreset(name), true)
  for (const text of ['Oriel', 'imdb.com', 'toString', '']) assert.equal(isPreset(text), false)
})

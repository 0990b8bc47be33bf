import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Policy, compile } from '#policy'
import { presets } from '#presets'
import { endless, inUse, ungranted } from '#privacy'
import { inventory } from '../src/app/inventory.ts'
import { asked, ungrantedAsks } from './bindings/backward.ts'
import { unbound } from './bindings/forward.ts'
import { programOf } from './bindings/program.ts'
import { codeOf } from './bindings/sources.ts'

const all = Object.entries<Policy>(presets).map(([name, policy]) => ({
  name,
  policy,
  compiled: compile(policy),
}))
const program = programOf(all.map(({ policy }) => policy))
const { oriel } = presets

/** One line each: a failure is read as a list of what is to be done. */
const none = (found: readonly string[], mend: string): void =>
  assert.ok(found.length === 0, `${found.length} to mend (${mend}):\n${found.join('\n')}\n`)

test('whatever a preset says is enforced has code behind it', () =>
  none(
    all.flatMap(({ policy }) => unbound(policy, program)),
    'write the code, bind it by a promise(), name the module that is to bring it, or call it told',
  ))

test('whatever the program keeps is granted by each preset that has it kept', () =>
  none(
    all.flatMap(({ name, compiled }) =>
      [...ungranted(compiled, inventory), ...endless(compiled, inventory)].map((line) => `${name}: ${line}`),
    ),
    'add the use, or say in data.ts under which policies the column is filled',
  ))

test('every column is kept under some preset, and every question of the code has a yes in one', () => {
  const kept = new Set(
    all.flatMap(({ compiled }) =>
      inUse(compiled, inventory).tables.flatMap(({ table, columns }) =>
        Object.keys(columns).map((column) => `${table}.${column}`),
      ),
    ),
  )
  const columns = inventory.tables.flatMap(({ table, columns: of }) =>
    Object.keys(of).map((column) => `${table}.${column}`),
  )
  const questions = asked(program.code)
  assert.ok(questions.length >= 9, `${questions.length} questions were read`)
  none(
    [
      ...columns.filter((one) => !kept.has(one)).map((one) => `no preset has a use for ${one}`),
      ...ungrantedAsks(
        questions,
        all.map(({ compiled }) => compiled),
      ),
    ],
    'add the use to a preset, or take the code out',
  )
})

test('a tie names a clause that is enforced somewhere', () => {
  const bound = new Set(
    all.flatMap(({ policy }) => unbound(policy, { ...program, ties: new Set(), sentences: new Set() })),
  )
  none(
    [...program.ties].filter((tie) => ![...bound].some((line) => line.includes(`'${tie}'`))),
    'no enforced clause needs it',
  )
})

test('without its code a clause is named: a setting nobody asks for, a time nobody counts by, a sentence nobody proves', () => {
  const lines = (policy: Policy, having: Partial<typeof program> = {}): string =>
    unbound(policy, { ...program, ...having }).join('\n')
  const without = (part: string) => ({ code: program.code.filter(({ file }) => !file.includes(part)) })
  assert.equal(lines(oriel), '')
  assert.match(
    lines(oriel, without('accounts/')),
    /^oriel: joining \(sign-up, accounts\) is enforced, and no code reads signUp$/m,
  )
  assert.match(
    lines(oriel, without('accounts/idle')),
    /kept-keep-link \(retention, accounts\) .*no code counts by/,
  )
  assert.match(
    lines(
      {
        ...oriel,
        settings: {
          ...oriel.settings,
          'privacy.priorValues': { ...oriel.settings['privacy.priorValues'], said: null },
        },
      },
      without('accounts/earlier'),
    ),
    /privacy-prior-values .*no code asks setting\('privacy\.priorValues'\)/,
  )
  assert.match(
    lines(oriel, { ties: new Set() }),
    /no-trackers \(promise, web\) .*no promise\(\) binds 'no-trackers'/,
  )
  const [first] = oriel.promises
  assert.ok(first)
  const sworn = { ...first, id: 'never-down', keeps: [], begins: [] }
  assert.match(lines({ ...oriel, promises: [...oriel.promises, sworn] }), /never-down \(promise, privacy\)/)
  assert.equal(lines({ ...oriel, promises: [...oriel.promises, { ...sworn, badge: 'told' }] }), '')
  assert.equal(lines({ ...oriel, promises: [...oriel.promises, { ...sworn, module: 'shop' }] }), '')
})

test('a question that no preset grants is named with its file', () => {
  const code = codeOf(
    "permit(ctx, { kinds: ['user.contact.email'], purpose: 'analytics.reporting', recipient: 'everyone', about })",
    'one.ts',
  )
  assert.deepEqual(
    ungrantedAsks(
      asked([{ file: 'src/one.ts', code }]),
      all.map(({ compiled }) => compiled),
    ),
    ['src/one.ts asks for user.contact.email for analytics.reporting to everyone, which no preset grants'],
  )
})

test('what is only written about is no code: a comment, a type, a branch never taken', () =>
  assert.equal(
    codeOf("type A = 'setting(\"a\")' // setting('b')\nif (false) setting('c')\nsetting('d')", 'one.ts'),
    'setting("d");\n',
  ))

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Policy, compile } from '#policy'
import { presets } from '#presets'
import { inventory } from '../src/app/inventory.ts'
import { asked, ungrantedAsks } from './bindings/backward.ts'
import { unbound } from './bindings/forward.ts'
import { programOf } from './bindings/program.ts'
import { codeOf } from './bindings/sources.ts'

const all = Object.values<Policy>(presets).map((policy) => ({ policy, compiled: compile(policy) }))
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

test('what is kept of people has a use in some preset, and every question of the code a yes in one', () => {
  const held = inventory.tables.flatMap(({ table, columns }) =>
    Object.entries(columns).flatMap(([column, is]) =>
      is === 'plumbing'
        ? []
        : [{ what: `${table}.${column}`, kinds: [is.kind], purpose: is.for, recipient: 'program' as const }],
    ),
  )
  const policies = all.map(({ compiled }) => compiled)
  const questions = asked(program.code)
  assert.ok(questions.length >= 9, `${questions.length} questions were read`)
  none(
    [
      ...held
        .filter((one) => !policies.some((policy) => policy.permits(one).yes))
        .map(({ what, kinds, purpose }) => `no preset has a use for ${what}, ${kinds.join()} for ${purpose}`),
      ...ungrantedAsks(questions, policies),
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

  const bare = { ...oriel, signUp: { ...oriel.signUp, keeps: [] } }
  assert.equal(lines(bare), '')
  assert.match(
    lines(bare, { code: program.code.filter(({ code }) => !code.includes('signUp')) }),
    /joining \(sign-up, accounts\) .*no code reads signUp$/m,
  )
  assert.match(lines(oriel, without('accounts/')), /choice-remember-me .*no page \/me\/sessions/)
  assert.match(
    lines(oriel, { ...without('accounts/enrol'), ends: new Set() }),
    /kept-unproved .*no code counts by .* unproved$/m,
  )
  const { 'cookies.doNotTrack': signals } = oriel.settings
  const alone = {
    ...oriel,
    settings: { ...oriel.settings, 'cookies.doNotTrack': { ...signals, said: null } },
  }
  assert.equal(lines(alone), '')
  assert.match(
    lines(alone, { code: program.code.filter(({ code }) => !code.includes('cookies.doNotTrack')) }),
    /cookies-do-not-track .*no code asks setting\('cookies\.doNotTrack'\)/,
  )
  assert.match(lines(oriel, { ties: new Set() }), /no-trackers .*no promise\(\) binds 'no-trackers'/)

  const [first] = oriel.promises
  assert.ok(first)
  const sworn = { ...first, id: 'never-down', keeps: [], begins: [] }
  const swearing = (promise: Partial<typeof sworn>): string =>
    lines({ ...oriel, promises: [...oriel.promises, { ...sworn, ...promise }] })
  assert.match(swearing({}), /never-down \(promise, privacy\)/)
  assert.equal(swearing({ badge: 'told' }), '')
  assert.equal(swearing({ module: 'shop' }), '')
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

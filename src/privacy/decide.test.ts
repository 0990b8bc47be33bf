import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Compiled, type Policy, bitOf, compile, control, en, use } from '#policy'
import { presets } from '#presets'
import { type Id, isRefusal } from '#std'
import { type Standing, decide, isOn, permit, turned } from './index.ts'

const about = 'a person' as Id<'person'>
const improving = { purpose: 'functional.service.improve', recipient: 'program', about } as const
const { oriel } = presets

/** Ours with a use that hangs on a switch, and one that hangs on none though nobody needs it. */
const asking = (
  type: 'consent' | 'objection' | 'preference',
  signals: 'honoured' | 'ignored' = 'ignored',
): Compiled => {
  const parts = {
    module: 'web',
    purpose: improving.purpose,
    recipients: ['program'],
    retention: 'day',
  } as const
  const uses = [
    ...oriel.uses,
    use('try-language', { ...parts, categories: ['user.demographic.language'], control: 'language' }),
    use('try-count', { ...parts, categories: ['user.behavior.browsing_history'] }),
  ]
  const language = control('language', {
    module: 'web',
    text: en('Try it.'),
    type,
    initial: 'off',
    where: '/me',
  })
  const doNotTrack = { ...oriel.settings['cookies.doNotTrack'], value: signals }
  const all: Policy = {
    ...oriel,
    uses,
    controls: { ...oriel.controls, language },
    settings: { ...oriel.settings, 'cookies.doNotTrack': doNotTrack },
    categories: {
      ...oriel.categories,
      'user.behavior.browsing_history': kind,
      'user.demographic.language': kind,
    },
  }
  return compile(all)
}
const kind = { ...oriel.categories['user.account.username'], kind: 'category' } as NonNullable<
  Policy['categories']['user.name']
>
const standing = (part: Partial<Standing> = {}): Standing => ({
  agreed: 1,
  consents: 0,
  spared: false,
  ...part,
})
const ask = (
  policy: Compiled,
  kinds: readonly ('user.demographic.language' | 'user.behavior.browsing_history')[],
  of: Standing,
) => {
  const answer = decide({ policyFor: () => policy }, { ...improving, kinds, standing: of })
  return isRefusal(answer) ? [answer.code, answer.values['clause'], answer.values['control']] : 'yes'
}

test('what hangs on a switch is done where that is on, and the no names the clause and the switch', () => {
  for (const type of ['consent', 'objection'] as const) {
    const policy = asking(type)
    assert.deepEqual(ask(policy, ['user.demographic.language'], standing()), [
      'privacy.switched-off',
      'try-language',
      'language',
    ])
    assert.equal(ask(policy, ['user.demographic.language'], standing({ consents: bitOf('language') })), 'yes')
    const other = standing({ consents: bitOf('remember-me') })
    assert.equal(ask(policy, ['user.demographic.language'], other)[0], 'privacy.switched-off')
    // the switch of any of the kinds counts, wherever it stands among them
    for (const kinds of [
      ['user.behavior.browsing_history', 'user.demographic.language'],
      ['user.demographic.language', 'user.behavior.browsing_history'],
    ] as const)
      assert.equal(ask(policy, kinds, standing())[0], 'privacy.switched-off')
  }
  assert.equal(ask(asking('preference'), ['user.demographic.language'], standing()), 'yes')
})

test('a signal switches off what the site could do without, where the policy honours it', () => {
  const on = standing({ spared: true, consents: bitOf('language') })
  assert.deepEqual(ask(asking('consent', 'honoured'), ['user.demographic.language'], on), [
    'privacy.spared',
    'signals',
    undefined,
  ])
  assert.equal(ask(asking('consent', 'ignored'), ['user.demographic.language'], on), 'yes')
  const name = {
    kinds: ['user.account.username'],
    purpose: 'essential.service',
    recipient: 'everyone',
    about,
  } as const
  assert.ok(!isRefusal(decide({ policyFor: () => compile(oriel) }, { ...name, standing: on })))
})

test('each is asked of the version its person is under', () => {
  const without = compile({
    ...oriel,
    summaries: [],
    uses: oriel.uses.filter(({ id }) => id !== 'user-name'),
  })
  const policyFor = (agreed: number): Compiled => (agreed === 1 ? without : compile(oriel))
  const name = {
    kinds: ['user.account.username'],
    purpose: 'essential.service',
    recipient: 'everyone',
    about,
  } as const
  const old = decide({ policyFor }, { ...name, standing: standing() })
  assert.ok(isRefusal(old) && old.code === 'privacy.not-in-policy' && old.values['clause'] === 'signing-in')
  assert.ok(!isRefusal(decide({ policyFor }, { ...name, standing: standing({ agreed: 2 }) })))
  assert.throws(
    () => permit({ policyFor }, { ...name, standing: standing() }),
    /refuses user\.account\.username/,
  )
})

test('switches are bits of their own', () => {
  const both = turned(turned(0, 'language', true), 'remember-me', true)
  assert.deepEqual(
    [
      isOn({ consents: both }, 'language'),
      isOn({ consents: both }, 'remember-me'),
      isOn({ consents: both }, 'picture.camera'),
    ],
    [true, true, false],
  )
  assert.equal(turned(both, 'language', false), turned(0, 'remember-me', true))
})

test('what its person is owed goes by the policy in force; what others get of them by theirs, and leaving that out does not compile', () => {
  const uses = oriel.uses.filter(({ id }) => id !== 'user-name')
  const ctx = {
    policy: compile(oriel),
    policyFor: () => compile({ ...oriel, uses, summaries: [] }),
  }
  const name = { kinds: ['user.account.username'], about } as const
  const own = { ...name, purpose: 'essential.legal_obligation', recipient: 'person' } as const
  const shown = { ...name, purpose: 'essential.service', recipient: 'everyone' } as const
  assert.ok(!isRefusal(decide(ctx, own)))
  assert.ok(isRefusal(decide(ctx, { ...shown, standing: standing() })))
  // @ts-expect-error nobody knows whose promise would decide
  assert.ok(!isRefusal(decide(ctx, shown)), 'the policy in force would')
})

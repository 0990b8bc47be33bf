import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presets } from '#presets'
import { type Petal, petalKeys, petals, quarters } from './glyph.ts'
import { type Policy, en } from './index.ts'
import { below } from './order/settings.ts'
import { openness } from './setting/openness.ts'
import { SETTING_VALUES, type SettingKey, settingKeys } from './setting/table.ts'

const { oriel } = presets

/** Each value of a setting that a document might have: every word, or no words, each alone, and all. */
const valuesOf = (key: SettingKey): readonly (string | readonly string[])[] => {
  const { kind, words } = SETTING_VALUES[key]
  return kind === 'one' ? words : [[], ...words.map((word) => [word]), [...words]]
}
const withValue = (key: SettingKey, value: unknown): Policy => ({
  ...oriel,
  settings: { ...oriel.settings, [key]: { ...oriel.settings[key], value } },
})
const opens = (policy: Policy): number[] => petals(policy).map(({ open }) => open)

test('twelve petals between closed and open, the same for the same document, whatever its words', () => {
  const drawn = petals(oriel)
  assert.deepEqual(
    drawn.map(({ key }) => key),
    petalKeys,
  )
  assert.equal(drawn.length, 12)
  for (const { open } of drawn) assert.ok(open >= 0 && open <= 1)
  const renamed = {
    ...oriel,
    name: 'other',
    summaries: [],
    children: { ...oriel.children, text: en('Else.') },
  }
  assert.deepEqual(petals(renamed), drawn)
})

test('of two values the wider never has a shorter petal, and every ordered setting that is drawn opens one', () => {
  const drawn = new Set<SettingKey>()
  for (const key of settingKeys)
    for (const a of valuesOf(key))
      for (const b of valuesOf(key)) {
        if (!below(key, a, b)) continue
        const [narrow, wide] = [opens(withValue(key, a)), opens(withValue(key, b))]
        narrow.forEach((open, at) =>
          assert.ok(open <= (wide[at] ?? 0) + 1e-9, `${key} ${String(a)} ${String(b)}`),
        )
        if (narrow.some((open, at) => open < (wide[at] ?? 0))) drawn.add(key)
      }
  assert.ok(drawn.size >= 30, `${drawn.size} settings open a petal`)
})

test('a setting is as open as its place: the narrowest 0, the widest 1; without more and less it says nothing', () => {
  assert.equal(openness('cookies.doNotTrack', 'honoured'), 0)
  assert.equal(openness('cookies.doNotTrack', 'ignored-nothing-to-stop'), 0.5)
  assert.equal(openness('cookies.doNotTrack', 'ignored'), 1)
  assert.equal(openness('shop.modules', []), 0)
  assert.equal(openness('notice.changeChannels', ['page', 'home', 'site', 'mail']), 0)
  assert.equal(openness('notice.changeChannels', []), 1)
  assert.equal(openness('privacy.transferFramework', 'safe-harbor'), null)
  assert.equal(openness('ads.optOutPlaces', ['none']), null)
})

test('what joining asks, the log holds and the box is open petals too', () => {
  const petal = (policy: Policy, key: Petal['key']): number =>
    petals(policy).find((one) => one.key === key)?.open ?? NaN
  const asking = {
    ...oriel,
    signUp: { ...oriel.signUp, asked: ['user.name', 'user.demographic.gender'] as const },
  }
  assert.ok(petal(asking, 'asks-to-join') > petal(oriel, 'asks-to-join'))
  const logging = { ...oriel, logs: { ...oriel.logs, fields: ['time', 'address', 'browser'] as const } }
  assert.equal(petal(oriel, 'logs-visits'), 0)
  assert.ok(petal(logging, 'logs-visits') > 0)
  const boxed = { ...oriel, signIn: { ...oriel.signIn, box: 'persistent' as const } }
  assert.ok(petal(boxed, 'asks-to-join') > petal(oriel, 'asks-to-join'))
})

test('each preset has a flower of its own, and ours is the most closed', () => {
  const flowers = Object.values(presets).map((policy) => JSON.stringify(opens(policy)))
  assert.equal(new Set(flowers).size, flowers.length)
  const sum = (policy: Policy): number => opens(policy).reduce((all, one) => all + one, 0)
  for (const policy of Object.values(presets)) assert.ok(sum(policy) >= sum(oriel), policy.name)
  assert.ok(quarters(petals(oriel)).tells < 0.25)
})

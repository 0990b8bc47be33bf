import { type Say } from '#words'
import { type CategoryKey, type PurposeKey, type RecipientKey } from '../vocabulary.ts'
import { type Change } from './diff.ts'
import { type Lasting, type Length, isNotKept } from './lasting.ts'
import { type SettingName } from './settings.ts'
import { type Way } from './way.ts'

/** A change as a sentence; uses that differ only by recipient are one: `{ way: 'wider', text: 'Age from which one may join: 16, then 13.' }`. */
export type Told = {
  readonly way: Change['way']
  readonly text: string
  /** The kind of data it says something about, where it is one. */ readonly kind: CategoryKey | null
}

/** The changes of a diff in words, those that widen first. */
export function tellDiff(changes: readonly Change[], say: Say): readonly Told[] {
  const rank = { wider: 0, apart: 1, narrower: 2 }
  return grouped(changes)
    .map((group) => ({ way: group[0].way, text: sentence(group, say), kind: kindOf(group[0]) }))
    .toSorted((a, b) => rank[a.way] - rank[b.way])
}

const kindOf = ({ setting, about: [first] }: Change): CategoryKey | null =>
  setting === 'use' || setting.startsWith('category.') ? (first as CategoryKey) : null

type Group = readonly [Change, ...Change[]]

/** Uses of one kind and purpose that change alike, together; everything else by itself. */
function grouped(changes: readonly Change[]): readonly Group[] {
  const groups = new Map<string, [Change, ...Change[]]>()
  for (const change of changes) {
    const { setting, about, way, before, after } = change
    const alike = setting === 'use' ? about.slice(0, 2) : about
    const key = JSON.stringify([setting, alike, way, before, after])
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()]
}

function sentence(group: Group, say: Say): string {
  const [{ setting, before, after }] = group
  return say('policy.diff.change', {
    what: setting === 'use' ? useWords(group, say) : settingWords(group[0], say),
    before: valueWords(setting, before, say),
    after: valueWords(setting, after, say),
  })
}

function useWords(group: Group, say: Say): string {
  const [kind, purpose] = group[0].about as readonly [CategoryKey, PurposeKey, RecipientKey]
  return say('policy.diff.use', {
    kind: say(`policy.category.${kind}`),
    why: say(`policy.purpose.${purpose}`),
    who: group.map(({ about }) => say(`policy.recipient.${about[2] as RecipientKey}`)),
  })
}

function settingWords({ setting, about }: Change, say: Say): string {
  const label = say(`policy.setting.${setting}`)
  return about.length > 0 ? `${label} (${about.join(', ')})` : label
}

function valueWords(setting: SettingName, value: unknown, say: Say): string {
  if (value === undefined) return say('policy.diff.absent')
  if (setting === 'use') return (value as readonly Way[]).map((way) => wayWords(way, say)).join('; or ')
  if (setting.startsWith('promise.')) return `“${(value as { text: string }).text}” (${(value as Way).badge})`
  if (value === null) return say(setting === 'cookie.lasts' ? 'policy.diff.session' : 'policy.diff.absent')
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : say('policy.diff.absent')
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  return 'keep' in value ? keptWords(value as Lasting, say) : lengthWords(value as Length)
}

function wayWords({ because, control, kept, pin, badge }: Way, say: Say): string {
  return say('policy.diff.way', {
    because:
      because.basis === 'A6-1-f'
        ? say('policy.basis.A6-1-f', { interest: because.interest ?? '' })
        : say(`policy.basis.${because.basis}`),
    kept: keptWords(kept, say),
    choice: control ? say('policy.diff.switch', control) : '',
    pin: say(`policy.diff.pin.${pin}`),
    badge,
  })
}

function keptWords({ keep, from, grace, end }: Lasting, say: Say): string {
  const length = lengthWords(keep)
  if (isNotKept({ from, keep: length })) return say('policy.diff.not-kept')
  const kept = grace
    ? say('policy.diff.kept.grace', { length, from, grace: lengthWords(grace) })
    : say('policy.diff.kept', { length, from })
  return end === 'aggregate' ? say('policy.diff.kept.sums', { kept }) : kept
}

/** Back to ISO 8601: `{ months: 1, seconds: 86400 }` is `P1M1D`. */
function lengthWords({ months, seconds }: Length): `P${string}` {
  const days = Math.floor(seconds / 86_400)
  const rest = seconds % 86_400
  const date = `${months > 0 ? `${months}M` : ''}${days > 0 ? `${days}D` : ''}`
  return rest > 0 ? `P${date}T${rest}S` : date === '' ? 'PT0S' : `P${date}`
}

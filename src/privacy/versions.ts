import { type Change, type Policy, diff } from '#policy'
import { type Instant } from '#std'

/** Where a change is told: on the page of the policy, on the first page, on every page, by mail. */
export type Channel = 'page' | 'home' | 'site' | 'mail'

/**
 * How people come under a later version: `moves`, all as it begins; `opt-out`, all as it begins but who said no; `by-use`, each as they go
 * on using the site; `asks`, nobody without their yes.
 */
export type Way = 'moves' | 'opt-out' | 'by-use' | 'asks'

/** What pages tell of a version that matters: announced and not begun, or begun not long ago. */
export type News = {
  readonly version: number
  /** The version in force before it. */ readonly before: number
  readonly start: Instant
  readonly begun: boolean
  readonly channels: readonly Channel[]
  readonly way: Way
}

/** All versions as a process knows them; read with the policy in force. */
export type Versions = {
  /** The document of a version; null where there is none, or another build stored what this one cannot read. */
  readonly of: (version: number) => Policy | null
  readonly news: News | null
}

const STRICTER: readonly Way[] = ['moves', 'opt-out', 'by-use', 'asks']
const BY_SETTING = {
  'per-person-consent': 'asks',
  'after-lead': 'moves',
  'by-use': 'by-use',
  'at-once': 'moves',
} as const
const BY_PURPOSE = { 'ask-first': 'asks', 'tell-opt-out': 'opt-out', free: 'moves' } as const
const BY_RECIPIENT = { 'ask-first': 'asks', 'opt-in': 'asks', 'tell-opt-out': 'opt-out' } as const

/**
 * How whoever is under one version comes under a later one, by what the first promised: for what is weaker, for a new purpose, for somebody
 * new who gets something; the strictest of them counts. What lets nothing more happen asks nobody.
 */
export function wayTo(from: Policy, to: Policy): Way {
  const ways = known.get(from) ?? new WeakMap<Policy, Way>()
  known.set(from, ways)
  const way = ways.get(to) ?? compared(from, to)
  ways.set(to, way)
  return way
}

/** Documents never change, and a comparison takes milliseconds. */
const known = new WeakMap<Policy, WeakMap<Policy, Way>>()

function compared(from: Policy, to: Policy): Way {
  const { changes } = diff(from, to)
  if (changes.every(({ way }) => way === 'narrower')) return 'moves'
  const { settings } = from
  const added = changes.filter(({ setting, before }) => setting === 'use' && before === undefined)
  const ways: Way[] = [
    BY_SETTING[settings['notice.lessProtectiveChange'].value],
    added.some((one) => isNewPurpose(from, one)) ? BY_PURPOSE[settings['privacy.newPurpose'].value] : 'moves',
    added.some((one) => !isNewPurpose(from, one))
      ? BY_RECIPIENT[settings['sharing.consentMode'].value]
      : 'moves',
  ]
  return ways.reduce((a, b) => (STRICTER.indexOf(b) > STRICTER.indexOf(a) ? b : a))
}

/** A use of a kind for what no use of that kind was for before; else it is somebody new who gets it. */
const isNewPurpose = ({ uses }: Policy, { about: [kind, purpose] }: Change): boolean =>
  !uses.some((use) => use.purpose === purpose && use.categories.some((key) => key === kind))

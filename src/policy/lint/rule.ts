import { type Policy } from '../document.ts'
import { settingId } from '../setting/node.ts'
import { type SettingKey, type SettingValue } from '../setting/table.ts'
import { type Article } from './articles.ts'
import { type Code } from './codes.ts'

export const LAWS = ['eu', 'california', 'us-federal'] as const
export type Law = (typeof LAWS)[number]
export type Severity = 'error' | 'warning' | 'info'

/**
 * What a rule found: the clause, kind, right or field; the clause it contradicts, where it does; and where a rule has several sentences,
 * which of them says it.
 */
export type Hit = {
  readonly about: string
  readonly against?: string
  readonly variant?: string
  /** The countries whose law says so, by ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[]
  readonly articles?: readonly Article[]
}

/** A published check: under which laws, with the articles it rests on there. */
export type Rule = {
  readonly code: Code
  readonly severity: Severity
  readonly laws: Readonly<Partial<Record<Law, readonly Article[]>>>
  readonly find: (policy: Policy, law: Law) => readonly Hit[]
}

/** A hit for each id or key. */
export const hits = (abouts: readonly string[]): readonly Hit[] => abouts.map((about) => ({ about }))
export const when = (found: boolean, about: string): readonly Hit[] => (found ? [{ about }] : [])

/** The value of a setting. */
export const valueOf = <K extends SettingKey>({ settings }: Policy, key: K): SettingValue<K> =>
  settings[key].value
/** A hit at the clause of a setting. */
export const whenSet = (found: boolean, key: SettingKey, more: Omit<Hit, 'about'> = {}): readonly Hit[] =>
  found ? [{ about: settingId(key), ...more }] : []

import { type Clause, type Head, clause } from '../clause.ts'
import { type SectionKey } from '../vocabulary.ts'
import { type SettingKey, type SettingValue } from './table.ts'

/**
 * A setting of a document. `said` is the clause that already tells it: then the notice does not print it twice, and whoever looks it up
 * is led there.
 */
export type SettingNode<K extends SettingKey = SettingKey> = Clause & {
  readonly kind: 'setting'
  readonly key: K
  readonly value: SettingValue<K>
  readonly said: string | null
}
/** One node a setting: a document has them all. */
export type Settings = { readonly [K in SettingKey]: SettingNode<K> }

const SECTION_OF: Readonly<Record<string, SectionKey>> = {
  notice: 'changes',
  accounts: 'collect',
  privacy: 'choices',
  community: 'share',
  media: 'collect',
  mail: 'mail',
  ads: 'share',
  cookies: 'cookies',
  insight: 'collect',
  sharing: 'share',
  legal: 'share',
  complaints: 'complaints',
  security: 'security',
  shop: 'share',
}
/** The chapter a setting is printed in. */
export const settingSection = (key: SettingKey): SectionKey => SECTION_OF[key.split('.')[0] ?? ''] ?? 'who'

/** The fragment of a setting's clause: `cookies.whenRefused` is `cookies-when-refused`. */
export const settingId = (key: SettingKey): string =>
  key.replaceAll('.', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A setting's value with its clause's head, before its key is known. */
export type Set<K extends SettingKey> = Head & {
  readonly value: SettingValue<K>
  readonly said?: string
}

/** All settings of a document, by key: `settings({ 'cookies.whenRefused': { value: 'full', module: 'web' }, … })`. */
export function settings(parts: { readonly [K in SettingKey]: Set<K> }): Settings {
  const node = <K extends SettingKey>(key: K, part: Set<K>): SettingNode<K> => ({
    kind: 'setting',
    ...clause(settingId(key), settingSection(key), part),
    key,
    value: part.value,
    said: part.said ?? null,
  })
  return Object.fromEntries(
    (Object.keys(parts) as SettingKey[]).map((key) => [key, node(key, parts[key] as never)]),
  ) as unknown as Settings
}

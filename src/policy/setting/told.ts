import { type SettingKey, type SettingValue } from './table.ts'

/** A sentence for each word a setting may be. */
type Sentences<K extends SettingKey> = Readonly<Record<SettingValue<K> & string, string>>
/** Reads the sentence of a word. */
export const by =
  <K extends SettingKey>(sentences: Sentences<K>) =>
  ({ value }: { value: string }): string =>
    (sentences as Readonly<Record<string, string>>)[value] ?? value

/** A sentence around a list: each word of the setting as a phrase; `none` where it is empty. */
type Phrases<K extends SettingKey> = Readonly<
  Record<SettingValue<K> extends readonly (infer W extends string)[] ? W : never, string>
>
export const listing =
  <K extends SettingKey>(phrases: Phrases<K>, around: (list: string) => string, none: string) =>
  ({ value }: { value: readonly string[] }): string =>
    value.length === 0
      ? none
      : around(
          new Intl.ListFormat('en').format(
            value.map((word) => (phrases as Readonly<Record<string, string>>)[word] ?? word),
          ),
        )

import { parseArgs } from 'node:util'

type Words<K extends string> = {
  readonly words: readonly string[]
  readonly options: Readonly<Partial<Record<K, string>>>
}

/** The words and `--option VALUE`s of a command, or null where there is another. */
export function wordsOf<K extends string>(args: readonly string[], ...names: readonly K[]): Words<K> | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    })
    return { words: positionals, options: values as Words<K>['options'] }
  } catch {
    return null
  }
}

import { asked } from '../usage.ts'

type Words<K extends string> = {
  readonly words: readonly string[]
  readonly options: Readonly<Partial<Record<K, string>>>
}

/** The words and `--option VALUE`s of a command, or null where there is another. */
export function wordsOf<K extends string>(args: readonly string[], ...names: readonly K[]): Words<K> | null {
  const told = asked(args, Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])))
  return told && { words: told.positionals, options: told.values as Words<K>['options'] }
}

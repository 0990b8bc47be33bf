/**
 * What people read, by typed key. Each feature keeps its sentences in its own `words.ts` and adds their type to `Messages`:
 *
 *     export const en = words({ 'join.title': 'Join', 'wall.count': ({ count }: { count: number }) => plural('en', count, { one: '# picture', other: '# pictures' }) })
 *     type En = typeof en
 *     declare module '#words' { interface Messages extends En {} }
 *
 * `say('wall.count', { count: 3 })` is then checked by the compiler, key and values. `app.ts` hands all dictionaries to `speaker`.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- features add to it
export interface Messages {}

export type Sentence = string | ((values: never) => string)
export type Dictionary = Readonly<Record<string, Sentence>>
type Key = keyof Messages & string
type Values<K extends Key> = Messages[K] extends (values: infer V) => string ? [values: V] : []

/** Says a sentence in the reader's language. */
export type Say = <K extends Key>(key: K, ...values: Values<K>) => string

export const words = <const D extends Dictionary>(
  dictionary: D,
): { [K in keyof D]: D[K] extends string ? string : D[K] } => dictionary as never

/** A `Say` over the given dictionaries; a later one wins. Throws on a key that none has (the compiler finds it first). */
export function speaker(...dictionaries: readonly Dictionary[]): Say {
  const all: Dictionary = Object.assign({}, ...dictionaries)
  return (key, ...values) => {
    const sentence = all[key]
    if (sentence === undefined) throw new Error(`no words for ${key}`)
    return typeof sentence === 'string' ? sentence : sentence(values[0] as never)
  }
}

/** Says a code that came as a value (a refusal's); null where no dictionary knows it. */
export function sayCode(say: Say, code: string, values: Readonly<Record<string, string | number>>): string {
  return (say as unknown as (code: string, values: unknown) => string)(code, values)
}

const SPELLED = 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ')

/** English: a count as a word up to twelve, as a number beyond: `Six promises`, `six promises`, `13 promises`. */
export function spelled(count: number, { capital = false } = {}): string {
  const word = SPELLED[count] ?? String(count)
  return capital ? word : word.toLowerCase()
}

type Forms = { one?: string; two?: string; few?: string; many?: string; zero?: string; other: string }
const rules = new Map<string, { plural: Intl.PluralRules; number: Intl.NumberFormat }>()

/** The form a language wants for a count; `#` stands for the number, written as that language writes it. */
export function plural(language: string, count: number, forms: Forms): string {
  const found = rules.get(language) ?? {
    plural: new Intl.PluralRules(language),
    number: new Intl.NumberFormat(language),
  }
  rules.set(language, found)
  return (forms[found.plural.select(count)] ?? forms.other).replaceAll('#', found.number.format(count))
}

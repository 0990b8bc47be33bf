/** What a value in a document may be. One description makes the parser, the JSON Schema and the documents of the property tests. */
export type Shape = Literal | Choice | Written | Whole | Truth | List | Fields | Table | Nullable

/** Exactly this; may be left out of a file. */
export type Literal = { readonly kind: 'literal'; readonly value: string | boolean }
/** One of these words. */
export type Choice = { readonly kind: 'choice'; readonly values: readonly string[] }
/** Text that has a form; `form` names it in the words of faults. */
export type Written = { readonly kind: 'text'; readonly form: Form }
export type Whole = { readonly kind: 'whole'; readonly least: number }
export type Truth = { readonly kind: 'truth' }
export type List = { readonly kind: 'list'; readonly of: Shape; readonly unique: boolean }
/** An object of known fields, in the order they are printed. */
export type Fields = { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Field>> }
/** An object by keys of the vocabulary; `complete` where every key has to be there. */
export type Table = {
  readonly kind: 'table'
  readonly entries: Readonly<Record<string, Shape>>
  readonly complete: boolean
}
export type Nullable = { readonly kind: 'nullable'; readonly of: Shape }

/** `absent` stands for a field that was left out; a field without one has to be there, unless it is `optional` (then nothing stands for it). */
export type Field = { readonly of: Shape; readonly absent?: unknown; readonly optional?: true }

/** The forms of text, each with the expression it has to match and an example that does. */
export const FORMS = {
  words: { pattern: '\\S', example: 'Some words' },
  id: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', example: 'your-picture' },
  day: { pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', example: '2026-11-22' },
  duration: {
    pattern:
      '^P(?!$)([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}S)?)?$',
    example: 'P30D',
  },
  ttl: {
    pattern: '^(session|P(?!$)([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}D)?)$',
    example: 'session',
  },
  row: { pattern: '^(oriel|imdb|imvu|1mpics|imgbin|imgur)-[0-9]{2,3}$', example: 'oriel-07' },
  path: { pattern: '^/', example: '/me' },
  country: { pattern: '^[A-Z]{2}$', example: 'NO' },
  email: { pattern: '^[^\\s@]+@[^\\s@]+$', example: 'ask@example.org' },
  'host-cookie': { pattern: '^__Host-[A-Za-z0-9_-]+$', example: '__Host-session' },
  cookie: { pattern: '^[A-Za-z0-9_-]+$', example: 'session' },
} as const
export type Form = keyof typeof FORMS

export const literal = (value: string | boolean): Literal => ({ kind: 'literal', value })
export const choice = (values: readonly string[]): Choice => ({ kind: 'choice', values })
/** One of the words of a type; the compiler asks for each of them. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the callers name it
export const oneOf = <T extends string>(words: { readonly [K in T]: true }): Choice =>
  choice(Object.keys(words))
export const text = (form: Form): Written => ({ kind: 'text', form })
export const whole = (least: number): Whole => ({ kind: 'whole', least })
export const truth: Truth = { kind: 'truth' }
export const list = (of: Shape): List => ({ kind: 'list', of, unique: false })
/** A list in which nothing stands twice. */
export const set = (of: Shape): List => ({ kind: 'list', of, unique: true })
export const nullable = (of: Shape): Nullable => ({ kind: 'nullable', of })

/** A field that may be left out of a file: then it is `absent`. */
export const or = (of: Shape, absent: unknown): Field => ({ of, absent })
/** A field that may be left out of the document itself. */
export const maybe = (of: Shape): Field => ({ of, optional: true })

/** The fields of `T`: the compiler asks for each of them, and for no other. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the callers name it
export const fields = <T>(of: { readonly [K in keyof Required<T>]: Shape | Field }): Fields => ({
  kind: 'fields',
  fields: Object.fromEntries(
    Object.entries<Shape | Field>(of).map(([name, one]) => [name, 'kind' in one ? asField(one) : one]),
  ),
})
/** An object by keys, its nodes made by key. */
export const table = <K extends string>(
  keys: readonly K[],
  of: (key: K) => Shape,
  { complete = false } = {},
): Table => ({ kind: 'table', entries: Object.fromEntries(keys.map((key) => [key, of(key)])), complete })

const asField = (of: Shape): Field => (of.kind === 'literal' ? { of, absent: of.value } : { of })

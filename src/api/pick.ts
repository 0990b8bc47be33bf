import { type TSchema } from 'typebox'

/** What a schema names of a value, as a copy: the one door through which answers leave. */
export type Pick = (value: unknown) => unknown

type Shape = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly items?: TSchema
  readonly anyOf?: readonly TSchema[]
}

/**
 * Made once for each schema. A list of sixty pictures takes 0.03 ms; typebox's `Value.Clean`, which looks at the schema each time, took more than making the whole page.
 * Knows objects, arrays and scalars, and unions of scalars; throws for any other schema, when the site starts.
 */
export function picker(schema: TSchema): Pick {
  const { type, properties, items, anyOf } = schema as Shape
  if (properties) return object(Object.entries(properties).map(([name, one]) => [name, picker(one)]))
  if (items) return list(picker(items))
  if (anyOf?.every(isScalar) || isScalar(schema)) return scalar
  throw new Error(`nothing picks from a schema of ${type ?? Object.keys(schema).join(', ')}`)
}

const isScalar = (schema: TSchema): boolean =>
  ['string', 'integer', 'number', 'boolean', 'null'].includes((schema as Shape).type ?? '')

/** An object where a scalar is named would bring along what nothing names. */
function scalar(value: unknown): unknown {
  return typeof value === 'object' ? null : value
}

const list =
  (each: Pick): Pick =>
  (value) =>
    (value as readonly unknown[]).map(each)

const object =
  (fields: readonly (readonly [name: string, pick: Pick])[]): Pick =>
  (value) => {
    const picked: Record<string, unknown> = {}
    for (const [name, pick] of fields) {
      const one = (value as Record<string, unknown>)[name]
      if (one !== undefined) picked[name] = pick(one)
    }
    return picked
  }

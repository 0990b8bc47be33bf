import { stringify } from 'yaml'
import { type Policy } from '../document.ts'
import { policyJson } from '../json.ts'
import { fileShape } from '../shape/file-shape.ts'
import { type Field, type Shape } from '../shape/shape.ts'

/** The document as canonical JSON: every field, in the language's order, two spaces, a line feed at the end. `parse` gives it back. */
export const print = (policy: Policy): string =>
  `${JSON.stringify(ordered(fileShape, { ...policyJson(policy), kind: 'policy' }), null, 2)}\n`

/**
 * The document as YAML to be edited by hand, without what a file may leave out. `parse` gives it back; words that
 * older readers of YAML take for something else (`NO`, `off`) stand in quotes.
 */
export const printYaml = (policy: Policy): string =>
  stringify(ordered(fileShape, { ...policyJson(policy), kind: 'policy' }, true), {
    lineWidth: 110,
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  })

/** A value with its keys in the order of its shape (a document that was stored as `jsonb` has lost its own); `brief` leaves out what `parse` puts in. */
function ordered(shape: Shape, value: unknown, brief = false): unknown {
  if (value === null || typeof value !== 'object') return value
  const table = value as Readonly<Record<string, unknown>>
  const inOrder = (shapes: readonly (readonly [string, Shape])[]): unknown =>
    Object.fromEntries(
      shapes
        .filter(([key]) => table[key] !== undefined)
        .map(([key, of]) => [key, ordered(of, table[key], brief)]),
    )
  switch (shape.kind) {
    case 'fields':
      return inOrder(
        Object.entries(shape.fields)
          .filter(([key, field]) => !brief || !isPutIn(field, table[key]))
          .map(([key, { of }]) => [key, of] as const),
      )
    case 'table':
      return inOrder(Object.entries(shape.entries))
    case 'list':
      return (value as readonly unknown[]).map((one) => ordered(shape.of, one, brief))
    case 'nullable':
      return ordered(shape.of, value, brief)
    default:
      return value
  }
}

const isPutIn = (field: Field, value: unknown): boolean =>
  'absent' in field && JSON.stringify(field.absent) === JSON.stringify(value)

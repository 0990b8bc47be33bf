import { type Policy } from '../document.ts'
import { policyJson } from '../json.ts'
import { fileShape } from '../shape/file-shape.ts'
import { type Shape } from '../shape/shape.ts'

/** The document as canonical JSON: every field, in the language's order, two spaces, a line feed at the end. `parse` gives it back. */
export const print = (policy: Policy): string =>
  `${JSON.stringify(ordered(fileShape, { ...policyJson(policy), kind: 'policy' }), null, 2)}\n`

/** A value with its keys in the order of its shape (a document that was stored as `jsonb` has lost its own). */
function ordered(shape: Shape, value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  const table = value as Readonly<Record<string, unknown>>
  const inOrder = (shapes: readonly (readonly [string, Shape])[]): unknown =>
    Object.fromEntries(
      shapes.filter(([key]) => table[key] !== undefined).map(([key, of]) => [key, ordered(of, table[key])]),
    )
  switch (shape.kind) {
    case 'fields':
      return inOrder(Object.entries(shape.fields).map(([key, { of }]) => [key, of] as const))
    case 'table':
      return inOrder(Object.entries(shape.entries))
    case 'list':
      return (value as readonly unknown[]).map((one) => ordered(shape.of, one))
    case 'nullable':
      return ordered(shape.of, value)
    default:
      return value
  }
}

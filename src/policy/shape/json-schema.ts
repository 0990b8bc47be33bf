import { fileShape } from './file-shape.ts'
import { FORMS, type Field, type Fields, type Shape, type Table } from './shape.ts'

type Schema = Readonly<Record<string, unknown>>

/** The JSON Schema (2020-12) of policy files, made from the shape `parse` checks. */
export const policySchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Oriel policy',
  ...of(fileShape),
})

function of(shape: Shape): Schema {
  switch (shape.kind) {
    case 'literal':
      return { const: shape.value }
    case 'choice':
      return { enum: shape.values }
    case 'text':
      return { type: 'string', pattern: FORMS[shape.form].pattern, examples: [FORMS[shape.form].example] }
    case 'whole':
      return { type: 'integer', minimum: shape.least }
    case 'truth':
      return { type: 'boolean' }
    case 'nullable':
      return { anyOf: [{ type: 'null' }, of(shape.of)] }
    case 'list':
      return { type: 'array', items: of(shape.of), ...(shape.unique ? { uniqueItems: true } : {}) }
    case 'fields':
      return object(shape)
    default:
      return tableSchema(shape)
  }
}

const object = ({ fields }: Fields): Schema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, property(field)])),
  required: Object.keys(fields).filter(
    (name) => !fields[name]?.optional && !('absent' in (fields[name] ?? {})),
  ),
  additionalProperties: false,
})

const property = (field: Field): Schema =>
  'absent' in field ? { ...of(field.of), default: field.absent } : of(field.of)

const tableSchema = ({ entries, complete }: Table): Schema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(entries).map(([key, one]) => [key, of(one)])),
  ...(complete ? { required: Object.keys(entries) } : {}),
  additionalProperties: false,
})

import { read } from '#policy'
import { type AnyDeclaration, type Inventory } from '../declare.ts'
import { personal } from '../theirs.ts'
import { ORIGIN } from './rows.ts'

/** What an export's `data.json` says it is; a reader that knows another number does not know this one. */
export const VERSION = 1

type Json = Readonly<Record<string, unknown>>

/** The JSON Schema (2020-12) of `data.json`, from what is declared: each table about people, each of its personal columns. */
export function exportSchema(inventory: Inventory): Json {
  const tables = inventory.tables.filter(({ about }) => about !== 'nobody')
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:oriel:export:${VERSION}`,
    title: 'Everything an Oriel holds about a person',
    ...object({
      oriel: { const: VERSION, description: 'The version of this format' },
      site: { type: 'string', description: 'The address of the site it comes from' },
      made_on: { type: 'string', format: 'date' },
      policy: { type: 'integer', description: 'The version of the policy in force then' },
      tables: object(Object.fromEntries(tables.map((one) => [one.table, table(one)]))),
    }),
    $defs: {
      held: {
        ...object({ held: { const: true } }),
        description: 'It is held, and nobody can read it: a digest, or sealed under a key that is gone',
      },
      value: {
        anyOf: [
          { type: ['string', 'number', 'boolean', 'null'] },
          { type: 'array', items: { $ref: '#/$defs/value' } },
          { type: 'object', additionalProperties: { $ref: '#/$defs/value' } },
        ],
      },
    },
  }
}

function table(declaration: AnyDeclaration): Json {
  const columns = personal(declaration).map(([name, { kind, called, sealed, digest }]) => [
    name,
    {
      title: read(called, 'en'),
      description: kind,
      ...(digest
        ? { anyOf: [{ $ref: '#/$defs/held' }, { type: 'null' }] }
        : sealed
          ? { anyOf: [{ type: ['string', 'null'] }, { $ref: '#/$defs/held' }] }
          : { $ref: '#/$defs/value' }),
    },
  ])
  const origin = ORIGIN.filter((name) => name in declaration.columns).map((name) => [name, ORIGINS[name]])
  const files = declaration.files
    ? [['files', { type: 'array', items: { type: 'string', pattern: '^files/' } }]]
    : []
  // a column that is personal and an origin is told by its own name
  const row = object(Object.fromEntries([...origin, ...columns, ...files]) as Json)
  return object({ called: { type: 'string' }, rows: { type: 'array', items: row } })
}

const ORIGINS = {
  created_at: { type: 'string', format: 'date-time', title: 'Since' },
  came_from: { type: 'string', title: 'How it came' },
  under: { type: 'integer', title: 'The version of the policy it was given under' },
} as const

const object = (properties: Json): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

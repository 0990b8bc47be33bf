import { FORMS, type Fields, type List, type Shape, type Table } from '../shape/shape.ts'
import { type FaultWhat, type Path, type Wanted } from './fault.ts'
import { nearest } from './nearest.ts'
import { type Json, type Member } from './tree.ts'

/** What was found at a place that should not be there. */
export type Found = { readonly at: number; readonly path: Path; readonly what: FaultWhat }

/** The value a tree stands for, with what was left out put in; every fault goes to `tell`. What is at fault is `undefined`. */
export function checkShape(shape: Shape, json: Json, tell: (found: Found) => void, path: Path = []): unknown {
  const wrong = (what: FaultWhat): undefined => {
    tell({ at: json.at, path, what })
  }
  const other = (wants: Wanted): undefined => wrong({ kind: 'type', wants, found: called(json) })
  const value = json.kind === 'scalar' ? json.value : undefined
  switch (shape.kind) {
    case 'literal':
      if (value === shape.value) return value
      return wrong({ kind: 'word', word: called(json), meant: String(shape.value), known: [] })
    case 'choice':
      if (typeof value !== 'string') return other('text')
      if (shape.values.includes(value)) return value
      return wrong({ kind: 'word', word: value, meant: nearest(value, shape.values), known: shape.values })
    case 'text': {
      if (typeof value !== 'string') return other('text')
      const { pattern, example } = FORMS[shape.form]
      if (new RegExp(pattern, 'u').test(value)) return value
      return wrong({ kind: 'form', word: value, form: shape.form, example })
    }
    case 'whole':
      if (typeof value !== 'number') return other('number')
      // Adding nothing turns the -0 that JSON knows into 0.
      return Number.isSafeInteger(value) && value >= shape.least
        ? value + 0
        : wrong({ kind: 'least', least: shape.least })
    case 'truth':
      return typeof value === 'boolean' ? value : other('truth')
    case 'nullable':
      return value === null ? null : checkShape(shape.of, json, tell, path)
    case 'list':
      return json.kind === 'array' ? listOf(shape, json.items, tell, path) : other('list')
    case 'fields':
      return json.kind === 'object' ? fieldsOf(shape, json, tell, path) : other('object')
    default:
      return json.kind === 'object' ? tableOf(shape, json, tell, path) : other('object')
  }
}

type Tell = (found: Found) => void
type Of = Extract<Json, { kind: 'object' }>

function listOf({ of, unique }: List, items: readonly Json[], tell: Tell, path: Path): unknown[] {
  const values = items.map((item, at) => checkShape(of, item, tell, [...path, at]))
  if (unique)
    values.forEach((value, at) => {
      if (value !== undefined && values.indexOf(value) < at)
        tell({
          at: items[at]?.at ?? 0,
          path: [...path, at],
          what: { kind: 'twice', word: JSON.stringify(value) },
        })
    })
  return values
}

/** Our own order, whatever the file's; `Object.fromEntries` makes own properties, also of `__proto__`. */
function fieldsOf({ fields }: Fields, { at, members }: Of, tell: Tell, path: Path): unknown {
  const known = Object.keys(fields)
  strangers(members, known, tell, path)
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
      const member = members.find(({ key }) => key === name)
      if (member) return [[name, checkShape(field.of, member.value, tell, [...path, name])]]
      if (field.optional) return []
      if ('absent' in field) return [[name, structuredClone(field.absent)]]
      tell({ at, path, what: { kind: 'missing', key: name } })
      return []
    }),
  )
}

function tableOf({ entries, complete }: Table, { at, members }: Of, tell: Tell, path: Path): unknown {
  const known = Object.keys(entries)
  strangers(members, known, tell, path)
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, shape]): [string, unknown][] => {
      const member = members.find(({ key }) => key === name)
      if (member) return [[name, checkShape(shape, member.value, tell, [...path, name])]]
      if (complete) tell({ at, path, what: { kind: 'missing', key: name } })
      return []
    }),
  )
}

function strangers(members: readonly Member[], known: readonly string[], tell: Tell, path: Path): void {
  for (const { key, at } of members)
    if (!known.includes(key))
      tell({ at, path, what: { kind: 'unknown', key, meant: nearest(key, known), known } })
}

/** A value as a fault names it, cut short. */
function called(json: Json): string {
  if (json.kind !== 'scalar') return json.kind === 'array' ? '[…]' : '{…}'
  const text = JSON.stringify(json.value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

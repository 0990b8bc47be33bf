import { type Id } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDeclaration, type Column, type Inventory } from './declare.ts'

/** The tables with rows about people, in the order in which a person's go: what hangs on another first, the person's own row last. */
export function aboutPeople({ tables }: Inventory): readonly AnyDeclaration[] {
  const rank = ({ about, table }: AnyDeclaration): number =>
    about === 'nobody' || 'through' in about ? 0 : about.column === 'id' || table === 'person' ? 2 : 1
  return tables.filter(({ about }) => about !== 'nobody').toSorted((a, b) => rank(a) - rank(b))
}

/** The condition under which a row of a table is a person's: over the table's bare name. */
export function isTheirRow(
  inventory: Inventory,
  { table, about }: AnyDeclaration,
  person: Id<'person'>,
): RawBuilder<boolean> {
  if (about === 'nobody') throw new Error(`${table} is about nobody`)
  if ('column' in about) return sql<boolean>`${sql.ref(`${table}.${about.column}`)} = ${person}`
  const parent = inventory.tables.find((one) => one.table === about.through.table)
  if (!parent) throw new Error(`${table} hangs on ${about.through.table}, which is not declared`)
  return sql<boolean>`${sql.ref(`${table}.${about.through.column}`)} in
    (select ${sql.ref(`${parent.table}.id`)} from ${sql.table(parent.table)} where ${isTheirRow(inventory, parent, person)})`
}

export type Personal = Exclude<Column, 'plumbing'>

/** The columns of a table that hold something about a person, in the order declared; what holds others sealed is told as these. */
export const personal = (declaration: AnyDeclaration): readonly (readonly [string, Personal])[] =>
  aboutSomebody(declaration).filter(([, { holds }]) => !holds)

/** The columns that hold others of their row, sealed. */
export const holders = (declaration: AnyDeclaration): readonly (readonly [string, Personal])[] =>
  aboutSomebody(declaration).filter(([, { holds }]) => holds)

const aboutSomebody = ({ columns }: AnyDeclaration) =>
  Object.entries(columns).filter((one): one is [string, Personal] => one[1] !== 'plumbing')

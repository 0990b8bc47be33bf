import { type Db } from '#db'
import { type Id } from '#std'
import { sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from '../declare.ts'
import { holders, isTheirRow, personal } from '../theirs.ts'

export type Row = Readonly<Record<string, unknown>>

/** When a row came, how, and under which version of the policy: told with every row that knows, also where nobody is named by it. */
export const ORIGIN = ['created_at', 'came_from', 'under'] as const

/** The columns of a table that its person is told. */
export const toldColumns = (declaration: AnyDeclaration): string[] => [
  ...new Set([
    ...personal(declaration).map(([column]) => column),
    ...ORIGIN.filter((column) => column in declaration.columns),
  ]),
]

/** The value of a column in a row of theirs by now, the row found by another column's. */
export async function valueNow(
  { db, inventory, person }: { db: Db; inventory: Inventory; person: Id<'person'> },
  declaration: AnyDeclaration,
  { column, by, value }: { column: string; by: string; value: unknown },
): Promise<string | null> {
  const { rows } = await sql<{ now: string }>`
    select ${sql.ref(column)} as now from ${sql.table(declaration.table)}
    where ${sql.ref(by)} = ${value} and ${isTheirRow(inventory, declaration, person)}`.execute(db)
  return rows[0]?.now ?? null
}

const BATCH = 500

/** A person's rows of a table, some hundreds at a time, always in the same order. Runs in the caller's transaction, by a cursor. */
export async function* rowsOf(
  db: Db,
  inventory: Inventory,
  declaration: AnyDeclaration,
  person: Id<'person'>,
): AsyncGenerator<readonly Row[]> {
  const { table, files = [], columns } = declaration
  const told = toldColumns(declaration)
  const held = holders(declaration).map(([column]) => column)
  const asked = [
    ...new Set([...told, ...held, ...files.flatMap(({ column, known }) => [column, known ?? column])]),
  ]
  const order = declaration.order ?? ('id' in columns ? ['id'] : told)
  await sql`
    declare held no scroll cursor for select ${sql.join(asked.map((column) => sql.ref(`${table}.${column}`)))}
    from ${sql.table(table)} where ${isTheirRow(inventory, declaration, person)}
    order by ${sql.join(order.map((column) => sql.ref(`${table}.${column}`)))}`.execute(db)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(BATCH)} from held`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) break
  }
  await sql`close held`.execute(db)
}

import { type Db } from '#db'
import { type Compiled } from '#policy'
import { sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from './declare.ts'
import { TO_ITS_PERSON } from './export/told.ts'
import { personal } from './theirs.ts'

type Live = { schema: string; table: string; column: string }

/** What the live database has and nobody declared, and the other way round: one sentence each; empty is well. */
export async function undeclared(db: Db, inventory: Inventory): Promise<string[]> {
  const { rows } = await sql<Live>`
    select n.nspname as schema, c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f') and a.attnum > 0 and not a.attisdropped
      and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
    order by 1, 2, a.attnum`.execute(db)
  return [...missingDeclarations(rows, inventory), ...missingColumns(rows, inventory)]
}

function missingDeclarations(rows: readonly Live[], { tables, foreign }: Inventory): string[] {
  const declared = new Set(
    tables.flatMap((one) => Object.keys(one.columns).map((column) => `public.${one.table}.${column}`)),
  )
  const excused = new Set(foreign.map((one) => `${one.schema}.${one.table}`))
  return rows
    .filter(
      (row) =>
        !excused.has(`${row.schema}.${row.table}`) &&
        !declared.has(`${row.schema}.${row.table}.${row.column}`),
    )
    .map(
      (row) =>
        `The column ${row.schema}.${row.table}.${row.column} is not declared: say what it holds in its feature's data.ts.`,
    )
}

function missingColumns(rows: readonly Live[], { tables }: Inventory): string[] {
  const live = new Set(rows.map((row) => `${row.table}.${row.column}`))
  return tables.flatMap((one) =>
    Object.keys(one.columns)
      .filter((column) => !live.has(`${one.table}.${column}`))
      .map((column) => `${one.table}.${column} is declared, but the database has no such column.`),
  )
}

/** What is stored and the policy grants no use for: one sentence each; empty is well. */
/** May a column hold anything under this policy? */
export const isInUse = (policy: Compiled, { onlyUnder }: AnyDeclaration, column: string): boolean =>
  onlyUnder?.[column]?.(policy) ?? true

/** What is declared and this policy has a use for: without the columns that only others have, and tables of nothing else. */
export const inUse = (policy: Compiled, inventory: Inventory): Inventory => ({
  ...inventory,
  tables: inventory.tables.flatMap((one) => {
    if (!one.onlyUnder) return [one]
    if (!Object.keys(one.onlyUnder).some((column) => isInUse(policy, one, column))) return []
    const columns = Object.entries(one.columns).filter(([column]) => isInUse(policy, one, column))
    return [{ ...one, columns: Object.fromEntries(columns) }]
  }),
})

/** What lies in columns that this policy has no use for: one sentence each; empty is well. */
export async function strays(db: Db, policy: Compiled, { tables }: Inventory): Promise<string[]> {
  const idle = tables.flatMap((one) =>
    Object.keys(one.onlyUnder ?? {})
      .filter((column) => !isInUse(policy, one, column))
      .map((column) => ({ table: one.table, column })),
  )
  const found: string[] = []
  for (const { table, column } of idle) {
    const { rows } = await sql<{ some: boolean }>`
      select exists (select 1 from ${sql.table(table)} where ${sql.ref(column)} is not null) as some`.execute(
      db,
    )
    if (rows[0]?.some)
      found.push(`${table}.${column} holds values, and the policy in force has no use for any.`)
  }
  return found
}

export function ungranted(policy: Compiled, { tables }: Inventory): string[] {
  const kept = tables.flatMap((one) => [
    ...Object.entries(one.columns)
      .filter(([column]) => isInUse(policy, one, column))
      .map(([column, is]) => ({ what: `${one.table}.${column}`, is })),
    ...(one.files ?? []).map((file) => ({
      what: `${file.prefix}/*`,
      is: { kind: file.kind, for: file.for },
    })),
  ])
  const granted = kept.flatMap(({ what, is }) =>
    is === 'plumbing' || policy.permits({ kinds: [is.kind], purpose: is.for, recipient: 'program' }).yes
      ? []
      : [`${what} keeps ${is.kind} for ${is.for}, which the policy does not grant.`],
  )
  return [...granted, ...notGiven(policy, tables)]
}

/** What is held about people and could not be given to them. */
const notGiven = (policy: Compiled, tables: Inventory['tables']): string[] =>
  tables.flatMap((one) =>
    one.about === 'nobody'
      ? []
      : personal(one).flatMap(([column, { kind, digest }]) =>
          [kind, ...(one.opened ? [one.opened.kind] : [])].flatMap((each) =>
            digest || !isInUse(policy, one, column) || policy.permits({ kinds: [each], ...TO_ITS_PERSON }).yes
              ? []
              : [
                  `${one.table}.${column} holds ${each} about people, and the policy does not let them have it.`,
                ],
          ),
        ),
  )

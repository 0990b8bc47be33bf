import { type Db } from '#db'
import { type CategoryKey } from '#policy'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from './declare.ts'
import { aboutPeople, personal } from './theirs.ts'

/** Of how many people something of each of these kinds is held: `{ 'user.contact.email': 12 }`; kinds of which nothing is are left out. Derived from the declarations. */
export async function countTouched(
  { db }: { readonly db: Db },
  inventory: Inventory,
  kinds: readonly CategoryKey[],
): Promise<Partial<Record<CategoryKey, number>>> {
  const counted: Partial<Record<CategoryKey, number>> = {}
  for (const kind of new Set(kinds)) {
    const holding = aboutPeople(inventory).flatMap((one) => peopleIn(inventory, one, kind) ?? [])
    if (holding.length === 0) continue
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from (${sql.join(holding, sql` union `)}) holding join person on person.id = holding.who
      where person.role = 'member'`.execute(db)
    if (rows[0] && rows[0].count > 0) counted[kind] = rows[0].count
  }
  return counted
}

/** Whoever has a row of this table in which a column of this kind, or the row itself, is of it; null where none can be. */
function peopleIn(inventory: Inventory, one: AnyDeclaration, kind: CategoryKey): RawBuilder<unknown> | null {
  const columns = personal(one).filter(([, is]) => is.kind === kind)
  const filled = columns.map(([name]) => sql<boolean>`${sql.ref(`${one.table}.${name}`)} is not null`)
  if (one.opened?.kind === kind)
    filled.push(sql<boolean>`${sql.ref(`${one.table}.${one.opened.column}`)} = ${one.opened.value}`)
  if (filled.length === 0) return null
  const whose = ownerOf(inventory, one)
  return sql`select ${whose.owner} as who from ${whose.from} where ${sql.join(filled, sql` or `)}`
}

type Owner = { readonly owner: RawBuilder<unknown>; readonly from: RawBuilder<unknown> }

function ownerOf(inventory: Inventory, { table, about }: AnyDeclaration): Owner {
  if (about === 'nobody') throw new Error(`${table} is about nobody`)
  if ('column' in about) return { owner: sql.ref(`${table}.${about.column}`), from: sql`${sql.table(table)}` }
  const parent = inventory.tables.find((one) => one.table === about.through.table)
  if (!parent) throw new Error(`${table} hangs on ${about.through.table}, which is not declared`)
  const above = ownerOf(inventory, parent)
  return {
    owner: above.owner,
    from: sql`${above.from} join ${sql.table(table)} on ${sql.ref(`${table}.${about.through.column}`)} = ${sql.ref(`${parent.table}.id`)}`,
  }
}

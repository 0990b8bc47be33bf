import { type Db } from '#db'
import { type Id } from '#std'
import { sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from './declare.ts'
import { aboutPeople, isTheirRow } from './theirs.ts'

/** How many rows of each declared table are a person's: every table is there, also with 0. */
export async function countHeld(
  { db }: { db: Db },
  inventory: Inventory,
  person: Id<'person'>,
): Promise<readonly { declaration: AnyDeclaration; rows: number }[]> {
  const counted = []
  for (const declaration of aboutPeople(inventory)) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(declaration.table)}
      where ${isTheirRow(inventory, declaration, person)}`.execute(db)
    counted.push({ declaration, rows: rows[0]?.count ?? 0 })
  }
  return counted
}

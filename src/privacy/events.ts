import { type Db } from '#db'
import { type Id, type Instant, fromDate } from '#std'
import { sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from './declare.ts'
import { aboutPeople, isTheirRow } from './theirs.ts'

/** Something that happened with a person's data, as its table calls it. */
export type HeldEvent = { readonly at: Instant; readonly declaration: AnyDeclaration; readonly under: number }

/** A person's history as far as it is kept, newest first. */
export async function eventsOf(
  { db }: { db: Db },
  inventory: Inventory,
  person: Id<'person'>,
  most: number,
): Promise<HeldEvent[]> {
  const tables = aboutPeople(inventory).filter(({ event }) => event)
  const all = await Promise.all(
    tables.map(async (declaration) => {
      const { rows } = await sql<{ created_at: Date; under: number }>`
        select created_at, under from ${sql.table(declaration.table)}
        where ${isTheirRow(inventory, declaration, person)} order by created_at desc limit ${most}`.execute(
        db,
      )
      return rows.map(({ created_at, under }) => ({ at: fromDate(created_at), declaration, under }))
    }),
  )
  return all
    .flat()
    .toSorted((a, b) => b.at - a.at)
    .slice(0, most)
}

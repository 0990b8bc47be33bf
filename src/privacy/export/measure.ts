import { type Db } from '#db'
import { type Id } from '#std'
import { sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from '../declare.ts'
import { isTheirRow } from '../theirs.ts'
import { type FileStores, givenFiles } from './files.ts'
import { type Row } from './rows.ts'

/** Files whose length is looked up; where there are more, these speak for all. */
const LOOKED_UP = 200

/** About how much a person's export will be: rows with files, and their bytes. A page can wait for it, where planning reads everything. */
export async function measure(
  { db, stores }: { db: Db; stores: FileStores },
  inventory: Inventory,
  person: Id<'person'>,
): Promise<{ files: number; bytes: number }> {
  const all = { files: 0, bytes: 0 }
  for (const declaration of inventory.tables)
    if (declaration.about !== 'nobody' && declaration.files) {
      const { rows, there } = await sample(db, inventory, declaration, person)
      const given = await Promise.all(
        rows.map((row) => givenFiles(stores, declaration.files ?? [], row, nowhere)),
      )
      const files = given.flat().filter(({ bytes }) => bytes !== null)
      const share = rows.length === 0 ? 0 : there / rows.length
      all.files += Math.round(files.length * share)
      all.bytes += Math.round(files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) * share)
    }
  return all
}

/** Nothing is opened here. */
const nowhere = async (): Promise<null> => null

/** Rows from all over the table, and how many there are. */
async function sample(
  db: Db,
  inventory: Inventory,
  declaration: AnyDeclaration,
  person: Id<'person'>,
): Promise<{ rows: Row[]; there: number }> {
  const { table, files = [] } = declaration
  const columns = [...new Set(files.flatMap(({ column, known }) => [column, known ?? column]))]
  const named = sql.join(columns.map((column) => sql.ref(column)))
  const { rows } = await sql<Row & { there: number }>`
    select ${named}, there from (
      select ${named}, count(*) over ()::integer as there, row_number() over (order by ${named}) as nth
      from ${sql.table(table)} where ${isTheirRow(inventory, declaration, person)}
    ) numbered where nth % ((there - 1) / ${sql.lit(LOOKED_UP)} + 1) = 0`.execute(db)
  return { rows, there: rows[0]?.there ?? 0 }
}

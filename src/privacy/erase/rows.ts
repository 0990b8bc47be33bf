import { transaction } from '#db'
import { type Id } from '#std'
import { sql } from 'kysely'
import { type AnyDeclaration, type Inventory } from '../declare.ts'
import { aboutPeople, isTheirRow } from '../theirs.ts'
import { type ErasureCtx, type Stores } from './ctx.ts'

type Ctx = Pick<ErasureCtx, 'db' | 'inventory'>

/** Rows a statement changes at a time, and of those whose files go with them: who has a hundred thousand is not one act of hours. */
const BATCH = 5_000
const WITH_FILES = 500

/** Lets nobody see what is theirs, by what the declarations say of closing. In the caller's transaction. */
export async function withdrawRows({ db, inventory }: Ctx, person: Id<'person'>): Promise<void> {
  for (const { declaration, withdraws, keeps } of withdrawable(inventory))
    await inBatches(
      () => sql`
      update ${sql.table(declaration.table)} set ${sql.ref(keeps)} = ${sql.ref(withdraws)}, ${sql.ref(withdraws)} = 'withdrawn'
      where ctid = any(array(
        select ctid from ${sql.table(declaration.table)}
        where ${isTheirRow(inventory, declaration, person)} and ${sql.ref(withdraws)} <> 'withdrawn' limit ${BATCH}))`,
      db,
    )
}

/** The other way: each row is seen again by whom it was. */
export async function showRows({ db, inventory }: Ctx, person: Id<'person'>): Promise<void> {
  for (const { declaration, withdraws, keeps } of withdrawable(inventory))
    await inBatches(
      () => sql`
      update ${sql.table(declaration.table)} set ${sql.ref(withdraws)} = ${sql.ref(keeps)}, ${sql.ref(keeps)} = null
      where ctid = any(array(
        select ctid from ${sql.table(declaration.table)}
        where ${isTheirRow(inventory, declaration, person)} and ${sql.ref(withdraws)} = 'withdrawn' limit ${BATCH}))`,
      db,
    )
}

async function inBatches(statement: () => ReturnType<typeof sql>, db: Ctx['db']): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await statement().execute(db)
    if (numAffectedRows < BATCH) return
  }
}

const withdrawable = (inventory: Inventory) =>
  aboutPeople(inventory).flatMap((declaration) =>
    declaration.closing && declaration.closing !== 'unseen' ? [{ declaration, ...declaration.closing }] : [],
  )

/**
 * The tables whose rows go, each before what it hangs on; the person's own, which goes last and alone, is not among them. Those with files
 * come behind the others, which may name their rows: of 10,000 brought pictures, 0.2 s went into index entries that their pictures had left dead.
 */
export const erasable = (inventory: Inventory): readonly AnyDeclaration[] =>
  aboutPeople(inventory)
    .filter((one) => one.erase === 'row' && !isPerson(one))
    .toSorted((a, b) => Number(a.files !== undefined) - Number(b.files !== undefined))

const isPerson = ({ about }: AnyDeclaration): boolean =>
  about !== 'nobody' && 'column' in about && about.column === 'id'

/**
 * Deletes their rows of one table, a batch a transaction, each row's files while it is being deleted: whoever is killed in between goes on from
 * the rows that are left.
 */
export async function eraseRows(
  ctx: Ctx,
  { files }: Pick<Stores, 'files'>,
  declaration: AnyDeclaration,
  person: Id<'person'>,
): Promise<void> {
  const { table } = declaration
  const kinds = (declaration.files ?? []).map(({ prefix, column }) => {
    const remove = files[prefix]
    if (!remove) throw new Error(`nobody says how files under ${prefix} are removed`)
    return { column, remove }
  })
  const shown = kinds.length > 0 ? kinds.map(({ column }) => sql.ref(column)) : [sql`1`]
  const most = kinds.length > 0 ? WITH_FILES : BATCH
  for (;;) {
    const deleted = await transaction(ctx, async ({ db, inventory }) => {
      const { rows } = await sql<Record<string, string>>`
        delete from ${sql.table(table)} where ctid = any(array(
          select ctid from ${sql.table(table)} where ${isTheirRow(inventory, declaration, person)} limit ${most}))
        returning ${sql.join(shown)}`.execute(db)
      for (const { column, remove } of kinds) for (const row of rows) await remove(row[column] ?? '')
      return rows.length
    })
    // fewer than asked for may be rows that changed just then: they are found again
    if (deleted === 0) return
  }
}

import { type Db } from '#db'
import { type Clock, type Id, toDate } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDeclaration, type Due, type Inventory } from '../declare.ts'
import { type DueCtx, countedAnew, dueOf } from './due.ts'
import { type Kept } from './lag.ts'

type Ctx = DueCtx & { readonly db: Db; readonly clock: Clock }

/** What the sweep needs of those who know how: to remove the file of a declared prefix, to erase a person whole, and what is kept outside the tables. */
export type Sweepers = {
  readonly files: Readonly<Record<string, (name: string) => Promise<void>>>
  /** Null: people stay, and are told as overdue. */
  readonly erase: ((person: Id<'person'>) => Promise<unknown>) | null
  readonly others: readonly Kept[]
}
export type Swept = Readonly<Record<string, number>>

/** Rows of one statement: a lock is held for milliseconds, and what follows waits no longer. */
const BATCH = 1000

/** Removes all that is due by the policy, as the declarations say: rows, their files first, emptied columns, whole people, other stores. Gives how many of each. For the timetable. */
export async function sweepDue(ctx: Ctx, { tables }: Inventory, sweepers: Sweepers): Promise<Swept> {
  const swept: Record<string, number> = {}
  const count = (name: string, more: number): void =>
    void (more > 0 && (swept[name] = (swept[name] ?? 0) + more))
  for (const declaration of tables) await bringForward(ctx, declaration)
  for (const declaration of tables)
    for (const due of declaration.due ?? [])
      count(declaration.table, await sweepTable(ctx, { declaration, due }, sweepers))
  for (const other of sweepers.others) count(other.name, await other.sweep())
  return swept
}

/** Writes the earlier end into rows whose person's policy has become stricter since theirs was written: whoever reads the column reads what holds. */
export async function bringForward(ctx: Ctx, declaration: AnyDeclaration): Promise<void> {
  for (const due of declaration.due ?? []) {
    if (!('column' in due) || countedAnew(ctx, due).length === 0) continue
    const end = dueOf(ctx, declaration, due)
    const column = sql.ref(`${declaration.table}.${due.column}`)
    const over = sql<boolean>`${end} < ${column}`
    const set = sql`set ${sql.id(due.column)} = ${end}`
    await inBatches(ctx, declaration, { end, over }, (table) => sql`update ${table} ${set}`)
  }
}

type Sweeping = { readonly declaration: AnyDeclaration; readonly due: Due }

async function sweepTable(ctx: Ctx, one: Sweeping, { files, erase }: Sweepers): Promise<number> {
  const { declaration, due } = one
  const end = dueOf(ctx, declaration, due)
  const over = sql<boolean>`${end} <= ${toDate(ctx.clock.now())}`
  if (due.blank) return inBatches(ctx, declaration, { end, over }, emptying(due))
  if (isOwn(declaration)) return erase ? erasePeople(ctx, declaration, over, erase) : 0
  if (declaration.files) return removeWithFiles(ctx, declaration, over, files)
  return inBatches(ctx, declaration, { end, over }, (table) => sql`delete from ${table}`)
}

/** A person's own row: it goes with all that is theirs, or not at all. */
const isOwn = ({ about }: AnyDeclaration): boolean =>
  about !== 'nobody' && 'column' in about && about.column === 'id'

const emptying =
  (due: Due) =>
  (table: RawBuilder<unknown>): RawBuilder<unknown> => {
    const columns = [...(due.blank ?? []), ...('column' in due ? [due.column] : [])]
    return sql`update ${table} set ${sql.join(columns.map((column) => sql`${sql.id(column)} = null`))}`
  }

async function inBatches(
  { db }: Ctx,
  { table }: AnyDeclaration,
  { end, over }: { readonly end: RawBuilder<unknown>; readonly over: RawBuilder<boolean> },
  act: (table: RawBuilder<unknown>) => RawBuilder<unknown>,
): Promise<number> {
  // in order of their ends: by the index of a due column, where PostgreSQL would go through the table for the first that is over (100,000 rows: 15 ms)
  const first = sql`select ctid from ${sql.table(table)} where ${over} order by ${end} limit ${BATCH}`
  for (let sum = 0; ;) {
    const { numAffectedRows } = await sql`
      ${act(sql.table(table))} where ctid = any(array(${first})) and ${over}`.execute(db)
    const went = Number(numAffectedRows ?? 0)
    sum += went
    if (went < BATCH) return sum
  }
}

/** Bytes first: a file without its row is one that nobody knows of. */
async function removeWithFiles(
  { db }: Ctx,
  { table, files = [] }: AnyDeclaration,
  over: RawBuilder<boolean>,
  removers: Sweepers['files'],
): Promise<number> {
  const columns = [...new Set(files.map(({ column }) => column))]
  for (let sum = 0; ;) {
    const { rows } = await sql<Record<string, string>>`
      select ctid::text as at, ${sql.join(columns.map((column) => sql.ref(`${table}.${column}`)))}
      from ${sql.table(table)} where ${over} limit ${BATCH}`.execute(db)
    for (const row of rows) {
      for (const { prefix, column } of files) await remover(removers, prefix)(row[column] ?? '')
      await sql`delete from ${sql.table(table)} where ctid = ${row['at']}::tid and ${over}`.execute(db)
    }
    sum += rows.length
    if (rows.length < BATCH) return sum
  }
}

function remover(removers: Sweepers['files'], prefix: string): (name: string) => Promise<void> {
  const remove = removers[prefix]
  if (!remove) throw new Error(`nobody says how files under ${prefix} are removed`)
  return remove
}

/** One by one, each looked at again: who came back meanwhile stays. One that fails keeps nobody else. */
async function erasePeople(
  { db }: Ctx,
  { table }: AnyDeclaration,
  over: RawBuilder<boolean>,
  erase: NonNullable<Sweepers['erase']>,
): Promise<number> {
  const ids = await sql<{
    id: Id<'person'>
  }>`select id from ${sql.table(table)} where ${over} order by id`.execute(db)
  const failed: unknown[] = []
  let erased = 0
  for (const { id } of ids.rows) {
    const still = await sql`select 1 from ${sql.table(table)} where id = ${id} and ${over}`.execute(db)
    if (still.rows.length === 0) continue
    await erase(id).then(
      () => (erased += 1),
      (error: unknown) => failed.push(error),
    )
  }
  if (failed.length > 0) throw failed[0]
  return erased
}

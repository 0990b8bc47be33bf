import { type Id } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type Inventory } from '../declare.ts'
import { isTheirRow } from '../theirs.ts'
import { type ErasureCtx } from './ctx.ts'

type Ctx = Pick<ErasureCtx, 'db' | 'inventory'>

/** Queued jobs whose payload names the person, or a row of theirs, where its declaration says it does. */
function theirs({ inventory }: Ctx, person: Id<'person'>): RawBuilder<boolean> {
  const kinds = Object.entries(inventory.jobs).flatMap(([kind, { about }]) => {
    if (about === 'nobody') return []
    const named = sql<string>`jobs.payload #>> ${[...about.path]}::text[]`
    return [sql<boolean>`(tasks.identifier = ${kind} and ${isTheirs(inventory, named, about.rowOf, person)})`]
  })
  return kinds.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(kinds, sql` or `)})`
}

function isTheirs(
  inventory: Inventory,
  named: RawBuilder<string>,
  rowOf: string | undefined,
  person: Id<'person'>,
): RawBuilder<boolean> {
  if (rowOf === undefined) return sql<boolean>`${named} = ${person}`
  const declaration = inventory.tables.find(({ table }) => table === rowOf)
  if (!declaration) throw new Error(`a job names a row of ${rowOf}, which is not declared`)
  return sql<boolean>`${named} in (select ${sql.ref(`${rowOf}.id`)}::text from ${sql.table(rowOf)} where ${isTheirRow(inventory, declaration, person)})`
}

export async function countJobs(ctx: Ctx, person: Id<'person'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where ${theirs(ctx, person)}`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

/** Takes back what waits. What is being worked on just now stays, and is counted still. */
export async function eraseJobs(ctx: Ctx, person: Id<'person'>): Promise<void> {
  await sql`
    delete from graphile_worker._private_jobs jobs using graphile_worker._private_tasks tasks
    where tasks.id = jobs.task_id and jobs.locked_at is null and ${theirs(ctx, person)}`.execute(ctx.db)
}

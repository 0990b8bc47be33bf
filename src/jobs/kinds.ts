import { type Db } from '#db'
import { sql } from 'kysely'
import { type JobKinds } from './index.ts'

export type Handlers = { readonly [K in keyof JobKinds]: (payload: JobKinds[K]) => Promise<void> }

/** Queues a job inside the caller's transaction: it exists if and only if what caused it was committed. */
export async function enqueue<K extends keyof JobKinds>(
  ctx: { db: Db },
  kind: K,
  payload: JobKinds[K],
): Promise<void> {
  await sql`select 1 from graphile_worker.add_job(${kind}, ${JSON.stringify(payload)}::json, max_attempts => 25)`.execute(
    ctx.db,
  )
}

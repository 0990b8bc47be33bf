import { type Db } from '#db'
import { sql } from 'kysely'
import { type JobKinds } from './index.ts'

export type Handlers = { readonly [K in keyof JobKinds]: (payload: JobKinds[K]) => Promise<void> }

/** Lower numbers come first, 0 unless told. Jobs of one queue run one at a time. `once`: nothing is queued while a job of that name is, also one that gave up. */
type When = { readonly priority?: number; readonly queue?: string | null; readonly once?: string }

/** Queues a job inside the caller's transaction: it exists if and only if what caused it was committed. */
export async function enqueue<K extends keyof JobKinds>(
  ctx: { db: Db },
  kind: K,
  payload: JobKinds[K],
  { priority = 0, queue = null, once }: When = {},
): Promise<void> {
  await sql`select 1 from graphile_worker.add_job(${kind}, ${JSON.stringify(payload)}::json, max_attempts => 25, priority => ${priority}, queue_name => ${queue}, job_key => ${once ?? null}, job_key_mode => ${once ? 'unsafe_dedupe' : 'replace'})`.execute(
    ctx.db,
  )
}

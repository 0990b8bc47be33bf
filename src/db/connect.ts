import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Tables } from './index.ts'

export type Db = Kysely<Tables>

// bigint counts of ours fit a double; numeric is not used
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// a day is its text, `2026-11-22`, in no zone
pg.types.setTypeParser(pg.types.builtins.DATE, String)

/** How long whoever serves people waits for an answer of the database, in milliseconds: one that stands still is as good as none. */
export const SERVING = 15_000

/** A pool over `url`, and the query builder on it. `release` waits for what is under way. */
export function connect(
  url: string,
  most = 10,
  patience?: number,
): { db: Db; pool: pg.Pool; release: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'oriel',
    ...(patience && { query_timeout: patience }),
  })
  // An idle connection whose server went away: the next query says so, the process goes on.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  async function release(): Promise<void> {
    await db.destroy()
    // a builder that was never asked leaves its pool open
    if (!pool.ending) await pool.end()
  }
  return { db, pool, release }
}

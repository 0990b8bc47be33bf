import type pg from 'pg'

/** A query that runs on many pages: its text is fixed, PostgreSQL keeps its plan under `name`, and nothing is built per request. */
export type HotQuery<Values extends readonly unknown[], Row> = (
  pool: pg.Pool,
  ...values: Values
) => Promise<Row[]>

/** Names a hot query. `text` uses `$1…`; rows come as PostgreSQL's types map (timestamps as Date, bytea as Buffer). */
export function hot<Values extends readonly unknown[], Row extends pg.QueryResultRow>(
  name: string,
  text: string,
): HotQuery<Values, Row> {
  return async (pool, ...values) => (await pool.query<Row>({ name, text, values: [...values] })).rows
}

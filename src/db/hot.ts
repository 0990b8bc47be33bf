import type pg from 'pg'

/** A query that runs on many pages: its text is fixed and nothing is built per request. */
export type HotQuery<Values extends readonly unknown[], Row> = (
  pool: pg.Pool,
  ...values: Values
) => Promise<Row[]>

export type HotOptions = {
  /** Planned anew for its values each time, where the best plan depends on them (a word that is rare, or in every picture). 0.2 ms more. */
  readonly eachTime?: boolean
}

/** All hot queries by name: a test has each of them explained. */
export const hotQueries = new Map<string, { readonly text: string } & HotOptions>()

/** Names a hot query; PostgreSQL keeps its plan under the name. `text` uses `$1…`; rows come as PostgreSQL's types map (timestamps as Date, bytea as Buffer). */
export function hot<Values extends readonly unknown[], Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  { eachTime = false }: HotOptions = {},
): HotQuery<Values, Row> {
  if (hotQueries.has(name)) throw new Error(`two hot queries are called ${name}`)
  hotQueries.set(name, { text, eachTime })
  const query = eachTime ? { text } : { name, text }
  return async (pool, ...values) => (await pool.query<Row>({ ...query, values: [...values] })).rows
}

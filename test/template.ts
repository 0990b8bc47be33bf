import { connect, migrate } from '#db'
import { prepareJobs } from '#jobs'
import pg from 'pg'

export const TEMPLATE = 'oriel_template'

/** A database with the whole schema and no rows, to be cloned. */
export async function makeTemplate(url: string): Promise<void> {
  await onServer(url, `create database ${TEMPLATE}`)
  const { pool, release } = connect(withDatabase(url, TEMPLATE), 1)
  await migrate(pool)
  await prepareJobs(pool)
  await release()
  await onServer(url, `alter database ${TEMPLATE} with is_template true allow_connections false`)
}

export async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

export function withDatabase(url: string, name: string): string {
  return url.replace(/\/([^/?]*)(\?|$)/, `/${name}$2`)
}

import { Client } from 'pg'
import type { Running } from './running.ts'

/** A connection to the server's own database, so that none of ours keeps "oriel" from being a template or from being dropped. */
export async function connect({ socket }: Running): Promise<Client> {
  const client = new Client({
    host: socket,
    port: 5432,
    user: 'oriel',
    database: 'postgres',
    password: '',
    ssl: false,
    connectionTimeoutMillis: 5000,
    application_name: 'oriel: in use',
  })
  client.on('error', () => {}) // its end is what counts, and `end` follows
  await client.connect()
  return client
}

export const urlFor = ({ socket }: Running): string =>
  `postgres://oriel@${encodeURIComponent(socket)}:5432/oriel`

/**
 * Makes the database. Before it, keeps errors of our connections out of the server's log: they may quote values, and whoever sent the
 * statement sees them anyway. Errors of PostgreSQL's own processes (a checkpoint on a full disk) are logged.
 */
export async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query(`select 1 from pg_database where datname = 'oriel'`)
  if (rowCount === 1) return
  await client.query(`alter role oriel set log_min_messages = 'log'`)
  await client.query('create database oriel')
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#config'
import type pg from 'pg'

/** The schema and this build do not fit together; the message says what to do. */
export class MigrationTrouble extends Error {}

type Migration = { name: string; sql: string; digest: string }
const LOCK = 7_201_001

/**
 * Brings the schema up to this build: each file of `migrations/` once, in order, in a transaction of its own with its line in
 * `migration`, one process at a time. Refuses a schema that knows migrations this build does not, or an applied file that was changed.
 * `only`: no further than these, to put a backup of that time back; refused where this build does not know one of them.
 */
export async function migrate(
  pool: pg.Pool,
  folder: string = join(projectRoot, 'src/db/migrations'),
  only: readonly Applied[] | null = null,
): Promise<string[]> {
  const known = readMigrations(folder)
  if (only) checkApplied(only, known)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create table if not exists migration (name text primary key, digest text not null)')
    const { rows } = await client.query<{ name: string; digest: string }>(
      'select name, digest from migration order by name',
    )
    checkApplied(rows, known)
    const applied = new Set(rows.map((row) => row.name))
    const wanted = only && new Set(only.map(({ name }) => name))
    const fresh = known.filter(({ name }) => !applied.has(name) && (wanted?.has(name) ?? true))
    for (const one of fresh) await apply(client, one)
    return fresh.map((one) => one.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

/** How many of this build's migrations the database has, and how many wait. Looks only; throws `MigrationTrouble` where the two do not fit. */
export async function schemaState(
  pool: pg.Pool,
  folder: string = join(projectRoot, 'src/db/migrations'),
): Promise<{ applied: number; waiting: number }> {
  const known = readMigrations(folder)
  const { rows: found } = await pool.query<{ there: boolean }>(
    "select to_regclass('public.migration') is not null as there",
  )
  const rows = found[0]?.there
    ? (await pool.query<Applied>('select name, digest from migration order by name')).rows
    : []
  checkApplied(rows, known)
  return { applied: rows.length, waiting: known.length - rows.length }
}

type Applied = { name: string; digest: string }

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    })
}

function checkApplied(rows: readonly { name: string; digest: string }[], known: readonly Migration[]): void {
  for (const row of rows) {
    const ours = known.find((one) => one.name === row.name)
    if (!ours)
      throw new MigrationTrouble(
        `The database was made by a newer Oriel (it knows ${row.name}). Start that version or a later one.`,
      )
    if (ours.digest !== row.digest)
      throw new MigrationTrouble(
        `${row.name} was changed after it had been applied. Put the file back as it was released.`,
      )
  }
}

async function apply(client: pg.PoolClient, one: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(one.sql)
    await client.query('insert into migration (name, digest) values ($1, $2)', [one.name, one.digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw lacking(error) ?? error
  }
}

/** Why a server that is not ours does not let us add what comes with PostgreSQL: no right to (42501), or it was not installed (0A000, 58P01). */
function lacking(error: unknown): MigrationTrouble | null {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const [, name] = /extension "(\w+)"/.exec(String(message)) ?? []
  if (name === undefined) return null
  if (code === '42501')
    return new MigrationTrouble(
      `Oriel needs PostgreSQL's extension ${name}, and the user of DATABASE_URL may not add it. Let whoever runs the database say "create extension ${name}" in it once, or grant that user "create" on the database; then start again.`,
      { cause: error },
    )
  return new MigrationTrouble(
    `Oriel needs PostgreSQL's extension ${name}, and this server does not have it. Install the package that brings PostgreSQL's own extensions (postgresql-contrib, in many systems), then start again.`,
    { cause: error },
  )
}

import { type Id, after, fromDate, seconds, toDate } from '#std'
import pg from 'pg'
import '../tables.ts'
import { type ErasureCtx } from './ctx.ts'
import { append } from './ledger.ts'

/** Who rewrites holds this advisory lock. */
const REWRITING = [7_206, 0]
/** How long a table may keep us waiting for its lock: whoever comes behind us waits as long, in milliseconds. */
const LOCK = 5_000
/** How long we wait for transactions that began before us, in milliseconds: what they may still see cannot be rewritten away. */
const OTHERS = 60_000
/** The row of `rewriting` that stands for a whole pass. */
const WHOLE = '*'

/** How long what was deleted may lie, unread, in the database's own files. */
export function leftoverKept({ policy }: Pick<ErasureCtx, 'policy'>): `P${string}` {
  const kept = (policy.policy.retention as Record<string, { keep: `P${string}` } | undefined>)['leftovers']
  // a policy from before this clause: every night
  return kept?.keep ?? 'PT0S'
}

/** Rewrites once half of the policy's time has passed since the last whole pass, so that the other half is left for nights on which it fails. For the timetable. */
export async function rewriteDue(ctx: ErasureCtx): Promise<boolean> {
  const now = ctx.clock.now()
  const last = await ctx.db
    .selectFrom('rewriting')
    .select('rewritten_at')
    .where('name', '=', WHOLE)
    .executeTakeFirst()
  if (!last) {
    // the count begins with the first night
    await note(ctx, WHOLE, 0)
    return false
  }
  const half = seconds(leftoverKept(ctx)) / 2
  if (fromDate(last.rewritten_at) > after(now, 'PT0S') - half * 1000) return false
  return rewrite(ctx)
}

/**
 * Writes anew what PostgreSQL still holds of deleted and changed rows: the files of all tables that changed, its statistics (most common values
 * quote people), and its log. Each table is locked while it is written. False where another process is at it.
 */
export async function rewrite(ctx: ErasureCtx): Promise<boolean> {
  const { connectionString } = ctx.pool.options
  // a connection of its own: it waits longer than a page may
  const client = new pg.Client({ connectionString, application_name: 'oriel rewriting' })
  client.on('error', () => {})
  await client.connect()
  try {
    const got = await one<boolean>(client, 'select pg_try_advisory_lock($1, $2)', REWRITING)
    if (!got) return false
    const begun = ctx.clock.now()
    const waiting = await erasuresUntil(ctx, begun)
    await client.query(`set lock_timeout = ${LOCK}`)
    await waitForOthers(client)
    for (const table of await changedTables(ctx, client, waiting.length > 0))
      await rewriteTable(ctx, client, table)
    const refused = await rewriteOwn(client)
    await note(ctx, WHOLE, 0)
    for (const id of waiting) {
      await ctx.db
        .updateTable('erasure')
        .set({ rewritten_at: toDate(ctx.clock.now()), refused })
        .where('id', '=', id)
        .execute()
      await append(ctx, id, { did: 'rewritten', refused })
    }
    return true
  } finally {
    await client.end().catch(() => {})
  }
}

async function erasuresUntil({ db }: ErasureCtx, begun: number): Promise<Id<'erasure'>[]> {
  const rows = await db
    .selectFrom('erasure')
    .select('id')
    .where('done_at', '<=', new Date(begun))
    .where('rewritten_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** A transaction that is older than us may see what was deleted, and a table written anew would hold it for that one's sake. */
async function waitForOthers(client: pg.Client): Promise<void> {
  const running = async (): Promise<string[]> =>
    (
      await client.query<{ who: string }>(
        `select pid || ' ' || xact_start as who from pg_stat_activity
         where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
      )
    ).rows.map(({ who }) => who)
  let left = await running()
  for (const from = performance.now(); left.length > 0;) {
    if (performance.now() - from > OTHERS)
      throw new Error('a transaction that does not end keeps tables from being rewritten')
    await new Promise((done) => setTimeout(done, 100))
    const still = new Set(await running())
    left = left.filter((one) => still.has(one))
  }
}

type Table = { readonly name: string; readonly oid: number; readonly changes: number; readonly bytes: number }

/** Written anew in any case after an erasure, in bytes: a connection tells its changes late, and the queue's and triggers' tables are small. */
const SMALL = 64 * 1024 * 1024

/** All tables but PostgreSQL's own whose count of changes is another than at the last time; after an erasure also all that it erased from, since that count comes late. */
async function changedTables(
  { db, inventory }: ErasureCtx,
  client: pg.Client,
  erased: boolean,
): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select quote_ident(schemaname) || '.' || quote_ident(relname) as name, relid::int8 as oid,
       n_tup_ins + n_tup_upd + n_tup_del as changes, pg_table_size(relid) as bytes from pg_stat_user_tables order by 1`,
  )
  const last = new Map(
    (await db.selectFrom('rewriting').select(['name', 'changes']).execute()).map((row) => [
      row.name,
      row.changes,
    ]),
  )
  const theirs = inventory.tables.filter((one) => one.erase !== 'nothing').map((one) => `public.${one.table}`)
  const queue = inventory.foreign.map(({ schema, table }) => `${schema}.${table}`)
  const sure = new Set(erased ? [...theirs, ...queue] : [])
  return rows.filter(
    ({ name, changes, bytes }) =>
      sure.has(name) || (erased && bytes < SMALL) || changes !== (last.get(name) ?? -1),
  )
}

async function rewriteTable(
  ctx: ErasureCtx,
  client: pg.Client,
  { name, oid, changes }: Table,
): Promise<void> {
  // statistics of a table that is empty now, and of expressions it is indexed by, would stay for ever: `analyze` finds nothing to put in their place
  if (await isSuperuser(client))
    await client.query(
      `delete from pg_catalog.pg_statistic where starelid = $1
       or starelid in (select indexrelid from pg_catalog.pg_index where indrelid = $1)`,
      [oid],
    )
  await client.query(`vacuum (full, analyze) ${name}`)
  await note(ctx, name, changes)
}

/** PostgreSQL's own: statistics and log. Gives what the user of DATABASE_URL may not do. */
async function rewriteOwn(client: pg.Client): Promise<string[]> {
  const refused: string[] = []
  const attempt = async (what: string, ...statements: readonly string[]): Promise<void> => {
    try {
      for (const statement of statements) await client.query(statement)
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error
      refused.push(what)
    }
  }
  if (await isSuperuser(client)) await attempt('statistics', 'vacuum full pg_catalog.pg_statistic')
  else refused.push('statistics')
  // the first brings the files up to date, the second lets go of the log that was for it
  await attempt('log', 'checkpoint', 'select pg_switch_wal()', 'checkpoint')
  return refused
}

const isSuperuser = (client: pg.Client): Promise<boolean> =>
  one<boolean>(client, `select current_setting('is_superuser') = 'on'`)

async function one<T>(client: pg.Client, text: string, values: readonly unknown[] = []): Promise<T> {
  const { rows } = await client.query<{ value: T }>(`select (${text.replace(/^select /, '')}) as value`, [
    ...values,
  ])
  return rows[0]?.value as T
}

async function note(
  { db, clock }: Pick<ErasureCtx, 'db' | 'clock'>,
  name: string,
  changes: number,
): Promise<void> {
  const row = { rewritten_at: toDate(clock.now()), changes }
  await db
    .insertInto('rewriting')
    .values({ name, ...row })
    .onConflict((on) => on.column('name').doUpdateSet(row))
    .execute()
}

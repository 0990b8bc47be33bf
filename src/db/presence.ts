import { createHash } from 'node:crypto'
import pg from 'pg'

/** Numbers of our advisory locks: the first tells what for, the second which. `db/server` and `migrate` use 7_201_001 and what its files name. */
const PROCESS = 7_202
const ALONE = 7_203
const NAME = 7_204

/** How long a start waits for the place of a process that was just killed, in milliseconds: its connection may outlive it for some. */
const PATIENCE = 1_000

/**
 * This process's sign of life in the database: advisory locks held by a connection that does nothing else. When the process dies, however
 * it dies, PostgreSQL lets go of them. After a lost connection they are taken again.
 */
export type Presence = {
  readonly number: number
  /** Does no other process show a sign of life in this database? */
  isAlone(): Promise<boolean>
  /** Stands for a name too (a queue worker's): gone when this process is. */
  answerFor(name: string): Promise<void>
  /** Calls `heard` after each `pg_notify` on this channel, and after a lost connection came back, when one may have been missed. */
  listen(channel: string, heard: () => void): Promise<void>
  release(): Promise<void>
}

type Held = {
  readonly number: number
  readonly alone: boolean
  readonly names: Set<string>
  readonly channels: Map<string, () => void>
}

/** `alone`: also take the one place of a process that serves this data; null where another holds it. */
export async function bePresent(
  url: string,
  { number, alone }: { number: number; alone: boolean },
): Promise<Presence | null> {
  const held: Held = { number, alone, names: new Set(), channels: new Map() }
  const first = await patiently(url, held)
  if (!first) return null
  let client = watched(first)
  let over = false
  // `end` comes once for each connection, however many errors came before
  function watched(now: pg.Client): pg.Client {
    now.once('end', () => void again())
    now.on('notification', ({ channel }) => held.channels.get(channel)?.())
    return now
  }
  async function again(): Promise<void> {
    while (!over) {
      await wait(200)
      const back = over ? null : await take(url, held).catch(() => null)
      if (!back) continue
      client = watched(back)
      for (const heard of held.channels.values()) heard()
      if (over) await client.end().catch(() => {})
      return
    }
  }
  return {
    number,
    async isAlone() {
      const { rows } = await client.query<{ alone: boolean }>(OTHERS)
      return rows[0]?.alone ?? false
    },
    async answerFor(name) {
      held.names.add(name)
      await lockName(client, name).catch(() => {})
    },
    async listen(channel, heard) {
      held.channels.set(channel, heard)
      await listenOn(client, channel).catch(() => {})
    },
    async release() {
      over = true
      await client.end().catch(() => {})
    },
  }
}

const OTHERS = `select not exists (
  select 1 from pg_locks where locktype = 'advisory' and classid = ${PROCESS} and pid <> pg_backend_pid()
    and database = (select oid from pg_database where datname = current_database())) as alone`

async function patiently(url: string, held: Held): Promise<pg.Client | null> {
  const from = performance.now()
  for (;;) {
    const client = await take(url, held)
    if (client || performance.now() - from > PATIENCE) return client
    await wait(50)
  }
}

async function take(url: string, { number, alone, names, channels }: Held): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'oriel presence' })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ got: boolean }>(
    `select pg_try_advisory_lock(${PROCESS}, $1) and (not $2 or pg_try_advisory_lock(${ALONE}, 0)) as got`,
    [number, alone],
  )
  if (rows[0]?.got) {
    for (const name of names) await lockName(client, name)
    for (const channel of channels.keys()) await listenOn(client, channel)
    return client
  }
  await client.end()
  return null
}

const listenOn = (client: pg.Client, channel: string) =>
  client.query(`listen ${pg.escapeIdentifier(channel)}`)
const lockName = (client: pg.Client, name: string) =>
  client.query(`select pg_try_advisory_lock_shared(${NAME}, $1)`, [numberOf(name)])

/** Is the process that holds this number, or answers for this name, dead? While the answer is used (one transaction), nobody else can take it. */
export async function isGone(
  client: { query(text: string, values: unknown[]): Promise<{ rows: { got: boolean }[] }> },
  who: number | string,
): Promise<boolean> {
  const which = typeof who === 'number' ? [PROCESS, who] : [NAME, numberOf(who)]
  const { rows } = await client.query('select pg_try_advisory_xact_lock($1::int, $2::int) as got', which)
  return rows[0]?.got ?? false
}

/** Does `work` in one transaction in which `who` is dead and stays so; false, and nothing done, where they live. */
export async function whenGone(
  pool: pg.Pool,
  who: number | string,
  work: (client: pg.PoolClient) => Promise<unknown>,
): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const gone = await isGone(client, who)
    if (gone) await work(client)
    await client.query('commit')
    return gone
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

const numberOf = (name: string): number => createHash('sha256').update(name).digest().readInt32BE()
const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

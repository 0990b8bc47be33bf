import pg from 'pg'

/** Numbers of our advisory locks: the first tells what for, the second which. `db/server` and `migrate` use 7_201_001 and what its files name. */
const PROCESS = 7_202
const ALONE = 7_203

/**
 * This process's sign of life in the database: an advisory lock of a number of its own, held by a connection that does nothing else.
 * When the process dies, however it dies, PostgreSQL lets go of the lock. After a lost connection the lock is taken again under the same number.
 */
export type Presence = { readonly number: number; release(): Promise<void> }

/** `alone`: also take the one place of a process that serves this data; null where another holds it. */
export async function bePresent(
  url: string,
  { number, alone }: { number: number; alone: boolean },
): Promise<Presence | null> {
  let client = await take(url, number, alone)
  if (!client) return null
  let over = false
  async function again(): Promise<void> {
    while (!over) {
      await new Promise((done) => setTimeout(done, 200))
      client = await take(url, number, alone).catch(() => null)
      if (client) return void client.on('error', () => void again())
    }
  }
  client.on('error', () => void again())
  return {
    number,
    async release() {
      over = true
      await client?.end().catch(() => {})
    },
  }
}

async function take(url: string, number: number, alone: boolean): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'oriel presence' })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ got: boolean }>(
    `select pg_try_advisory_lock(${PROCESS}, $1) and (not $2 or pg_try_advisory_lock(${ALONE}, 0)) as got`,
    [number, alone],
  )
  if (rows[0]?.got) return client
  await client.end()
  return null
}

/** Is the process that holds this number dead? While the answer is used, nobody else can take the number. */
export async function isGone(
  client: { query(text: string, values: unknown[]): Promise<{ rows: { got: boolean }[] }> },
  number: number,
): Promise<boolean> {
  const { rows } = await client.query(`select pg_try_advisory_xact_lock(${PROCESS}, $1) as got`, [number])
  return rows[0]?.got ?? false
}

import type { Client } from 'pg'
import { connect } from './database.ts'
import type { Place } from './place.ts'
import { end, runs } from './processes.ts'
import { isReady, type Running } from './running.ts'
import { ServerTrouble } from './trouble.ts'
import { type Deadline, until } from './wait.ts'

/**
 * Who uses the server holds this advisory lock shared, on a connection of its own to the database "postgres"; who stops it must have
 * it exclusively. Class 20306 is 'OR'; 1 is the server's use, other numbers of the class are free for others.
 */
export const IN_USE = '20306, 1'

export type Use = { readonly client: Client; readonly running: Running }

/** Uses the server; undefined when it is going away, or has gone. */
export async function use(place: Place, running: Running, deadline: Deadline): Promise<Use | undefined> {
  const found = await until<Use | 'gone'>(() => (runs(running) ? tryUse(place, running) : 'gone'), deadline)
  if (found === undefined) throw unresponsive(running)
  return found === 'gone' ? undefined : found
}

/** Refused while it starts, recovers or stops; and the lock is, while another holds it to stop the server. */
async function tryUse(place: Place, running: Running): Promise<Use | undefined> {
  if (!isReady(place, running)) return undefined
  const client = await connect(running).catch(() => undefined)
  if (client === undefined) return undefined
  const granted = await ask(
    client,
    `set idle_session_timeout = 0; select pg_try_advisory_lock_shared(${IN_USE}) as yes`,
  )
  if (granted) return { client, running }
  await client.end().catch(() => {})
  return undefined
}

/** Ends our use. `alone`: nobody else uses it, the lock is ours, no one can begin to. `lost`: the connection ended before we knew. */
export async function leave({ client }: Use): Promise<'alone' | 'others' | 'lost'> {
  // Ours first: two who leave at once and both kept theirs would both find the other, and leave the server to nobody.
  const alone = await ask(
    client,
    `select pg_advisory_unlock_shared(${IN_USE}); select pg_try_advisory_lock(${IN_USE}) as yes`,
  )
  if (!alone) await client.end().catch(() => {})
  return alone ? 'alone' : alone === false ? 'others' : 'lost'
}

async function ask(client: Client, sql: string): Promise<boolean | undefined> {
  try {
    const results = (await client.query(sql)) as unknown as { rows: { yes?: boolean }[] }[]
    return results.at(-1)?.rows[0]?.yes === true
  } catch {
    return undefined
  }
}

/** Fast shutdown, which ends connections and writes a checkpoint; then an immediate one, whose recovery the next start pays; then the axe. */
export async function shutDown({ running, client }: Use, patience: number): Promise<void> {
  const gone = await end(
    [running],
    [
      ['SIGINT', patience],
      ['SIGQUIT', 6000],
      ['SIGKILL', 10_000],
    ],
  )
  await client.end().catch(() => {})
  if (!gone) throw unresponsive(running)
}

const unresponsive = ({ pid }: Running) =>
  new ServerTrouble(
    'unresponsive',
    `The database server (process ${pid}) runs, but does not answer.`,
    `After a crash it may still be recovering: wait, then start again. If it stays so, end it (kill -QUIT ${pid}) and start again.`,
  )

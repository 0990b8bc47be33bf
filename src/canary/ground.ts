import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerTrouble, connect, startServer } from '#db'

/** Where a copy stands: a database that nobody else uses, and a folder. */
export type Ground = { readonly databaseUrl: string; readonly folder: string }

/** No copy can be made here: why, and what would help. Nothing was proven then. */
export class NoGround extends Error {}

/** Nothing of a copy has to outlast a fall of the machine. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const

/**
 * Makes ground for a copy and takes all of it away afterwards: a database server of its own where this machine can run one, so that a
 * site's own has no part in it; else a database of its own beside the site's, where `databaseUrl`'s user may make one. Throws `NoGround`.
 */
export async function onGround<T>(
  databaseUrl: string | null,
  { name, work }: { name: string; work: (ground: Ground) => Promise<T> },
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'oriel-prove-'))
  const ground = leaving(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  try {
    const server = await startServer({ folder: join(folder, 'database'), settings: QUICK }).catch(
      (error: unknown) => {
        if (databaseUrl !== null && error instanceof ServerTrouble) return error
        throw error instanceof ServerTrouble ? new NoGround(error.message, { cause: error }) : error
      },
    )
    const at = join(folder, 'copy')
    if (server instanceof ServerTrouble)
      return await beside(databaseUrl ?? '', name, (url) => work({ databaseUrl: url, folder: at }))
    ground.first(() => server.stop())
    return await work({ databaseUrl: server.url, folder: at })
  } finally {
    await ground.clear()
  }
}

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What has to be cleared, the last that came first; also where a signal ends the run, since a server of ours outlives whoever started it. */
function leaving(clear: () => Promise<unknown>) {
  const steps = [clear]
  let cleared: Promise<void> | null = null
  async function inOrder(): Promise<void> {
    for (const step of steps.reverse()) await step()
  }
  const all = (): Promise<void> => (cleared ??= inOrder())
  const end = (): void => void all().finally(() => process.exit(1))
  for (const name of ENDS) process.once(name, end)
  return {
    first: (step: () => Promise<unknown>): void => void steps.push(step),
    async clear(): Promise<void> {
      for (const name of ENDS) process.off(name, end)
      await all()
    },
  }
}

/** A database of its own on the server of another; dropped at the end. */
export async function beside<T>(url: string, name: string, work: (url: string) => Promise<T>): Promise<T> {
  const { pool, release } = connect(url, 1)
  try {
    await pool.query(`create database ${name}`).catch((cause: unknown) => {
      throw new NoGround(
        'The canary was not run: the user of DATABASE_URL may not create a database, and no server of our own runs here. Give that user the right (alter role … createdb), or run "oriel prove" on a machine with our own server.',
        { cause },
      )
    })
    try {
      return await work(url.replace(/\/([^/?]*)(\?|$)/, `/${name}$2`))
    } finally {
      await pool.query(`drop database if exists ${name} with (force)`)
    }
  } finally {
    await release()
  }
}

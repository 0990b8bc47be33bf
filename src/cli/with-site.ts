import { join } from 'node:path'
import { type OpenBase, type OpenSite, openBase, openSite } from '#app'
import { type Config, readConfig } from '#config'
import { startServer } from '#db'
import { type Site } from '#site'
import { sayTrouble } from './trouble.ts'

/** Runs a command's work on the site of this environment, beside a running one or alone; gives its exit code. */
export const withSite = (work: (site: Site, open: OpenSite) => Promise<number>): Promise<number> =>
  opened(openSite, (open) => work(open.site, open))

/** The same below the policy in force, which may be what keeps the site from starting. */
export const withBase = (work: (open: OpenBase) => Promise<number>): Promise<number> => opened(openBase, work)

type Opening<O> = (config: Config, options: Parameters<typeof openBase>[1]) => Promise<O>

async function opened<O extends { release(): Promise<void> }>(
  how: Opening<O>,
  work: (open: O) => Promise<number>,
): Promise<number> {
  try {
    const config = readConfig(process.env)
    const server = config.databaseUrl ? null : await startServer({ folder: join(config.data, 'database') })
    try {
      const open = await how(config, {
        databaseUrl: config.databaseUrl ?? server?.url ?? '',
        origin: config.origin ?? `http://127.0.0.1:${config.port}`,
      })
      try {
        return await work(open)
      } finally {
        await open.release()
      }
    } finally {
      await server?.stop()
    }
  } catch (error) {
    return sayTrouble(error)
  }
}

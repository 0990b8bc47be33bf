import { join } from 'node:path'
import { type OpenSite, openSite } from '#app'
import { readConfig } from '#config'
import { startServer } from '#db'
import { type Site } from '#site'
import { sayTrouble } from './trouble.ts'

/** Runs a command's work on the site of this environment, beside a running one or alone; gives its exit code. */
export async function withSite(work: (site: Site, open: OpenSite) => Promise<number>): Promise<number> {
  try {
    const config = readConfig(process.env)
    const server = config.databaseUrl ? null : await startServer({ folder: join(config.data, 'database') })
    try {
      const open = await openSite(config, {
        databaseUrl: config.databaseUrl ?? server?.url ?? '',
        origin: config.origin ?? `http://127.0.0.1:${config.port}`,
      })
      try {
        return await work(open.site, open)
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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenSite, openSite } from '../src/app/site.ts'
import { readConfig } from '#config'
import { startServer } from '#db'
import { type Site } from '#site'
import { type Duration, type Instant, after, instant } from '#std'
import { freshDatabase } from './database.ts'

/** A clock that stands still until it is moved. */
export type TestClock = { now(): Instant; advance(duration: Duration): void; set(time: string): void }
/** A whole site below its pages: a fresh database, a data folder of its own, our clock. `open` is what `app` builds the rest on. */
export type TestSite = {
  readonly site: Site
  readonly open: OpenSite
  readonly clock: TestClock
  readonly data: string
  close(): Promise<void>
}

export async function makeSite({
  now = '2026-11-22T05:00:00Z',
  env = {},
  ownServer = false,
}: {
  now?: string
  env?: Record<string, string>
  /** A database server of its own below the data folder, as a real site has it: for tests that look into its files. */ ownServer?: boolean
} = {}): Promise<TestSite> {
  const data = await mkdtemp(join(tmpdir(), 'oriel-site-'))
  const database = ownServer ? await ownDatabase(join(data, 'database')) : await freshDatabase()
  const clock = testClock(now)
  const config = { ...readConfig({ ORIEL_DATA: data, ...env }), clock }
  const open = await openSite(config, {
    databaseUrl: database.url,
    origin: config.origin ?? 'http://localhost',
  })
  return {
    site: open.site,
    open,
    clock,
    data,
    async close() {
      await open.release()
      await database.drop()
      // a line of the log may still be on its way
      await rm(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function ownDatabase(folder: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { url, stop } = await startServer({ folder, settings: { fsync: 'off' } })
  return { url, drop: stop }
}

export function testClock(start: string): TestClock {
  let at = instant(Date.parse(start))
  return {
    now: () => at,
    advance: (duration) => void (at = after(at, duration)),
    set: (time) => void (at = instant(Date.parse(time))),
  }
}

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { everyone } from '#accounts'
import { addFeatures, openDoor, openSite, startWork, storesOf, tellError, webApp } from '#app'
import { type Config } from '#config'
import { type Server, startServer } from '#db'
import { type DemoDoor } from '#demo'
import { beginSetUp, devMailLink } from '#desk'
import { type Timetable } from '#jobs'
import { type MediaSite, again as deletingAgain } from '#media'
import { replay, replayDeleted, settle } from '#privacy'
import { type Ask } from '#web'

export type Serving = { readonly address: string; readonly site: MediaSite; stop(): Promise<void> }

type Say = (line: string) => void
/** Work by the clock that a worker also does; `stop` ends what of it is under way. */
type Beside = { readonly timetable: Timetable; stop(): void }

/** Starts everything and serves; `stop` finishes what is under way, then releases in the opposite order. */
export async function serve(
  config: Config,
  say: Say,
  demo: DemoDoor | null = null,
  beside: ((site: MediaSite) => Beside) | null = null,
): Promise<Serving> {
  const release: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const one of release.splice(0).reverse())
      await one().catch((error: unknown) => say(`While stopping: ${String(error)}`))
  }
  try {
    const database = await useDatabase(config, say, release)
    const door = await openDoor(config).catch((error: unknown) => error as Error)
    const port = door instanceof Error ? config.port : door.port
    if (!(door instanceof Error)) release.push(() => door.close())
    const origin = config.origin ?? `http://${config.host === '::1' ? '[::1]' : config.host}:${port}`
    const open = await openSite(config, { databaseUrl: database, origin, alone: config.databaseUrl === null })
    release.push(() => open.release())
    // said only now: that the same data is already served is the better reason
    if (door instanceof Error) throw door
    const features = addFeatures(open)
    release.push(() => features.release())
    // a database that is older than the log beside it would sign another one
    const attached = await settle(features.site)
    if (attached > 0) say(`The database was older than the log: ${attached} leaves were attached again.`)
    // a database that is older than the ledger of erasures would show people who left
    const again = await replay(features.site, storesOf(features.site), everyone(features.site))
    const deleted = await replayDeleted(features.site, deletingAgain(features.site))
    if (again.erased + again.closed + deleted > 0)
      say(
        `The database was older than the ledger of erasures: erased again ${again.erased}, closed again ${again.closed}, deleted again ${deleted}.`,
      )
    const failed = (what: string, error: unknown): void => say(`${what}: ${tellError(error)}`)
    const make = () => webApp(features.site, { failed, demo })
    let app = make()
    open.onPolicy(() => (app = make()))
    if (config.role !== 'web') {
      const ask: Ask = (request) => app.fetch(request)
      const more = beside?.(features.site) ?? null
      const work = await startWork(
        { site: features.site, presence: open.presence, ask },
        failed,
        more?.timetable ?? [],
      )
      release.push(async () => {
        more?.stop()
        await work.stop()
      })
    }
    // a worker leaves the set-up to the processes that people reach
    const link = config.role === 'worker' ? null : await beginSetUp(features.site)
    if (config.role !== 'worker') door.open((request, env) => app.fetch(request, env))
    // the front door closes first
    release.push(() => door.close())
    say(`Oriel is at ${origin}`)
    if (link) say(`Set it up here (this link works once): ${link}`)
    if (link && config.origin === null)
      say('To look around in a site full of people and pictures first: npm run demo')
    const letters = config.role === 'worker' ? null : devMailLink(features.site)
    if (letters) say(`Mail is kept on this machine: ${letters}`)
    return { address: origin, site: features.site, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The given server, or our own, started again when it dies under us. */
async function useDatabase(config: Config, say: Say, release: (() => Promise<unknown>)[]): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl
  const folder = join(config.data, 'database')
  const over = new AbortController()
  let server: Server = await startServer({ folder, say })
  let mending: Promise<void> = Promise.resolve()
  const watch = (): void => void server.died.then(() => (mending = mend()))
  async function mend(): Promise<void> {
    for (let tries = 0; !over.signal.aborted; tries++) {
      say('The database server died; starting it again.')
      try {
        server = await startServer({ folder, say })
        return watch()
      } catch (error) {
        say(`It did not start: ${tellError(error)}`)
        await sleep(Math.min(30_000, 1000 * 2 ** tries), undefined, over).catch(() => {})
      }
    }
  }
  watch()
  release.push(async () => {
    over.abort()
    // what a start under way brings up would outlive us
    await mending
    await server.stop()
  })
  return server.url
}

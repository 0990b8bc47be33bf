import { fork } from 'node:child_process'
import { join } from 'node:path'
import { addFeatures, openSite } from '#app'
import { type Config } from '#config'
import { startServer } from '#db'
import { type Filling, fill } from '#demo'
import { type MediaSite } from '#media'

/** The argument by which a demo starts the process that draws. */
export const DRAW = 'draw'

type Plan = Pick<Filling, 'members' | 'pictures' | 'from' | 'to'>
type Watching = { readonly over: AbortSignal; readonly tell: (done: number) => void }

/** Drawn pictures, made and published by a process of their own: walls are in the order of ids, a process's ids only go up, and ours are at today. */
export async function drawBeside(plan: Plan, { over, tell }: Watching): Promise<void> {
  const child = fork(process.argv[1] ?? '', ['demo', DRAW], { detached: true })
  const stop = (): void => child.disconnect()
  over.addEventListener('abort', stop)
  child.on('message', (done) => tell(Number(done)))
  child.send(plan)
  const code = await new Promise((ended, no) => child.once('error', no).once('exit', ended))
  if (code !== 0 && !over.aborted) throw new Error(`the process that draws ended with ${String(code)}`)
}

/** The other end of it: draws what it is told to, and stops when nobody listens any more. */
export async function draw(config: Config): Promise<number> {
  const over = new AbortController()
  process.once('disconnect', () => over.abort())
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => over.abort())
  const plan = await new Promise<Plan>((told) => process.once('message', (one) => told(one as Plan)))
  const tell = (done: number): void => void (process.connected && process.send?.(done))
  await besides(config, (site) => fill(site, { ...plan, given: [], over: over.signal, tell }))
  if (process.connected) process.disconnect()
  return 0
}

/** The site below its pages, beside a process that serves it or alone. */
export async function besides<T>(config: Config, work: (site: MediaSite) => Promise<T>): Promise<T> {
  const server = await startServer({ folder: join(config.data, 'database') })
  try {
    const origin = `http://${config.host}:${config.port}`
    const open = await openSite(config, { databaseUrl: server.url, origin })
    const features = addFeatures(open)
    try {
      return await work(features.site)
    } finally {
      await features.release()
      await open.release()
    }
  } finally {
    await server.stop()
  }
}

import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { readLastProving } from '#privacy'
import { type Site } from '#site'
import { type Timetable } from '#jobs'
import { PROGRAM, buildOf } from './build.ts'

/** Has this build, under this policy, not been proven yet? */
export async function isDue(site: Pick<Site, 'db' | 'policy'>, build: string = buildOf()): Promise<boolean> {
  const last = await readLastProving(site)
  return last?.build !== build || last.policy !== site.policy.policy.version
}

/** When a site proves itself: each night, and soon after an upgrade or another policy. `stop` ends a run under way. */
export function proveAside(site: Pick<Site, 'db' | 'policy'>): {
  readonly timetable: Timetable
  stop(): void
} {
  const over = new AbortController()
  let running = false
  // begun and left alone: a place in the queue is for what people wait for
  const run = (): void => {
    if (running) return
    running = true
    void inChild(over.signal).finally(() => (running = false))
  }
  return {
    timetable: [
      { at: '40 3 * * *', name: 'canary.nightly', run: () => Promise.resolve(run()) },
      { at: '*/10 * * * *', name: 'canary.upgraded', run: async () => void ((await isDue(site)) && run()) },
    ],
    stop: () => over.abort(),
  }
}

/** In a process of its own, after all others: it keeps what came of it by itself. */
function inChild(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', PROGRAM, 'prove', '--keep'],
      { stdio: 'ignore', signal, killSignal: 'SIGTERM' },
    )
    child.once('error', () => done()).once('exit', () => done())
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  })
}

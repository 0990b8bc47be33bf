import { Logger, type TaskList, makeWorkerUtils, parseCronItems, run } from 'graphile-worker'
import type pg from 'pg'
import { type Handlers } from './kinds.ts'

/** `stop` waits for the jobs under way. */
export type Runner = { stop(): Promise<void> }
/** What runs by the clock: the pattern is cron's, in UTC. */
export type Timetable = readonly { readonly at: string; readonly name: string; run(): Promise<void> }[]

const quiet = new Logger(() => () => {})

/** Brings the queue's own schema up to date. */
export async function prepareJobs(pool: pg.Pool): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: quiet })
  await utils.migrate()
  await utils.release()
}

/** Works through the queue until stopped; `failed` hears the kind and the error of each try that failed. */
export async function startRunner(
  pool: pg.Pool,
  handlers: Handlers,
  timetable: Timetable,
  failed: (kind: string, error: unknown) => void,
): Promise<Runner> {
  const taskList: TaskList = {}
  for (const [kind, handle] of Object.entries(handlers) as [string, (payload: unknown) => Promise<void>][])
    taskList[kind] = (payload) => guarded(kind, () => handle(payload), failed)
  for (const one of timetable) taskList[one.name] = () => guarded(one.name, () => one.run(), failed)
  const parsedCronItems = parseCronItems(
    timetable.map(({ at, name }) => ({ task: name, match: at, options: { backfillPeriod: 0 } })),
  )
  const runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet,
  })
  return { stop: () => runner.stop() }
}

/** What stays of a failure in the queue is its name, never its words: they could quote a person. */
async function guarded(
  kind: string,
  work: () => Promise<void>,
  failed: (kind: string, error: unknown) => void,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    failed(kind, error)
    // oxlint-disable-next-line preserve-caught-error -- on purpose
    throw new Error(error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'failed')
  }
}

import { EventEmitter } from 'node:events'
import { type Presence, whenGone } from '#db'
import {
  Logger,
  type RunnerOptions,
  type TaskList,
  type Runner as Worker,
  makeWorkerUtils,
  parseCronItems,
  run,
} from 'graphile-worker'
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

/** Where the queue is, and who stands for its workers: a job that a dead process had begun is free again at the next sweep. */
type Ctx = { readonly pool: pg.Pool; readonly presence: Pick<Presence, 'answerFor'> }

/** Works through the queue until stopped; `failed` hears the kind and the error of each try that failed. */
export async function startRunner(
  { pool, presence }: Ctx,
  handlers: Handlers,
  timetable: Timetable,
  failed: (kind: string, error: unknown) => void,
): Promise<Runner> {
  const free = { at: '*/5 * * * *', name: 'jobs.free-dead', run: () => freeDead(pool) }
  const options = workOptions(handlers, [...timetable, free], failed)
  const events = new EventEmitter()
  const ours: string[] = []
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    ours.push(workerPool.id)
    void presence.answerFor(workerPool.id)
  })
  await freeDead(pool)
  const begin = (): Promise<Worker> => run({ ...options, pgPool: pool, events })
  let worker = await begin()
  let over = false
  /** It gives up when the database dies at the wrong moment; then there is a next one. */
  async function keep(): Promise<void> {
    while (!over) {
      await worker.promise.catch((error: unknown) => over || failed('jobs', error))
      const left = ours.splice(0)
      while (!over) {
        await new Promise((done) => setTimeout(done, 500))
        const next = over
          ? null
          : await unlock(pool, left)
              .then(begin)
              .catch(() => null)
        if (!next) continue
        worker = next
        break
      }
    }
  }
  const kept = keep()
  return {
    async stop() {
      over = true
      await worker.stop().catch(() => {})
      await kept
    },
  }
}

function workOptions(
  handlers: Handlers,
  timetable: Timetable,
  failed: (kind: string, error: unknown) => void,
): RunnerOptions {
  const taskList: TaskList = {}
  for (const [kind, handle] of Object.entries(handlers) as [string, (payload: unknown) => Promise<void>][])
    taskList[kind] = (payload) => guarded(kind, () => handle(payload), failed)
  for (const one of timetable) taskList[one.name] = () => guarded(one.name, () => one.run(), failed)
  const parsedCronItems = parseCronItems(
    timetable.map(({ at, name }) => ({ task: name, match: at, options: { backfillPeriod: 0 } })),
  )
  return {
    taskList,
    parsedCronItems,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet,
    // one at a time, nobody waits for a job's end to be written, and a database that dies just then ends the whole process
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  }
}

/** A job that was begun by a process that is dead would else wait for four hours. */
async function freeDead(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker._private_jobs where locked_by is not null',
  )
  for (const { locked_by } of rows) await whenGone(pool, locked_by, (client) => unlock(client, [locked_by]))
}

const unlock = (client: Pick<pg.PoolClient, 'query'>, workers: readonly string[]): Promise<unknown> =>
  client.query('select graphile_worker.force_unlock_workers($1)', [workers])

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

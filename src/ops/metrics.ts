import { type Site } from '#site'
import { type Counts } from './counts.ts'

type Ctx = Pick<Site, 'pool' | 'clock'>
type Kind = 'gauge' | 'counter'
type Row = { waiting: number; failed: number; oldest: number | null }

/** A number that a feature hands in: `{ name: 'oriel_pictures', help: 'Pictures published.', read }`. */
export type Gauge = { readonly name: string; readonly help: string; read(): Promise<number> }

/** Everything as Prometheus reads it. With the database away it says so, and what the process knows by itself. */
export async function metrics(site: Ctx, counts: Counts, gauges: readonly Gauge[]): Promise<string> {
  const row = await read(site).catch(() => null)
  const told = row
    ? await Promise.all(
        gauges.map((gauge) =>
          gauge.read().then(
            (value) => line(gauge.name, 'gauge', gauge.help, value),
            () => [],
          ),
        ),
      )
    : []
  const lines = [
    ...processLines(),
    ...poolLines(site),
    ...databaseLines(site, row),
    ...told.flat(),
    ...counts.lines(),
  ]
  return `${lines.join('\n')}\n`
}

function processLines(): string[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    ...line('process_resident_memory_bytes', 'gauge', 'Memory of this process.', rss),
    ...line('nodejs_heap_size_used_bytes', 'gauge', 'JavaScript heap in use.', heapUsed),
    ...line('process_cpu_seconds_total', 'counter', 'Time on processors.', (user + system) / 1e6),
    ...line(
      'oriel_process_uptime_seconds',
      'gauge',
      'Since this process began.',
      Math.round(process.uptime()),
    ),
  ]
}

function poolLines({ pool }: Ctx): string[] {
  return [
    ...line('oriel_database_connections', 'gauge', 'Connections of this process.', pool.totalCount),
    ...line('oriel_database_connections_idle', 'gauge', 'Of these, at rest.', pool.idleCount),
    ...line('oriel_database_connections_wanted', 'gauge', 'Requests that wait for one.', pool.waitingCount),
  ]
}

function databaseLines({ clock }: Ctx, row: Row | null): string[] {
  const up = line('oriel_database_up', 'gauge', 'Whether the database answers.', row ? 1 : 0)
  if (!row) return up
  const age = row.oldest === null ? 0 : Math.max(0, clock.now() / 1000 - row.oldest)
  return [
    ...up,
    ...line('oriel_jobs_waiting', 'gauge', 'Jobs in the queue.', row.waiting),
    ...line('oriel_jobs_oldest_seconds', 'gauge', 'How long the oldest due job has waited.', Math.round(age)),
    ...line(
      'oriel_jobs_failed',
      'gauge',
      'Jobs that were tried and failed, and are still there.',
      row.failed,
    ),
  ]
}

const line = (name: string, kind: Kind, help: string, value: number): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${kind}`,
  `${name} ${value}`,
]

async function read({ pool }: Ctx): Promise<Row> {
  const { rows } = await pool.query<Row>(`
    select (select count(*) from graphile_worker.jobs where attempts < max_attempts) as waiting,
      (select count(*) from graphile_worker.jobs where last_error is not null) as failed,
      (select extract(epoch from min(run_at))::float8 from graphile_worker.jobs where attempts < max_attempts) as oldest`)
  const [row] = rows
  if (!row) throw new Error('no row')
  return row
}

// How fast is what the policy ends taken away? `bin/bench retain [--rows 10000000] [--due 200000]`; ten million rows take a minute or two to make.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { inventory } from '#app'
import { readConfig } from '#config'
import { type Db, connect } from '#db'
import { keptLog } from '#ops'
import { compile } from '#policy'
import { presets } from '#presets'
import { dueInForce, fileKeys, overdueSeconds, sweepDue } from '#privacy'
import { instant } from '#std'
import { machine, say } from './measure.ts'
import { openPlace } from './site/place.ts'
import { seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: { rows: { type: 'string', default: '10000000' }, due: { type: 'string', default: '200000' } },
})
const rows = Number(given.rows)
const due = Number(given.due)
const policy = compile(presets.oriel)
const place = await openPlace()

try {
  say(machine())
  const url = await seed(place.server, { name: 'retain', data: join(place.folder, 'data'), pictures: 10_000 })
  const { db, pool, release } = connect(url, 2)
  try {
    await dayPartition(pool)
    await logFile()
    await sweeping({ db, pool })
  } finally {
    await release()
  }
} finally {
  await place.close()
}

async function taking(name: string, work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  const seconds = (performance.now() - from) / 1000
  say(`${name}: ${seconds.toFixed(3)} s`)
  return seconds
}

/** What a table of one age costs to end where it has a partition a day, against deleting its rows (a twentieth of them, told for all). */
async function dayPartition(pool: pg.Pool): Promise<void> {
  const fill = (table: string, count: number) =>
    pool.query(
      `insert into ${table} select '2026-11-01'::timestamptz + i * interval '1 ms', 'picture', 200, i % 100, i from generate_series(1, $1::bigint) i`,
      [count],
    )
  await pool.query(
    `create table day_log (at timestamptz not null, route text not null, status integer not null, duration real, size bigint) partition by range (at)`,
  )
  await pool.query(`create index on day_log (at)`)
  await pool.query(`create table day_1 partition of day_log for values from ('2026-11-01') to ('2026-11-02')`)
  await pool.query(`create table day_2 partition of day_log for values from ('2026-11-02') to ('2026-11-03')`)
  await taking(`${rows} rows made in the partition of a day`, () => fill('day_log', rows))
  await pool.query('checkpoint')
  const { rows: sizes } = await pool.query<{ mb: number }>(
    `select (pg_total_relation_size('day_1') / 1048576)::int as mb`,
  )
  const seconds = await taking(`that day dropped (${sizes[0]?.mb} MB)`, () => pool.query('drop table day_1'))
  say(`    claim: under a second: ${seconds < 1 ? 'holds' : 'FAILS'}`)
  const few = Math.ceil(rows / 20)
  await pool.query('create table plain (like day_log including indexes)')
  await fill('plain', few)
  await pool.query('checkpoint')
  await taking(`${few} rows deleted in place of that`, () => pool.query('delete from plain'))
  await pool.query('drop table plain')
}

/** The log of requests as it is: a file a day. */
async function logFile(): Promise<void> {
  const data = join(place.folder, 'log-data')
  mkdirSync(join(data, 'log'), { recursive: true })
  const line = `${JSON.stringify({ time: '2026-11-01T10:00:00.000Z', route: 'picture', status: 200, duration: 12, size: 81_233 })}\n`
  const many = line.repeat(10_000)
  for (let n = 0; n < rows; n += 10_000) appendFileSync(join(data, 'log', '2026-11-01.ndjson'), many)
  const clock = { now: () => instant(Date.parse('2027-01-01T00:00:00Z')) }
  const log = keptLog({ config: { data } as never, policy, clock, keys: fileKeys(join(data, 'keys')) })
  await taking(`a day of the log with ${rows} lines removed`, () => log.sweep())
}

/** The sweep over rows that end one by one: as many are due as are not. */
async function sweeping({ db, pool }: { db: Db; pool: pg.Pool }): Promise<void> {
  await pool.query(
    `insert into mail_link (id, person, purpose, expires_at, under, created_at, came_from)
     select gen_random_uuid(), (select id from person limit 1), 'verify', now() + (n % 2 * 2 - 1) * interval '1 hour', 1, now(), 'form'
     from generate_series(1, $1::bigint) n`,
    [due * 2],
  )
  await pool.query('vacuum analyze mail_link')
  const ctx = { db, ...dueInForce(policy), clock: readConfig({}).clock }
  const sweepers = { files: {}, erase: null, others: [] }
  await taking(`the lag told with ${due} links due`, () => overdueSeconds(ctx, inventory, []))
  const seconds = await taking(`${due} links swept, as many stay`, () => sweepDue(ctx, inventory, sweepers))
  say(`    ${Math.round(due / seconds)} rows a second`)
  await taking('a sweep with nothing due', () => sweepDue(ctx, inventory, sweepers))
}

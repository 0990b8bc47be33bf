// What does it cost that somebody with many pictures takes all with them and leaves? `bin/bench leave [--rows 10000000] [--people 100000] [--pictures 10000] [--rewrite]`;
// ten million rows take some minutes to make, `--rows 300000 --people 3000` seconds.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addFeatures, fileStores, openSite, storesOf } from '#app'
import { readConfig } from '#config'
import { close, eraseDue, exportOf, rewriteDue, seal, toColumn } from '#privacy'
import { type MediaSite } from '#media'
import { type Id, type Instant, after } from '#std'
import { postmaster } from '#test/serving'
import type pg from 'pg'
import { connect } from '#db'
import { machine, say } from './measure.ts'
import { crowd, picturesOf } from './site/crowd.ts'
import { openPlace } from './site/place.ts'
import { processorTimeBelow } from './site/processes.ts'
import { seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    people: { type: 'string', default: '100000' },
    pictures: { type: 'string', default: '10000' },
    rewrite: { type: 'boolean', default: false },
  },
})
const [rows, people, hers] = [Number(given.rows), Number(given.people), Number(given.pictures)]
/** The bytes of each of her files: what is read and removed is there, its length says nothing here. */
const FILE = 2048

const place = await openPlace({
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
})
try {
  say(machine())
  const data = join(place.folder, 'data')
  const pictures = picturesOf(rows, people)
  const from = performance.now()
  const databaseUrl = await seed(place.server, {
    name: 'leave',
    data,
    pictures,
    people,
    firsts: Math.max(1, Math.floor(pictures / hers)),
  })
  const clock = { at: readConfig({}).clock.now(), now: (): Instant => clock.at }
  const config = { ...readConfig({ ORIEL_DATA: data }), clock }
  const open = await openSite(config, { databaseUrl, origin: 'https://pictures.example' })
  const features = addFeatures(open)
  // by a connection that may take its time: those of a site may not
  const { pool, release } = connect(databaseUrl, 1)
  try {
    const { site } = features
    const there = await crowd(pool, rows, people)
    const person = await laden(site)
    const took = ((performance.now() - from) / 1000).toFixed(0)
    say(`${there} rows of ${people} people, ${person.pictures} pictures hers: made in ${took} s`)
    await pool.query('create extension pg_stat_statements')
    await measured(pool, 'export, all of it sent', async () => {
      let bytes = 0
      for await (const some of exportOf({ ...site, stores: fileStores(site) }, site.inventory, person.id))
        bytes += some.length
      return `${(bytes / 1048576).toFixed(0)} MB`
    })
    await measured(pool, 'closing (what is hers is seen by nobody)', async () => {
      await close(site, { person: person.id, due: after(clock.now(), 'P7D') })
      return ''
    })
    clock.at = after(clock.at, 'P8D')
    const erasing = await measured(
      pool,
      'erasure',
      async () => `${await eraseDue(site, storesOf(site))} erased`,
    )
    say(`    claim: under a second of the database’s time: ${erasing < 1000 ? 'holds' : 'FAILS'}`)
    await leftOver(pool, site, person.id)
    if (given.rewrite) {
      await rewriteDue(site)
      clock.at = after(clock.at, 'P8D')
      await measured(pool, 'rewriting what changed, by the timetable', async () =>
        (await rewriteDue(site)) ? '' : 'NOT DONE',
      )
    }
  } finally {
    await release()
    await features.release()
    await open.release()
  }
} finally {
  await place.close()
}

/** The first member, with an address that can be read, and files for every picture, put as the site puts them. */
async function laden(site: MediaSite): Promise<{ id: Id<'person'>; pictures: number }> {
  const { id } = await site.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', 'member1')
    .executeTakeFirstOrThrow()
  const email_sealed = toColumn(
    await seal(site, 'member1@example.org', { kind: 'user.contact.email', about: id }),
  )
  await site.db.updateTable('person').set({ email_sealed }).where('id', '=', id).execute()
  const keys = await site.db.selectFrom('picture').select('storage_key').where('person', '=', id).execute()
  const left = keys.map(({ storage_key }) => storage_key)
  const folder = join(place.folder, 'putting')
  await mkdir(folder)
  const lane = async (): Promise<void> => {
    for (let key = left.pop(); key !== undefined; key = left.pop()) {
      const file = join(folder, key)
      await writeFile(file, Buffer.alloc(FILE, key))
      await site.storage.put(`pictures/${key}/640.webp`, file, id)
    }
  }
  await Promise.all(Array.from({ length: 16 }, lane))
  return { id, pictures: keys.length }
}

type Figures = { ms: number; calls: number; bytes: number; wal: number }

/** Milliseconds the database itself was at work, planning and executing, and what it has written; by what PostgreSQL counts of each statement. */
async function figures(pool: pg.Pool): Promise<Figures> {
  const { rows: found } = await pool.query<Figures>(
    `select coalesce(sum(total_exec_time + total_plan_time), 0)::float8 as ms, coalesce(sum(calls), 0)::int8 as calls,
       pg_database_size(current_database()) as bytes, (pg_current_wal_lsn() - '0/0')::int8 as wal
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())`,
  )
  return found[0] ?? { ms: 0, calls: 0, bytes: 0, wal: 0 }
}

/** Does a piece of work and tells what it cost; gives the database's time of it in ms. */
async function measured(pool: pg.Pool, name: string, work: () => Promise<string>): Promise<number> {
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
  const before = await figures(pool)
  const worked = processorTimeBelow(postmaster(place.folder))
  await pool.query('select pg_stat_statements_reset()')
  const from = performance.now()
  const told = await work()
  const seconds = (performance.now() - from) / 1000
  const now = await figures(pool)
  const processor = processorTimeBelow(postmaster(place.folder)) - worked
  const mb = (bytes: number): string => `${(bytes / 1048576).toFixed(1)} MB`
  say(
    `${name}: ${now.ms.toFixed(0)} ms of the database’s time in ${now.calls} statements (${processor} ms of the processor, all of PostgreSQL’s processes), ${seconds.toFixed(1)} s in all${told && `, ${told}`}; the database grew by ${mb(now.bytes - before.bytes)}, its log by ${mb(now.wal - before.wal)}`,
  )
  const { rows: most } = await pool.query<{ ms: number; calls: number; query: string }>(
    `select (total_exec_time + total_plan_time) as ms, calls::int, left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 90) as query
     from pg_stat_statements order by 1 desc limit 3`,
  )
  for (const { ms, calls, query } of most)
    say(`    ${ms.toFixed(0).padStart(6)} ms ${String(calls).padStart(6)} × ${query}`)
  return now.ms
}

/** Nothing of hers may be left, or the figures are of something else. */
async function leftOver(pool: pg.Pool, { inventory }: MediaSite, person: Id<'person'>): Promise<void> {
  for (const { table, about } of inventory.tables) {
    if (about === 'nobody' || !('column' in about)) continue
    const { rows: left } = await pool.query(`select 1 from ${table} where ${about.column} = $1 limit 1`, [
      person,
    ])
    if (left.length > 0) throw new Error(`${table} still has rows of hers`)
  }
}

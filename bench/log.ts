// Does a long log slow a site down? `bin/bench log [--many 1000000] [--few 10000] [--pairs 40]`: two logs, the same questions and the same new events in turns.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#config'
import { type Db, connect } from '#db'
import { consistencyProof, fileKeys, inclusionProof, sequence } from '#privacy'
import { sql } from 'kysely'
import { machine, median, pairs, report, say } from './measure.ts'
import { openPlace } from './site/place.ts'
import { seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: {
    many: { type: 'string', default: '1000000' },
    few: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '40' },
  },
})
const ROUNDS = Number(given.pairs)
/** Questions of a round, each about another leaf. */
const ASKED = 25
/** Events that get their place together: a busy second. */
const NEW = 20

/** The number of the next new event, in either log. */
let fresh = 1e12
let asked = 0

const place = await openPlace()
try {
  say(machine())
  const many = await logOf('many', Number(given.many))
  const few = await logOf('few', Number(given.few))
  for (const [name, work] of [
    ['an inclusion proof', asks(inclusion)],
    ['a consistency proof', asks(consistency)],
    [`${NEW} events get their places and a signed checkpoint`, grows],
  ] as const) {
    const taken = await pairs({ a: () => work(many), b: () => work(few), rounds: ROUNDS, warm: 4 })
    say(report({ name, values: taken.map(({ a, b }) => a / b), unit: '×' }))
    say(`    ${shown(taken.map(({ a }) => a))} against ${shown(taken.map(({ b }) => b))} ms`)
  }
  await many.close()
  await few.close()
} finally {
  await place.close()
}

type Log = { readonly site: Parameters<typeof sequence>[0]; readonly size: number; close(): Promise<void> }

function shown(values: readonly number[]): string {
  return median(values).toFixed(2)
}

/** A log of so many leaves, each a digest of nothing anybody said. */
async function logOf(name: string, size: number): Promise<Log> {
  const data = join(place.folder, name)
  const { db, release } = connect(await seed(place.server, { name, data, pictures: 10, people: 10 }), 2)
  const site = {
    db,
    keys: fileKeys(join(data, 'keys')),
    clock: readConfig({}).clock,
    origin: 'https://example.org',
    config: { data },
  }
  await fill(db, 1, size)
  const from = performance.now()
  await sequence(site)
  const seconds = (performance.now() - from) / 1000
  await sql`vacuum analyze log_leaf, log_hash`.execute(db)
  const { rows } = await sql<{
    mb: number
  }>`select (pg_total_relation_size('log_leaf') + pg_total_relation_size('log_hash'))::float8 / 1048576 as mb`.execute(
    db,
  )
  say(`${size} leaves: placed and signed in ${seconds.toFixed(1)} s, ${rows[0]?.mb.toFixed(1)} MB of tables`)
  return { site, size, close: release }
}

async function fill(db: Db, from: number, to: number): Promise<void> {
  await sql`insert into log_leaf (commitment, place)
    select sha256(int8send(n)), null from generate_series(${from}::bigint, ${to}::bigint) n`.execute(db)
}

function asks(ask: (log: Log, leaf: number) => Promise<string[] | null>) {
  return async (log: Log): Promise<number> => {
    const from = performance.now()
    for (let at = 0; at < ASKED; at += 1) {
      // all over the log, no two in one tile
      const proof = await ask(log, (asked++ * 104_729) % (log.size - 1))
      if (!proof) throw new Error('the log has no answer')
    }
    return (performance.now() - from) / ASKED
  }
}
function inclusion({ site, size }: Log, leaf: number): Promise<string[] | null> {
  return inclusionProof(site, { leaf, size })
}
function consistency({ site, size }: Log, from: number): Promise<string[] | null> {
  return consistencyProof(site, { from: from + 1, to: size })
}

async function grows({ site }: Log): Promise<number> {
  await fill(site.db, fresh, fresh + NEW - 1)
  fresh += NEW
  const from = performance.now()
  if ((await sequence(site)) !== NEW) throw new Error('not all got a place')
  return performance.now() - from
}

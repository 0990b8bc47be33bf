// GDPRbench’s record and four workloads on a plain table, an indexed one, and through our kernel: `bin/bench gdpr [--records 100000] [--operations 10000]
// [--users 10000] [--seed 7] [--mix paper,code] [--only customer,processor]`. What it measures and what it leaves out: bench/README.md.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '#db'
import { compile } from '#policy'
import { fileKeys } from '#privacy'
import { type Id, instant } from '#std'
import pg from 'pg'
import { policy } from './gdpr/declared.ts'
import { kernel } from './gdpr/kernel.ts'
import { type MixName, type Who, mixes } from './gdpr/mixes.ts'
import { oracle } from './gdpr/oracle.ts'
import { type System, plain } from './gdpr/plain.ts'
import { USERS, recordOf } from './gdpr/record.ts'
import { compare, machine, say, space } from './gdpr/run.ts'
import { operations } from './gdpr/workload.ts'
import { openPlace } from './site/place.ts'
import { seed as seedSite } from './site/seed.ts'

const { values: given } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    operations: { type: 'string', default: '10000' },
    users: { type: 'string', default: String(USERS) },
    seed: { type: 'string', default: '7' },
    mix: { type: 'string', default: 'paper,code' },
    only: { type: 'string', default: 'controller,customer,processor,regulator' },
  },
})
const [count, operationCount, users, seed] = [given.records, given.operations, given.users, given.seed].map(
  Number,
) as [number, number, number, number]
const compiled = compile({ ...policy, version: 1 })
const START = instant(Date.parse('2026-11-22T12:00:00Z'))
/** Records lie over the half minute before the start: those that end after thirty seconds do so one after another. */
const records = Array.from({ length: count }, (_, key) =>
  recordOf(key, START - ((key * 7919) % 30_000), users),
)

const place = await openPlace()
try {
  say(machine())
  const data = join(place.folder, 'data')
  const base = await seedSite(place.server, { name: 'gdpr', data, pictures: 0, people: users })
  const keys = fileKeys(join(data, 'keys'))
  const people = await loaded(base)
  for (const mix of given.mix.split(',') as MixName[])
    for (const who of given.only.split(',') as Who[]) {
      const ops = operations(who, mixes[mix][who], {
        records: count,
        operations: operationCount,
        users,
        seed,
        start: START,
      })
      await beside(base, `${mix}_${who}`, people, (systems) =>
        compare(`${who}, ${mix} mix`, systems, ops, oracle(records)),
      )
    }

  /** The three systems with their records, in the database that each workload then has a copy of. Gives people by number. */
  async function loaded(url: string): Promise<Id<'person'>[]> {
    return withSystems(url, null, async (systems, found, pool) => {
      await inLanes(found, (person) => keys.ofPerson(person, 'make'))
      for (const system of systems) {
        const from = performance.now()
        await system.load(records)
        say(`${system.name}: ${count} records loaded in ${((performance.now() - from) / 1000).toFixed(1)} s`)
      }
      await pool.query('vacuum analyze')
      await space(systems, count)
      return found
    })
  }

  async function beside(
    url: string,
    name: string,
    people: Id<'person'>[],
    work: (systems: System[]) => Promise<void>,
  ): Promise<void> {
    const admin = new pg.Client({ connectionString: place.server })
    await admin.connect()
    await admin.query(`create database ${name} template gdpr`)
    const copy = url.replace(/\/[^/]*$/, `/${name}`)
    await withSystems(copy, people, async (systems, _, pool) => {
      await pool.query('checkpoint')
      await work(systems)
    })
    await admin.query(`drop database ${name}`)
    await admin.end()
  }

  async function withSystems<T>(
    url: string,
    known: Id<'person'>[] | null,
    work: (systems: System[], people: Id<'person'>[], pool: pg.Pool) => Promise<T>,
  ): Promise<T> {
    const { db, pool, release } = connect(url, 2)
    try {
      const people =
        known ??
        (await pool.query<{ id: Id<'person'> }>('select id from person order by id')).rows.map(({ id }) => id)
      const chance = { bytes: (n: number) => randomBytes(n) }
      const ours = kernel(
        { db, pool, keys, chance, policy: compiled, policyFor: () => compiled, config: { data } },
        people,
      )
      return await work([plain(pool, 'plain'), plain(pool, 'indexed'), ours], people, pool)
    } finally {
      await release()
    }
  }
} finally {
  await place.close()
}

async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all]
  const lane = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one)
  }
  await Promise.all(Array.from({ length: 16 }, lane))
}

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config } from '#config'
import { type Db, ServerTrouble, connect, schemaState, serverDiagnosis, startServer } from '#db'
import { type Compiled, type Policy, againstDntPolicy, compile } from '#policy'
import {
  type Inventory,
  type Keys,
  ON_ITS_WAY,
  endless,
  fileKeys,
  isRotating,
  keyCheck,
  keptDeletions,
  overdue,
  sealedStorage,
  undeclared,
  strays,
  ungranted,
  dueInForce,
} from '#privacy'
import { type Clock, type Id, isoTime } from '#std'
import { type Storage, diskStorage } from '#storage'
import { EFF_TEXT, dntText } from '#web'
import type pg from 'pg'
import { examineDeep } from './doctor-deep.ts'
import { type Finding, say, well, whyNot, wrong } from './finding.ts'
import { examineMachine, hasDatabase } from './machine.ts'
import { keptLog } from './traffic-log.ts'

/** What the doctor looks into below the features: no policy, no clock, nothing made. */
export type Patient = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly keys: Keys
  readonly storage: Storage
}

/** What only features know, handed in from above. */
export type Anatomy = {
  readonly inventory: Inventory
  readonly presets: readonly string[]
  policyInForce(patient: { readonly db: Db; readonly clock: Clock }): Promise<Policy>
  /** Every picture with the files that make it whole. */
  pictures(
    patient: Patient,
  ): AsyncIterable<{ readonly what: string; readonly key: string; readonly files: readonly string[] }>
  /** Which of these folders of files somebody knows of. */
  knownKeys(patient: Patient, keys: readonly string[]): Promise<ReadonlySet<string>>
  deadUploads(patient: Patient): Promise<number>
  /** How many pictures have files that do not lie as they should: open, or sealed. */
  misfits(patient: Patient): Promise<number>
  /** How many things have words that lie in clear and should not. */
  unsealed(patient: Patient): Promise<number>
  people(patient: Patient): AsyncIterable<Id<'person'>>
  whichAreHere(patient: Patient, ids: readonly Id<'person'>[]): Promise<ReadonlySet<Id<'person'>>>
}

/**
 * Says, finding by finding, what is well and what is wrong and how to mend it. Works beside a running site, whose database server it
 * shares; without one it starts the server and stops it again. Changes nothing.
 */
export async function* examine(
  config: Config,
  anatomy: Anatomy,
  { deep }: { deep: boolean },
): AsyncIterable<Finding> {
  yield well(say('doctor.config', { data: config.data }))
  if (config.preset !== null && !anatomy.presets.includes(config.preset))
    yield wrong(
      say('doctor.preset', { preset: config.preset }),
      say('doctor.preset.mend', { presets: anatomy.presets.join(', ') }),
    )
  yield* examineMachine(config)
  const folder = join(config.data, 'database')
  const before = config.databaseUrl ? [] : await serverDiagnosis(folder)
  yield* before
  if (!config.databaseUrl && !hasDatabase(folder)) return
  try {
    yield* await withDatabase(config, folder, (url) => examineDatabase(url, config, anatomy, deep))
  } catch (error) {
    const found = notReached(error)
    if (!before.some(({ what }) => what === found.what)) yield found
  }
}

const notReached = (error: unknown): Finding =>
  error instanceof ServerTrouble
    ? wrong(error.sentence, error.mend)
    : wrong(say('doctor.database.no', { why: whyNot(error) }), say('doctor.database.mend'))

/** With the given server, or ours for as long as it takes. */
async function withDatabase(
  config: Config,
  folder: string,
  look: (url: string) => AsyncIterable<Finding>,
): Promise<AsyncIterable<Finding>> {
  if (config.databaseUrl) return look(config.databaseUrl)
  const server = await startServer({ folder })
  return (async function* () {
    try {
      yield* look(server.url)
    } finally {
      await server.stop()
    }
  })()
}

async function* examineDatabase(
  url: string,
  config: Config,
  anatomy: Anatomy,
  deep: boolean,
): AsyncIterable<Finding> {
  const { db, pool, release } = connect(url, 3)
  try {
    await pool.query('select 1')
    yield well(say('doctor.database'))
    yield await clock(pool, config)
    const schema = await schemaFinding(pool)
    yield schema.finding
    if (!schema.whole) return
    const row = await siteRow(pool)
    if (!row) return
    const keys = openKeys(join(config.data, 'keys'), row.key_check)
    yield keys.finding
    if (isRotating(join(config.data, 'keys')))
      yield wrong(say('doctor.keys.half'), say('doctor.keys.half.mend'))
    yield well(say(row.set_up ? 'doctor.set-up' : 'doctor.set-up.not'))
    yield* await columns(db, anatomy.inventory)
    yield* await policyFindings(db, config, anatomy)
    if (deep && keys.keys)
      yield* examineDeep({ db, pool, keys: keys.keys, storage: files(config, keys.keys, anatomy) }, anatomy)
  } finally {
    await release()
  }
}

function files({ data }: Config, keys: Keys, { inventory }: Anatomy): Storage {
  return sealedStorage(diskStorage(join(data, 'files')), { keys, chance: { bytes: randomBytes } }, inventory)
}

/** Seconds two clocks may be apart before links and sign-ins end at odd times. */
const APART = 60

async function clock(pool: pg.Pool, config: Config): Promise<Finding> {
  const before = config.clock.now()
  const { rows } = await pool.query<{ at: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
  )
  const here = (before + config.clock.now()) / 2
  const seconds = Math.round(Math.abs(here - (rows[0]?.at ?? 0)) / 1000)
  return seconds <= APART
    ? well(say('doctor.clock'))
    : wrong(say('doctor.clock.no', { seconds }), say('doctor.clock.mend'))
}

async function schemaFinding(pool: pg.Pool): Promise<{ finding: Finding; whole: boolean }> {
  try {
    const { applied, waiting } = await schemaState(pool)
    const finding = well(
      waiting === 0
        ? say('doctor.schema', { count: applied })
        : say('doctor.schema.behind', { count: waiting }),
    )
    return { finding, whole: waiting === 0 }
  } catch (error) {
    return { finding: wrong(whyNot(error), say('doctor.schema.mend')), whole: false }
  }
}

async function siteRow(pool: pg.Pool): Promise<{ key_check: Buffer; set_up: boolean } | null> {
  const { rows } = await pool.query<{ key_check: Buffer; set_up: boolean }>(
    'select key_check, set_up_at is not null as set_up from site',
  )
  return rows[0] ?? null
}

/** The keys, where they are this database's. Never makes any: `fileKeys` is asked only once `master.key` was seen. */
function openKeys(folder: string, check: Buffer): { finding: Finding; keys: Keys | null } {
  const no = (what: string) => ({ finding: wrong(what, say('doctor.keys.mend')), keys: null })
  if (!existsSync(join(folder, 'master.key'))) return no(say('doctor.keys.none', { folder }))
  try {
    const keys = fileKeys(folder)
    keys.agree(check)
    return keyCheck(keys).equals(check)
      ? { finding: well(say('doctor.keys')), keys }
      : no(say('doctor.keys.other'))
  } catch (error) {
    return no(say('doctor.keys.odd', { why: whyNot(error) }))
  }
}

async function columns(db: Db, inventory: Inventory): Promise<Finding[]> {
  const found = await undeclared(db, inventory)
  return found.length === 0
    ? [well(say('doctor.columns'))]
    : found.map((what) => wrong(what, say('doctor.columns.mend')))
}

async function policyFindings(db: Db, config: Config, anatomy: Anatomy): Promise<Finding[]> {
  try {
    const policy: Compiled = compile(await anatomy.policyInForce({ db, clock: config.clock }))
    const { name, version } = policy.policy
    const { inventory } = anatomy
    const not = [
      ...ungranted(policy, inventory),
      ...endless(policy, inventory),
      ...(await strays(db, policy, inventory)),
    ]
    if (not.length > 0) return not.map((what) => wrong(what, say('doctor.policy.mend')))
    // who changes nothing throws no key away
    const keys = { forgetDay: async () => {} }
    const ctx = { db, config, ...dueInForce(policy), keys, clock: config.clock }
    return [
      well(say('doctor.policy', { name, version })),
      ...(await dntFinding(config, policy)),
      await lateFinding(ctx, anatomy.inventory),
    ]
  } catch (error) {
    return [wrong(say('doctor.policy.odd', { why: whyNot(error) }), say('doctor.policy.mend'))]
  }
}

/** Is the text about Do Not Track that lies there served, and if not, why? Nothing where there is none: nobody has to post it. */
async function dntFinding(config: Config, policy: Compiled): Promise<Finding[]> {
  const found = await dntText(config, EFF_TEXT)
  if (found === null) return []
  const not = [
    ...(found === 'other' ? [say('doctor.dnt.other')] : []),
    ...(config.origin?.startsWith('https:') ? [] : [say('doctor.dnt.plain')]),
    ...againstDntPolicy(policy).map((why) => say(`doctor.dnt.${why}`)),
  ]
  return not.length === 0
    ? [well(say('doctor.dnt'))]
    : not.map((why) => wrong(say('doctor.dnt.not', { why }), say('doctor.dnt.mend')))
}

async function lateFinding(
  ctx: Parameters<typeof overdue>[0] & Parameters<typeof keptLog>[0],
  inventory: Inventory,
): Promise<Finding> {
  const late = (await overdue(ctx, inventory, [keptLog(ctx), keptDeletions(ctx)])).filter(
    ({ since }) => ctx.clock.now() - since > ON_ITS_WAY * 1000,
  )
  const [oldest] = late
  return oldest
    ? wrong(
        say('doctor.late', {
          what: [...new Set(late.map(({ what }) => what))].join(', '),
          since: isoTime(oldest.since),
        }),
        say('doctor.late.mend'),
      )
    : well(say('doctor.late.not'))
}

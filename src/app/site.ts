import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Config } from '#config'
import { type Presence, SERVING, bePresent, connect, migrate } from '#db'
import { POLICY_CHANGED, beginDue, known, policyInForce, prepareSite, versions } from '#desk'
import { prepareJobs } from '#jobs'
import { compile } from '#policy'
import { endless, fileKeys, inUse, keyCheck, sealedStorage, undeclared, strays, ungranted } from '#privacy'
import { type Site, startTally } from '#site'
import { instant } from '#std'
import { diskStorage } from '#storage'
import { agreed, documentsOf, unreadable } from './agreed.ts'
import { inventory } from './inventory.ts'
import { setAlarm } from './alarm.ts'
import { live } from './live.ts'

/** The site cannot start on this data; the message says why and what to do. */
export class StartTrouble extends Error {}

export type OpenSite = {
  readonly site: Site
  readonly databaseUrl: string
  readonly presence: Presence
  /** Calls `heard` each time another policy is in force: what was made from the one before is to be made anew. */
  onPolicy(heard: () => void): void
  release(): Promise<void>
}
export type OpenOptions = {
  readonly databaseUrl: string
  readonly origin: string
  /** Refuse where another process serves this data. */ readonly alone?: boolean
}

/** What lies below the policy in force. */
export type OpenBase = {
  readonly base: Omit<
    Site,
    'policy' | 'policyFor' | 'policyVersions' | 'versions' | 'rereadPolicy' | 'inventory' | 'tries'
  >
  readonly databaseUrl: string
  readonly presence: Presence
  release(): Promise<void>
}

/** The data without the policy that is in force: schema brought up to date, keys and files at hand. For `openSite`, and for putting another policy in force. */
export async function openBase(
  config: Config,
  { databaseUrl, origin, alone = false }: OpenOptions,
): Promise<OpenBase> {
  if (existsSync(join(config.data, 'restoring')))
    throw new StartTrouble(
      `A restore into ${config.data} was broken off, so not all is there. Run the same restore again: it begins anew.`,
    )
  const presence = await bePresent(databaseUrl, { number: randomBytes(4).readInt32BE(), alone }).catch(
    (error: unknown) => {
      throw config.databaseUrl ? notReached(error) : error
    },
  )
  if (!presence)
    throw new StartTrouble(
      `Oriel is already running on ${config.data}. Stop that one first, or set another ORIEL_DATA.`,
    )
  const { db, pool, release } = connect(databaseUrl, 10, SERVING)
  const close = async (): Promise<void> => {
    await release()
    await presence.release()
  }
  try {
    await prepareDatabase(databaseUrl)
    await mkdir(config.data, { recursive: true })
    const keys = fileKeys(join(config.data, 'keys'))
    const made = await db.selectFrom('site').select('key_check').executeTakeFirst()
    if (made) keys.agree(made.key_check)
    const chance = { bytes: (count: number) => randomBytes(count) }
    const stored = diskStorage(join(config.data, 'files'), presence.number)
    const storage = sealedStorage(stored, { keys, chance }, inventory)
    const misfits: Site['misfits'] = async (policy) => [
      ...ungranted(policy, inventory),
      ...(await strays(db, policy, inventory)),
      ...endless(policy, inventory),
    ]
    const base = { config, db, pool, keys, clock: config.clock, chance, storage, misfits, origin }
    return { base, databaseUrl, presence, release: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Everything below the features: the data, keys matched, policy read, declarations compared with the live database. */
export async function openSite(config: Config, options: OpenOptions): Promise<OpenSite> {
  const open = await openBase(config, options)
  const { base, databaseUrl, presence } = open
  try {
    await prepareSite(base, keyCheck(base.keys))
    await beginDue(base)
    const first = compile(await policyInForce(base))
    const { view: policy, put } = live(first)
    const all = await versions(base)
    const documents = documentsOf(all)
    const { policyFor, policyVersions, put: putAgreed } = agreed(first, documents)
    const { versions: told, next: soon } = known(all, base.clock)
    const { view: knownNow, put: putKnown } = live(told)
    const { view: used, put: putUsed } = live(inUse(policy, inventory))
    const hearing: (() => void)[] = []
    const alarm = setAlarm(base.clock, () => rereadPolicy())
    const tries = startTally(base, () => policy.retention('day').keep)
    // at the end of the day, also where nobody comes; a policy that keeps no count asks for no more than one turn a second
    const night = setAlarm(base.clock, async () => turn())
    const turn = (): void => night.at(instant(Math.max(tries.turn(), base.clock.now() + 1000)))
    const rereadPolicy = async (): Promise<void> => {
      await beginDue(base)
      const next = compile(await policyInForce(base))
      const all = await versions(base)
      const now = known(all, base.clock)
      alarm.at(now.next)
      const same =
        isDeepStrictEqual(next.policy, policy.policy) && isDeepStrictEqual(now.versions.news, knownNow.news)
      putKnown(now.versions)
      putAgreed(next, documentsOf(all))
      if (same) return
      put(next)
      putUsed(inUse(next, inventory))
      for (const heard of hearing) heard()
    }
    // what cannot be read now is read once the connection is back
    await presence.listen(POLICY_CHANGED, () => void rereadPolicy().catch(() => {}))
    const site: Site = {
      ...base,
      tries,
      policy,
      policyFor,
      policyVersions,
      versions: knownNow,
      rereadPolicy,
      inventory: used,
    }
    const lost = await unreadable(base, documents)
    if (lost.length > 0) throw new StartTrouble(lost.join('\n'))
    const wrong = [...(await undeclared(base.db, inventory)), ...(await base.misfits(policy))]
    if (wrong.length > 0)
      throw new StartTrouble(
        `Oriel does not start, since the database and what is declared of it differ:\n${wrong.map((one) => `  ${one}`).join('\n')}`,
      )
    alarm.at(soon)
    turn()
    return {
      site,
      databaseUrl,
      presence,
      onPolicy: (heard) => void hearing.push(heard),
      async release() {
        alarm.stop()
        night.stop()
        await open.release()
      },
    }
  } catch (error) {
    await open.release()
    throw error
  }
}

/** On a connection of its own, which waits: a migration may take long. */
async function prepareDatabase(url: string): Promise<void> {
  const { pool, release } = connect(url, 2)
  try {
    await migrate(pool)
    await prepareJobs(pool)
  } finally {
    await release()
  }
}

/** Says nothing of the URL, which may hold a password. */
function notReached(error: unknown): StartTrouble {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return new StartTrouble(
    `The database that DATABASE_URL names cannot be used (${String(message || code)}). Start it, or mend the address, the user or the password.`,
    { cause: error },
  )
}

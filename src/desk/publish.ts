import { countMembers } from '#accounts'
import { changed, transaction } from '#db'
import { type Policy, compile, inForce, print, widens } from '#policy'
import { recordPolicy } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isRefusal, isoDay, refuse, toDate } from '#std'
import { sql } from 'kysely'
import { type Chosen } from './chosen.ts'
import { POLICY_CHANGED } from './in-force.ts'
import { isPolicy, readStored } from './policy-file.ts'
import './tables.ts'

/** A site below its policy: the one in force may be what keeps it from starting. */
type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'misfits'> & {
  /** Does no other process work on this data? */ readonly isAlone: () => Promise<boolean>
}

/** What publishing would change. `before` is null where another build stored the version in force and this one cannot read it. */
export type Proposal = {
  readonly version: number
  readonly before: Policy | null
  readonly after: Policy
  /** Members, staff left out. */ readonly people: number
}

/** The version in force and a policy that may follow it; null where there is no version yet. */
export async function propose(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  policy: Policy,
): Promise<Proposal | null> {
  const newest = await db
    .selectFrom('policy_version')
    .select(['version', 'document'])
    .orderBy('version', 'desc')
    .executeTakeFirst()
  if (!newest) return null
  const { version, document } = newest
  const read = readStored(document)
  return {
    version,
    before: isPolicy(read) ? read : null,
    after: inForce(policy, { version: version + 1, effective: isoDay(clock.now()) }),
    people: await countMembers({ db }),
  }
}

/**
 * Puts a policy in force as the next version, and gives its number. Nothing is published where the program keeps what it does not grant, where
 * it lets more happen with what members have given, or where somebody could join meanwhile; what was stored by another build widens nothing
 * that could be told, so whoever calls has to know.
 */
export async function publish(ctx: Ctx, { policy, from }: Chosen): Promise<number | Refusal> {
  if ((await ctx.misfits(compile(policy))).length > 0) return refuse('publish.misfits')
  const done = await transaction(ctx, async (tx) => {
    // no start reads it, and nobody joins under the version before, until this is done
    await sql`lock table policy_version in access exclusive mode`.execute(tx.db)
    const proposal = await propose({ db: tx.db, clock: ctx.clock }, policy)
    if (!proposal) return refuse('publish.first-start')
    return (await whyNot(ctx, proposal)) ?? put(tx, { ...proposal, from, now: toDate(ctx.clock.now()) })
  })
  if (!isRefusal(done)) await changed(ctx)
  return done
}

async function whyNot(ctx: Ctx, { version, before, after, people }: Proposal): Promise<Refusal | null> {
  if (before && isSame(before, after)) return refuse('publish.same', { values: { version } })
  if (before && !widens(before, after)) return null
  if (before && people > 0) return refuse('publish.widens', { values: { people } })
  return (await ctx.isAlone()) ? null : refuse('publish.running')
}

async function put(
  tx: Ctx,
  { after, from, now }: Proposal & { readonly from: string; readonly now: Date },
): Promise<number> {
  const { db } = tx
  const { version } = after
  await db
    .insertInto('policy_version')
    .values({ version, document: JSON.stringify(after), since: now })
    .execute()
  await recordPolicy(tx, after)
  await db.updateTable('site').set({ preset: from }).execute()
  await sql`select pg_notify(${POLICY_CHANGED}, '')`.execute(db)
  return version
}

/** The same to the letter, but for what makes it a version. */
export const isSame = (a: Policy, b: Policy): boolean => bare(a) === bare(b)
const bare = (policy: Policy): string => print({ ...policy, version: 1, effective: null, controller: null })

import { type Db, changed, transaction } from '#db'
import { enqueue } from '#jobs'
import { type Policy, compile, inForce, print, widens } from '#policy'
import { recordPolicy } from '#privacy'
import { type Site } from '#site'
import { type Instant, type Refusal, isRefusal, isoDay, refuse, toDate } from '#std'
import { sql } from 'kysely'
import { type Chosen } from '../chosen.ts'
import { POLICY_CHANGED } from '../in-force.ts'
import { begin } from './begin.ts'
import { checkLaws } from './law.ts'
import { type Proposal, propose } from './propose.ts'
import { startOf } from './start.ts'

/** A site below its policy: the one in force may be what keeps it from starting. */
type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'misfits' | 'inventory'>

export type Published = { readonly version: number; readonly start: Instant; readonly begun: boolean }

/**
 * Announces a policy as the next version; what may begin at once does. Refused where the program keeps what it does not grant, where another
 * version waits, and before its time: what lets more happen with what members gave waits as long as they were promised. `on` is a day.
 */
export async function publish(
  ctx: Ctx,
  { policy, from, on = null }: Chosen & { readonly on?: string | null },
): Promise<Published | Refusal> {
  if ((await ctx.misfits(compile(policy))).length > 0) return refuse('publish.misfits')
  const done = await transaction(ctx, async (tx) => {
    // nobody announces another meanwhile, and nobody joins under a version that is just being counted
    await sql`lock table policy_version in share row exclusive mode`.execute(tx.db)
    const proposal = await propose(tx, policy)
    if (!proposal) return refuse('publish.first-start')
    const now = tx.clock.now()
    const start = whyNot(proposal) ?? startOf(proposal, { on, now })
    return isRefusal(start) ? start : announce(tx, { proposal, from, start, now })
  })
  if (!isRefusal(done)) await changed(ctx)
  return done
}

function whyNot({ version, before, after, waiting }: Proposal): Refusal | null {
  if (waiting)
    return refuse('publish.waiting', { values: { version: waiting.version, day: isoDay(waiting.since) } })
  if (before && isSame(before, after)) return refuse('publish.same', { values: { version: before.version } })
  return version > 0 ? null : refuse('publish.first-start')
}

type Announcing = {
  readonly proposal: Proposal
  readonly from: string
  readonly start: Instant
  readonly now: Instant
}

async function announce(
  ctx: Pick<Site, 'db' | 'clock' | 'chance'>,
  { proposal, from, start, now }: Announcing,
): Promise<Published> {
  const { version, after, before, people, touched } = proposal
  const tells = before !== null && widens(before, after)
  const document = inForce(after, { version, effective: isoDay(start) })
  await ctx.db
    .insertInto('policy_version')
    .values({
      version,
      document: JSON.stringify(document),
      since: toDate(start),
      announced_at: toDate(now),
      source: from,
      people,
      touched: JSON.stringify(touched),
      told_at: tells ? null : toDate(now),
    })
    .execute()
  await checkLaws(ctx, document)
  if (tells) await enqueue(ctx, 'policy.tell', { version })
  if (start > now) await recordPolicy(ctx, document, 'announced')
  if (start <= now) await begin(ctx, version)
  await heard(ctx.db)
  return { version, start, begun: start <= now }
}

/** Every process reads the versions again. */
export async function heard(db: Db): Promise<void> {
  await sql`select pg_notify(${POLICY_CHANGED}, '')`.execute(db)
}

/** The same to the letter, but for what makes it a version. */
export const isSame = (a: Policy, b: Policy): boolean => bare(a) === bare(b)
const bare = (policy: Policy): string => print({ ...policy, version: 1, effective: null, controller: null })

import { transaction } from '#db'
import { type DueCtx, bringForward, dueAt } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, type Refusal, after, instant, isoDay, refuse, toDate } from '#std'
import { type Clicked, type LinkCtx, dropLinks, mailLink, openLink, useUp } from './mail-links.ts'
import { person as declared } from './data.ts'
import { theirPolicy } from './their-policy.ts'
import './tables.ts'

const dead = refuse('link.dead', { status: 410 })

/** Does the policy end accounts that nobody uses? */
const endsIdle = ({ policy }: Pick<Site, 'policy'>): boolean => policy.retention('idle').from === 'used'

/** What is written of an account that is used today: the day alone, and until when it is kept; nothing where the policy keeps it however long nobody uses it. */
export function usedToday(ctx: Pick<Site, 'clock' | 'policy'>) {
  const now = ctx.clock.now()
  return endsIdle(ctx)
    ? { kept_until: toDate(dueAt(ctx, 'idle', dayOf(now))), used_on: isoDay(now), unproved: false }
    : { kept_until: null, used_on: null, unproved: false }
}

const dayOf = (at: Instant): Instant => instant(Date.parse(isoDay(at)))

/** The account is in use: its time starts anew, and a link that would have kept it is worth nothing more. Where the policy wants an address proved, one that nobody proved stays as it was. */
export async function noteUse(
  site: Pick<Site, 'db' | 'clock' | 'policy'> & Partial<Pick<Site, 'policyFor'>>,
  person: Id<'person'>,
): Promise<void> {
  // where the one in force ends nobody for want of use, it has no letter to tell them by either
  const ctx = endsIdle(site) ? { ...site, policy: await theirPolicy(site, person) } : site
  const used = usedToday(ctx)
  const { numUpdatedRows } = await ctx.db
    .updateTable('person')
    .set({ ...used, told_at: null })
    .where('id', '=', person)
    .$if(ctx.policy.policy.signUp.verifyEmail, (all) => all.where('email_verified_at', 'is not', null))
    .where((row) =>
      row.or([
        row('kept_until', 'is distinct from', used.kept_until),
        row('used_on', 'is distinct from', used.used_on),
        row('told_at', 'is not', null),
      ]),
    )
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await dropLinks(ctx, person, 'keep')
}

/** Does the link still keep an account, and whose? Changes nothing. */
export async function lookAtKeepLink(
  ctx: Pick<Site, 'db' | 'clock' | 'keys'>,
  clicked: Clicked,
): Promise<{ name: string } | Refusal> {
  return (await openLink(ctx, 'keep', clicked)) ?? dead
}

/** Keeps an account by its mailed link, once, without signing anybody in. */
export async function keepAccount(
  ctx: Pick<Site, 'db' | 'clock' | 'keys' | 'policy'>,
  clicked: Clicked,
): Promise<Refusal | null> {
  return transaction(ctx, async (tx) => {
    const open = await openLink(tx, 'keep', clicked)
    if (!open || !(await useUp(tx, open.link))) return dead
    await noteUse(tx, open.person)
    return null
  })
}

/** People of one transaction. */
const BATCH = 100

/**
 * Tells, once, those whose account ends for want of use within the time their link works; whoever is told late (the site stood still) has all
 * of that time. Before the sweep: nobody is erased untold. Gives how many letters were queued.
 */
export async function tellIdle(ctx: LinkCtx & DueCtx): Promise<number> {
  if (!endsIdle(ctx)) return stopCounting(ctx)
  await countThoseNotCounted(ctx)
  await bringForward(ctx, declared)
  const soon = toDate(dueAt(ctx, 'keep-link'))
  for (let told = 0; ;) {
    const more = await transaction(ctx, async (tx) => {
      const idle = await tx.db
        .selectFrom('person')
        .select('id')
        .where('kept_until', '<=', soon)
        .where('told_at', 'is', null)
        .where('email_verified_at', 'is not', null)
        .orderBy('kept_until')
        .limit(BATCH)
        .forUpdate()
        .skipLocked()
        .execute()
      for (const { id } of idle) await tell(tx, id)
      return idle.length
    })
    told += more
    if (more < BATCH) return told
  }
}

async function tell(ctx: LinkCtx, person: Id<'person'>): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db
    .updateTable('person')
    .set((row) => ({
      told_at: toDate(dayOf(now)),
      kept_until: row.fn<Date>('greatest', ['kept_until', row.val(toDate(after(now, keptBy(ctx))))]),
    }))
    .where('id', '=', person)
    .execute()
  await mailLink(ctx, { person, purpose: 'keep' })
}

const keptBy = ({ policy }: Pick<Site, 'policy'>) => policy.retention('keep-link').keep

/** Counted under an earlier version: the one in force ends no account for want of use, so these would go untold. Tells nobody. */
async function stopCounting({ db, policy }: Pick<Site, 'db' | 'policy'>): Promise<0> {
  await db
    .updateTable('person')
    .set({ kept_until: null, used_on: null, told_at: null })
    .where('kept_until', 'is not', null)
    .$if(policy.policy.signUp.verifyEmail, (all) => all.where('email_verified_at', 'is not', null))
    .execute()
  return 0
}

/** Accounts from before use was counted begin today; whoever runs the site uses it as long as it runs. */
async function countThoseNotCounted(ctx: Pick<Site, 'db' | 'clock' | 'policy'>): Promise<void> {
  const used = usedToday(ctx)
  await ctx.db
    .updateTable('person')
    .set(used)
    .where((row) =>
      row.or([
        row('kept_until', 'is', null),
        row.and([row('role', '=', 'operator'), row('kept_until', '<', used.kept_until)]),
      ]),
    )
    .execute()
}

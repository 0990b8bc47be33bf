import { nextToTell } from '#accounts'
import { transaction } from '#db'
import { type Post, postLater } from '#mail'
import { type Site } from '#site'
import { toDate } from '#std'
import '../tables.ts'

declare module '#jobs' {
  interface JobKinds {
    'policy.tell': { readonly version: number }
  }
}
declare module '#mail' {
  interface MailKinds {
    /** `again`: it was told, waits still, and was not answered. */
    policy: { readonly version: number; readonly again?: true }
    'policy-reminder': { readonly version: number }
  }
}

type Ctx = Pick<Site, 'db' | 'clock' | 'policy'>
/** Letters of one transaction. */
const BATCH = 200

/**
 * Queues one letter about a version for each member with an address, a batch at a time; how far it came is written with each batch, so that
 * whoever goes on after a stop mails nobody twice. Ends early where the version is withdrawn. `under`: a second letter, before it begins, to
 * those under these versions who have not answered. Gives how many.
 */
export async function tellOf(ctx: Ctx, version: number, under?: readonly number[]): Promise<number> {
  if (!ctx.policy.mailKind('policy')) return 0
  const about: Post<'policy'>['about'] = under ? { version, again: true } : { version }
  for (let told = 0; ;) {
    const more = await transaction(ctx, async (tx) => {
      const row = await tx.db
        .selectFrom('policy_version')
        .select(['told_after', 'told_at', 'reminded_after', 'reminded_at', 'announced_at'])
        .where('version', '=', version)
        .$if(under !== undefined, (all) =>
          all.where('begun_at', 'is', null).where('withdrawn_at', 'is', null),
        )
        .forUpdate()
        .executeTakeFirst()
      if (!row || (under ? row.reminded_at : row.told_at)) return 0
      const people = await nextToTell(tx, {
        after: under ? row.reminded_after : row.told_after,
        before: row.announced_at,
        most: BATCH,
        ...(under && { unanswered: { version, under } }),
      })
      for (const person of people) await postLater(tx, { kind: 'policy', person, about })
      const last = people.at(-1) ?? null
      const at = last ? null : toDate(tx.clock.now())
      await tx.db
        .updateTable('policy_version')
        .set(under ? { reminded_after: last, reminded_at: at } : { told_after: last, told_at: at })
        .where('version', '=', version)
        .execute()
      return people.length
    })
    told += more
    if (more === 0) return told
  }
}

/** Queues a reminder of the policy and the terms for each member; who switched them off gets none. Gives how many. */
export async function remind(ctx: Ctx): Promise<number> {
  if (!ctx.policy.mailKind('policy-reminder')) return 0
  const { version } = ctx.policy.policy
  const before = toDate(ctx.clock.now())
  for (let sum = 0, after: Parameters<typeof nextToTell>[1]['after'] = null; ;) {
    const people = await transaction(ctx, async (tx) => {
      const some = await nextToTell(tx, { after, before, most: BATCH, allowing: 'mail.policy-reminder' })
      for (const person of some) await postLater(tx, { kind: 'policy-reminder', person, about: { version } })
      return some
    })
    sum += people.length
    after = people.at(-1) ?? after
    if (people.length < BATCH) return sum
  }
}

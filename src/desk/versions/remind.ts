import { standings } from '#accounts'
import { wayTo } from '#privacy'
import { type Site } from '#site'
import { after } from '#std'
import { mayStay } from './answer.ts'
import { announcedOf, versions } from './read.ts'
import { tellOf } from './tell.ts'
import '../tables.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'policy' | 'policyFor'>

/**
 * Mails whoever may answer the version that waits and has not, once, when its start is as near as they were promised; nobody whom its announcement
 * reached no earlier than that. Goes on where it was stopped. Gives how many letters were queued. For the timetable.
 */
export async function remindDue(ctx: Ctx): Promise<number> {
  const waits = await ctx.db
    .selectFrom('policy_version')
    .select('version')
    .where('begun_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('reminded_at', 'is', null)
    .executeTakeFirst()
  return waits ? remindOf(ctx) : 0
}

async function remindOf(ctx: Ctx): Promise<number> {
  const all = await versions(ctx)
  const to = announcedOf(all)
  if (!to?.document) return 0
  const { version, since, announced, document } = to
  let near = false
  const under: number[] = []
  for (const { agreed } of await standings(ctx)) {
    const from = all.find((one) => one.version === agreed)?.document
    const { remind } = ctx.policyFor(agreed).policy.change
    if (!from || remind === null || !mayStay({ way: wayTo(from, document) })) continue
    if (after(announced, remind) >= since) continue
    under.push(agreed)
    near ||= after(ctx.clock.now(), remind) >= since
  }
  return near ? tellOf(ctx, version, under) : 0
}

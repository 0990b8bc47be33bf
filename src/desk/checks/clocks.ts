import { type Site } from '#site'
import { seconds, toDate } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type CaseKind, within } from '../cases/kinds.ts'
import '../cases/tables.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'policy'>

/** What runs by a clock of the policy: a kind of case, or leaving by one's own page. */
export type Clocked = Exclude<CaseKind, 'question' | 'report' | 'age'> | 'leaving'

/** Sums about nobody: `open` are owed an answer, `late` of them past their day; `kept` were answered by it, `missed` after it. */
export type ClockSums = Record<'open' | 'late' | 'kept' | 'missed', number>
export type RightClock = ClockSums & { readonly what: Clocked; /** The policy's. */ readonly days: number }

const KINDS = ['access', 'correct', 'erase', 'object', 'restrict', 'complaint'] as const

/** How the clocks stand that people have a right to, as far back as cases and certificates are kept. */
export async function clocksOf(ctx: Ctx): Promise<readonly RightClock[]> {
  const { rows } = await sql<ClockSums & { what: Clocked }>`
    select kind as what, ${sums(ctx, { by: sql`due_at`, done: sql`coalesce(answered_at, closed_at)` })}
    from contact_case group by kind
    union all
    select 'leaving', ${sums(ctx, { by: sql`asked_at + ${within(ctx.policy, 'erase')}::interval`, done: sql`done_at` })}
    from erasure having count(*) > 0`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.what, row]))
  return [...KINDS, 'leaving' as const].map((what) => {
    const { open = 0, late = 0, kept = 0, missed = 0 } = found.get(what) ?? {}
    const days = Math.round(seconds(within(ctx.policy, what === 'leaving' ? 'erase' : what)) / 86_400)
    return { what, days, open, late, kept, missed }
  })
}

/** Counts by when each was due and when it was done. */
function sums({ clock }: Ctx, { by, done }: Record<'by' | 'done', RawBuilder<unknown>>): RawBuilder<unknown> {
  const now = toDate(clock.now())
  return sql`
    (count(*) filter (where ${done} is null))::integer as open,
    (count(*) filter (where ${done} is null and ${by} < ${now}))::integer as late,
    (count(*) filter (where ${done} <= ${by}))::integer as kept,
    (count(*) filter (where ${done} > ${by}))::integer as missed`
}

import { type Db } from '#db'
import { type Clock, type Instant, fromDate, isoDay } from '#std'
import { sql } from 'kysely'
import { type Check, type Often, type Said } from './check.ts'
import './tables.ts'

/** `waits`: never run, or not for longer than it should be; so nobody knows. */
export type State = 'holds' | 'fails' | 'waits'

/** A day of a check, in UTC: how often it was run, and how often it failed. */
export type Day = { readonly day: string; readonly runs: number; readonly failed: number }

/** A check with what is known of it. */
export type Stand = {
  readonly check: Check
  readonly state: State
  /** The last time; null where it was never run. */
  readonly last: {
    readonly at: Instant
    readonly holds: boolean
    readonly figure: { readonly wrong: number; readonly of: number } | null
    readonly says: readonly Said[]
  } | null
  /** Since when it fails without a break, as far as is known; null where it does not. */
  readonly since: Instant | null
  /** One for each day up to today, the oldest first: `DAYS`. Null: nothing is known of that day. */
  readonly days: readonly (Day | null)[]
}

/** How many days are shown of what is kept. */
const DAYS = 30
/** How long after its turn a check may still be on its way, in seconds. */
const SLACK = 300
const TURN: Readonly<Record<Often, number>> = { quarter: 900, night: 86_400 }

type Ctx = { readonly db: Db; readonly clock: Clock }

/** How each check stands, in the order given. */
export async function standOf(ctx: Ctx, checks: readonly Check[]): Promise<Stand[]> {
  const names = checks.map(({ id }) => id)
  const [last, days] = [await lastRuns(ctx, names), await dayRuns(ctx)]
  return checks.map((check) => {
    const run = last.get(check.id) ?? null
    return {
      check,
      state: stateOf(ctx, check, run),
      last: run && { at: run.at, holds: run.holds, figure: run.figure, says: run.says },
      since: run && !run.holds ? (run.since ?? run.at) : null,
      days: lastDays(ctx).map((day) => days.get(`${check.id} ${day}`) ?? null),
    }
  })
}

/** The checks that are in this state, without their history. */
export async function checksIn(ctx: Ctx, state: State, checks: readonly Check[]): Promise<Check[]> {
  const last = await lastRuns(
    ctx,
    checks.map(({ id }) => id),
  )
  return checks.filter((check) => stateOf(ctx, check, last.get(check.id) ?? null) === state)
}

function stateOf({ clock }: Ctx, { often }: Check, run: Run | null): State {
  if (!run) return 'waits'
  if (!run.holds) return 'fails'
  return clock.now() - run.at > (TURN[often] + SLACK) * 1000 ? 'waits' : 'holds'
}

type Run = NonNullable<Stand['last']> & { readonly since: Instant | null }

async function lastRuns({ db }: Ctx, names: readonly string[]): Promise<ReadonlyMap<string, Run>> {
  const { rows } = await sql<{
    name: string
    ran_at: Date
    holds: boolean
    wrong: number | null
    looked_at: number | null
    said: readonly Said[]
    since: Date | null
  }>`
    select run.*, case when not run.holds then
        (select min(f.ran_at) from check_run f where f.name = run.name and f.ran_at >
          coalesce((select max(h.ran_at) from check_run h where h.name = run.name and h.holds), '-infinity')) end as since
    from unnest(${names}::text[]) as asked (name) cross join lateral (
      select name, ran_at, holds, wrong, looked_at, said from check_run
      where check_run.name = asked.name order by ran_at desc, id desc limit 1) run`.execute(db)
  return new Map(
    rows.map((row) => [
      row.name,
      {
        at: fromDate(row.ran_at),
        holds: row.holds,
        figure: row.wrong === null ? null : { wrong: row.wrong, of: row.looked_at ?? 0 },
        says: row.said,
        since: row.since && fromDate(row.since),
      },
    ]),
  )
}

async function dayRuns(ctx: Ctx): Promise<ReadonlyMap<string, Day>> {
  const [first = ''] = lastDays(ctx)
  const { rows } = await sql<Day & { name: string }>`
    select name, (ran_at at time zone 'UTC')::date as day, count(*)::integer as runs,
      (count(*) filter (where not holds))::integer as failed
    from check_run where ran_at >= ${new Date(`${first}T00:00:00Z`)} group by 1, 2`.execute(ctx.db)
  return new Map(rows.map(({ name, ...day }) => [`${name} ${day.day}`, day]))
}

/** The names of the last days, today the last: `2026-11-22`. */
export function lastDays({ clock }: Pick<Ctx, 'clock'>): readonly string[] {
  return Array.from({ length: DAYS }, (_, at) => {
    const day = new Date(clock.now())
    day.setUTCDate(day.getUTCDate() - (DAYS - 1 - at))
    return isoDay(fromDate(day))
  })
}

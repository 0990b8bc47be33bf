import { type Compiled, type RetentionKey } from '#policy'
import { type Clock, type Instant, after } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDeclaration, type Due } from '../declare.ts'

type Ctx = { readonly policy: Compiled; readonly clock: Clock }

/** When what is written now is due by the policy: what a row's due column is given. `from`: where the policy counts from another moment. */
export const dueAt = (
  { policy, clock }: Ctx,
  retention: RetentionKey,
  from: Instant = clock.now(),
): Instant => after(from, policy.retention(retention).keep)

/** The policy in force, and what holds for people under other versions, where whoever calls knows of any. */
export type DueCtx = {
  readonly policy: Compiled
  readonly policyFor?: (agreed: number) => Compiled
  readonly policyVersions?: () => readonly number[]
}

/** When a row's time is up, in SQL over its table's bare name: the sweep, the lag and the pages read the same. Null: never. */
export function dueOf(
  ctx: DueCtx,
  { table, about }: Pick<AnyDeclaration, 'table' | 'about'>,
  due: Due,
): RawBuilder<Date | null> {
  if ('column' in due) return sql`${sql.ref(`${table}.${due.column}`)}`
  // by the calendar in UTC, as `after` counts, whatever the zone of the session; a date is its first moment
  const since = sql`(to_timestamp(extract(epoch from ${sql.ref(`${table}.${due.since}`)})) at time zone 'UTC')`
  const whose = about !== 'nobody' && 'column' in about ? sql.ref(`${table}.${about.column}`) : null
  return sql`((${since} + ${keepOf(ctx, due.of[0], whose)}) at time zone 'UTC')`
}

/** How long something is kept: by the policy in force, and for whoever is under another version by the stricter of the two. */
function keepOf(
  { policy, policyFor, policyVersions }: DueCtx,
  key: RetentionKey,
  whose: RawBuilder<unknown> | null,
): RawBuilder<unknown> {
  const { keep } = policy.retention(key)
  const others = (whose && policyFor && policyVersions?.()) || []
  const stricter = others.flatMap((version) => {
    const theirs = policyFor?.(version).retention(key).keep
    return version === policy.policy.version || theirs === undefined || theirs === keep
      ? []
      : [sql`when ${version} then ${theirs}::interval`]
  })
  return stricter.length === 0
    ? sql`${keep}::interval`
    : sql`case (select agreed from person where person.id = ${whose}) ${sql.join(stricter, sql` `)} else ${keep}::interval end`
}

/** The earliest end of a row of this table as a whole; null for tables whose rows have none. */
export function endOf(
  ctx: DueCtx,
  declaration: Pick<AnyDeclaration, 'table' | 'about' | 'due'>,
): RawBuilder<Date | null> | null {
  const ends = (declaration.due ?? []).filter(({ blank }) => !blank)
  return ends.length === 0 ? null : sql`least(${sql.join(ends.map((due) => dueOf(ctx, declaration, due)))})`
}

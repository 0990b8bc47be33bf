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

/** When a row's time is up, in SQL over its table's bare name: the sweep, the lag and the pages read the same. Null: never. */
export function dueOf(
  { policy }: Pick<Ctx, 'policy'>,
  { table }: Pick<AnyDeclaration, 'table'>,
  due: Due,
): RawBuilder<Date | null> {
  if ('column' in due) return sql`${sql.ref(`${table}.${due.column}`)}`
  // by the calendar in UTC, as `after` counts, whatever the zone of the session; a date is its first moment
  const since = sql`(to_timestamp(extract(epoch from ${sql.ref(`${table}.${due.since}`)})) at time zone 'UTC')`
  return sql`((${since} + ${policy.retention(due.of[0]).keep}::interval) at time zone 'UTC')`
}

/** The earliest end of a row of this table as a whole; null for tables whose rows have none. */
export function endOf(
  ctx: Pick<Ctx, 'policy'>,
  declaration: Pick<AnyDeclaration, 'table' | 'due'>,
): RawBuilder<Date | null> | null {
  const ends = (declaration.due ?? []).filter(({ blank }) => !blank)
  return ends.length === 0 ? null : sql`least(${sql.join(ends.map((due) => dueOf(ctx, declaration, due)))})`
}

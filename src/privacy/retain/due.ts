import { type Compiled, type RetentionKey } from '#policy'
import { type Clock, type Instant, after } from '#std'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDeclaration, type Counted, type Due } from '../declare.ts'
import { type Versions } from '../versions.ts'

type Ctx = { readonly policy: Compiled; readonly clock: Clock }

/** When what is written now is due by the policy: what a row's due column is given. `from`: where the policy counts from another moment. */
export const dueAt = (
  { policy, clock }: Ctx,
  retention: RetentionKey,
  from: Instant = clock.now(),
): Instant => after(from, policy.retention(retention).keep)

/** The policy in force, what holds for people under other versions, and all there have been. */
export type DueCtx = {
  readonly policy: Compiled
  readonly policyFor: (agreed: number) => Compiled
  readonly policyVersions: () => readonly number[]
  readonly versions: Pick<Versions, 'of'>
}

/** The same where it is told by the policy in force alone: nobody is asked which version they are under. */
export const dueInForce = (policy: Compiled): DueCtx => ({
  policy,
  policyFor: () => policy,
  policyVersions: () => [policy.policy.version],
  versions: { of: () => policy.policy },
})

type Of = Pick<AnyDeclaration, 'table' | 'about'>

/**
 * When a row's time is up, in SQL over its table's bare name: the sweep, the lag and the pages read the same. Null: never. Of the moment that
 * was written and what the policy its person is under says now, the earlier.
 */
export function dueOf(ctx: DueCtx, declaration: Of, due: Due): RawBuilder<Date | null> {
  if (!('column' in due)) return passed(ctx, declaration, { of: due.of[0], from: due.since })
  const written = sql<Date | null>`${sql.ref(`${declaration.table}.${due.column}`)}`
  const anew = countedAnew(ctx, due).map((one) => passed(ctx, declaration, one))
  return anew.length === 0 ? written : sql`least(${sql.join([written, ...anew])})`
}

/** By what a written moment may have to be counted anew: where every version has kept it as long, what was written holds, and an index finds it. */
export const countedAnew = ({ policyVersions, versions }: DueCtx, due: Due): readonly Counted[] =>
  'column' in due
    ? (due.counted ?? []).filter(({ of }) => {
        const keeps = policyVersions().map((version) => versions.of(version)?.retention[of]?.keep)
        return new Set(keeps).size > 1
      })
    : []

/** Once its retention has passed since the moment in a column; null in rows of which that does not hold. */
function passed(
  ctx: DueCtx,
  { table, about }: Of,
  { of, from, wholeDay, only }: Counted,
): RawBuilder<Date | null> {
  // by the calendar in UTC, as `after` counts, whatever the zone of the session; a date is its first moment
  const since = sql`(to_timestamp(extract(epoch from ${sql.ref(`${table}.${from}`)})) at time zone 'UTC')`
  const begins = wholeDay ? sql`(${since} + '24:00'::interval)` : since
  const whose = about !== 'nobody' && 'column' in about ? sql.ref(`${table}.${about.column}`) : null
  const end = sql<Date | null>`((${begins} + ${keepOf(ctx, of, whose)}) at time zone 'UTC')`
  return only
    ? sql`case when ${sql.ref(`${table}.${only.column}`)} is not distinct from ${only.is} then ${end} end`
    : end
}

/** How long something is kept: by the policy in force, and for whoever is under another version by the stricter of the two. Null: no policy counts it. */
function keepOf(
  { policy, policyFor, policyVersions }: DueCtx,
  key: RetentionKey,
  whose: RawBuilder<unknown> | null,
): RawBuilder<unknown> {
  const keep = countedKeep(policy, key)
  const stricter = (whose ? policyVersions() : []).flatMap((version) => {
    const theirs = countedKeep(policyFor(version), key)
    return version === policy.policy.version || theirs === keep
      ? []
      : [sql`when ${version} then ${theirs}::interval`]
  })
  return stricter.length === 0
    ? sql`${keep}::interval`
    : sql`case (select agreed from person as theirs where theirs.id = ${whose}) ${sql.join(stricter, sql` `)} else ${keep}::interval end`
}

const countedKeep = (policy: Compiled, key: RetentionKey): string | null =>
  isCounted(policy, key) ? policy.retention(key).keep : null

/** Does this policy let it live for a time that a clock counts? */
export function isCounted(policy: Compiled, key: RetentionKey): boolean {
  // a policy published by an older build may lack the key
  const from = (policy.retention(key) as { from: string } | undefined)?.from
  return from === 'collected' || from === 'used' || from === 'case-closed'
}

/** The earliest end of a row of this table as a whole; null for tables whose rows have none. */
export function endOf(
  ctx: DueCtx,
  declaration: Pick<AnyDeclaration, 'table' | 'about' | 'due'>,
): RawBuilder<Date | null> | null {
  const ends = (declaration.due ?? []).filter(({ blank }) => !blank)
  return ends.length === 0 ? null : sql`least(${sql.join(ends.map((due) => dueOf(ctx, declaration, due)))})`
}

import { type Site } from '#site'
import { type Instant, after, fromDate, seconds } from '#std'
import { within } from './kinds.ts'
import { type CaseHead } from './read-case.ts'
import './tables.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'policy'>

/** Staff are warned when this share of the policy's days is left: of thirty days, five. */
const WARNED = 1 / 6

/** How a case stands: an answer is owed (in time, soon, or late), it was answered, or it is closed. */
export type Standing = 'waits' | 'soon' | 'overdue' | 'answered' | 'closed'

export function standing(
  { clock, policy }: Pick<Ctx, 'clock' | 'policy'>,
  { kind, due, answered, closed }: Pick<CaseHead, 'kind' | 'due' | 'answered' | 'closed'>,
): Standing {
  if (closed !== null) return 'closed'
  if (answered !== null) return 'answered'
  const left = (due - clock.now()) / 1000
  return left < 0 ? 'overdue' : left <= seconds(within(policy, kind)) * WARNED ? 'soon' : 'waits'
}

/** When a closed case is erased by the policy; null while it is open. */
export const goneBy = (
  { policy }: Pick<Site, 'policy'>,
  { closed }: Pick<CaseHead, 'closed'>,
): Instant | null => (closed === null ? null : after(closed, policy.retention('case').keep))

/** Cases to which an answer is owed: all, those whose day is near, and those whose day has passed. */
export async function owed(ctx: Ctx): Promise<Record<'open' | 'soon' | 'overdue', number>> {
  const stand = (await waiting(ctx)).map(({ kind, due_at }) =>
    standing(ctx, { kind, due: fromDate(due_at), answered: null, closed: null }),
  )
  const count = (one: Standing): number => stand.filter((how) => how === one).length
  return { open: stand.length, soon: count('soon'), overdue: count('overdue') }
}

/** Clocks that were missed and still run: how many cases wait longer than the policy allows, and since when the first of them. */
export async function overdueCases(
  ctx: Pick<Ctx, 'db' | 'clock'>,
): Promise<{ count: number; since: Instant | null }> {
  const late = (await waiting(ctx))
    .map(({ due_at }) => fromDate(due_at))
    .filter((due) => due < ctx.clock.now())
  return { count: late.length, since: late[0] ?? null }
}

/** What is owed an answer, the first due first; of whose account is closing nothing is. */
export const waiting = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('contact_case')
    .leftJoin('person', 'person.id', 'contact_case.person')
    .select(['kind', 'due_at'])
    .where('contact_case.closed_at', 'is', null)
    .where('answered_at', 'is', null)
    .where('person.closed_at', 'is', null)
    .orderBy('due_at')
    .execute()

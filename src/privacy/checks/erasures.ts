import { after, fromDate, isoDay } from '#std'
import { readLedger } from '../erase/ledger.ts'
import { leftoverKept } from '../erase/rewrite.ts'
import { ON_ITS_WAY } from '../retain/lag.ts'
import { type Check, type CheckCtx, type Said, outcome } from './check.ts'

/** Whether whoever left is gone in time, and stays gone whatever database is put back. */
export const erasureChecks: readonly Check[] = [
  {
    id: 'erasures',
    clauses: (one) =>
      (one.kind === 'retention' && (one.key === 'account' || one.key === 'leftovers')) ||
      (one.kind === 'right' && one.right === 'erase'),
    often: 'quarter',
    async run(ctx) {
      const rows = await erasures(ctx)
      return outcome(
        rows.length,
        rows.flatMap((row) => missed(ctx, row)),
      )
    },
  },
  {
    id: 'ledger',
    clauses: (one) => one.kind === 'retention' && one.key === 'leftovers',
    often: 'quarter',
    async run(ctx) {
      const rows = await erasures(ctx)
      const ledger = await readLedger(ctx)
      const unknown = rows.filter(({ id, begun_at, done_at }) => {
        const entry = ledger.get(id)
        return !entry || (begun_at && entry.stage === 'asked') || (done_at && entry.erasedAt === null)
      })
      return outcome(
        rows.length,
        unknown.map(({ asked_at }) => ({
          code: 'found.not-in-ledger',
          values: { day: isoDay(fromDate(asked_at)) },
        })),
      )
    },
  },
]

const erasures = ({ db }: CheckCtx) =>
  db
    .selectFrom('erasure')
    .select(['id', 'asked_at', 'due_at', 'begun_at', 'done_at', 'rewritten_at'])
    .orderBy('asked_at')
    .execute()
type Erasure = Awaited<ReturnType<typeof erasures>>[number]

/** A clock that was missed: the day after which all should be destroyed, or the time in which the database's own files should be written anew. */
function missed(ctx: CheckCtx, { due_at, done_at, rewritten_at }: Erasure): Said[] {
  const late = (at: number): boolean => ctx.clock.now() - at > ON_ITS_WAY * 1000
  if (!done_at)
    return late(fromDate(due_at))
      ? [{ code: 'found.not-erased', values: { day: isoDay(fromDate(due_at)) } }]
      : []
  const by = after(fromDate(done_at), leftoverKept(ctx))
  return rewritten_at === null && late(by)
    ? [{ code: 'found.not-rewritten', values: { day: isoDay(by) } }]
    : []
}

import { type Compiled, type NoticeClause } from '#policy'
import { type Check, type Stand, type State, clausesOf, lastDays } from '#privacy'
import { type Clock, isoTime } from '#std'
import { type Say, sayCode } from '#words'

/** A check as the board shows it: in words, beside the clauses of the notice. */
export type Checked = Stand & {
  readonly tried: string
  readonly how: string
  /** What is wrong, a sentence each. */ readonly found: readonly string[]
  readonly clauses: readonly NoticeClause[]
}
export type CheckBoard = {
  /** What fails first, then what nobody knows. */ readonly checks: readonly Checked[]
  readonly share: Readonly<Record<State | 'all', number>>
}

const ORDER: Readonly<Record<State, number>> = { fails: 0, waits: 1, holds: 2 }

/** How the checks of this site stand, each beside the clauses of the policy in force that are printed. */
export function checkBoard(
  stands: readonly Stand[],
  { policy, say, printed }: { policy: Compiled; say: Say; printed: readonly NoticeClause[] },
): CheckBoard {
  const checks = stands.map((stand) => {
    const beside = clausesOf(stand.check, policy)
    return {
      ...stand,
      tried: sayCode(say, `check.${stand.check.id}`, {}),
      how: sayCode(say, `check.${stand.check.id}.how`, {}),
      found: (stand.last?.says ?? []).map(({ code, values }) => sayCode(say, code, values)),
      clauses: printed.filter(({ id }) => beside.has(id)),
    }
  })
  const count = (state: State): number => checks.filter((one) => one.state === state).length
  return {
    checks: checks.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]),
    share: { all: checks.length, holds: count('holds'), fails: count('fails'), waits: count('waits') },
  }
}

/** For each clause the checks that stand beside it. */
export function besideClauses(
  checks: readonly Check[],
  policy: Compiled,
): ReadonlyMap<string, readonly string[]> {
  const pairs = checks.flatMap((check) =>
    [...clausesOf(check, policy)].map((clause) => [clause, check.id] as const),
  )
  return new Map(
    [...Map.groupBy(pairs, ([clause]) => clause)].map(([clause, of]) => [clause, of.map(([, id]) => id)]),
  )
}

/** The checks for programs, with their history: a day of which nothing is known is left out. */
export const checksJson = ({ checks, share }: CheckBoard, site: { clock: Clock }) => ({
  at: isoTime(site.clock.now()),
  days: lastDays(site),
  share,
  checks: checks.map(({ check, state, tried, how, found, clauses, last, since, days }) => ({
    id: check.id,
    tried,
    how,
    often: check.often,
    state,
    clauses: clauses.map(({ id }) => id),
    last: last && { at: isoTime(last.at), holds: last.holds, figure: last.figure, found },
    since: since === null ? null : isoTime(since),
    history: days.filter((day) => day !== null),
  })),
})

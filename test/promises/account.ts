import { type Policy, clauses } from '#policy'
import { type Row } from './ledger.ts'
import { type Proof } from './report.ts'

/** What its site's preset says of a row: kept in full by a clause, begun (the rest waits), waiting whole, or nothing (nor where there is no preset). */
export type Standing = 'kept' | 'begun' | 'waiting' | 'unaccounted'

export type Told = Row & {
  readonly standing: Standing
  /** Clauses that keep it, or keep a part. */
  readonly clauses: readonly string[]
  readonly tests: readonly Proof[]
  /** There are tests, and all of them passed. */
  readonly proven: boolean
}

/** Each row of the ledger with what its site's preset says of it and what tests say. */
export function told(
  ledger: readonly Row[],
  presets: Readonly<Record<string, Policy>>,
  proofs: readonly Proof[],
): readonly Told[] {
  return ledger.map((row) => {
    const tests = proofs.filter((proof) => proof.rows.includes(row.id))
    const preset = Object.hasOwn(presets, row.site) ? presets[row.site] : undefined
    return {
      ...row,
      ...(preset ? standingIn(preset, row) : { standing: 'unaccounted', clauses: [] }),
      tests,
      proven: tests.length > 0 && tests.every(({ passed }) => passed),
    }
  })
}

function standingIn(preset: Policy, { id }: Row): Pick<Told, 'standing' | 'clauses'> {
  const all = clauses(preset)
  const keep = all.filter(({ keeps }) => keeps.includes(id)).map((one) => one.id)
  const begin = all.filter(({ begins }) => begins.includes(id)).map((one) => one.id)
  if (keep.length > 0) return { standing: 'kept', clauses: keep }
  if (begin.length > 0) return { standing: 'begun', clauses: begin }
  return {
    standing: preset.waits.some(({ rows }) => rows.includes(id)) ? 'waiting' : 'unaccounted',
    clauses: [],
  }
}

/** One line each; empty is well: what is claimed and not proven, what is not accounted for, what failed. */
export function faults(rows: readonly Told[]): readonly string[] {
  const failed = new Set(
    rows.flatMap(({ tests }) => tests.filter(({ passed }) => !passed).map(({ name }) => name)),
  )
  return [
    ...rows
      .filter(({ standing, tests }) => standing === 'kept' && tests.length === 0)
      .map(({ id, clauses }) => `${id} is kept, says ${clauses.join(' and ')}, and no test proves it`),
    ...rows
      .filter(({ standing }) => standing === 'unaccounted')
      .map(({ id }) => `${id} is neither kept nor waited for`),
    ...[...failed].map((name) => `failed: ${name}`),
  ]
}

export const provenThoughWaiting = (rows: readonly Told[]): readonly Told[] =>
  rows.filter(({ proven, standing }) => proven && (standing === 'begun' || standing === 'waiting'))

/** A clause that keeps rows, with the last result of their tests. */
export type ClauseResult = {
  readonly preset: string
  readonly clause: string
  readonly keeps: readonly string[]
  readonly result: 'passed' | 'failed' | 'untested'
}

export function clauseResults(
  presets: Readonly<Record<string, Policy>>,
  rows: readonly Told[],
): readonly ClauseResult[] {
  const byId = new Map<string, Told>(rows.map((row) => [row.id, row]))
  return Object.entries(presets).flatMap(([preset, policy]) =>
    clauses(policy)
      .filter(({ keeps }) => keeps.length > 0)
      .map(({ id, keeps }) => {
        const kept = keeps.flatMap((row) => byId.get(row) ?? [])
        const failed = kept.some(({ tests }) => tests.some(({ passed }) => !passed))
        const result = failed ? 'failed' : kept.every(({ proven }) => proven) ? 'passed' : 'untested'
        return { preset, clause: id, keeps, result }
      }),
  )
}

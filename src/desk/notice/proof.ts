import { type NoticeClause, type RowId, notice } from '#policy'
import { type RecordOptions } from './record.ts'
import { type Evidence, type Proof, type Result, proofsOf, resultOf } from './proofs.ts'

export type ProvenRow = { readonly id: RowId; readonly says: string; readonly tests: readonly Proof[] }
export type ProvenClause = NoticeClause & {
  readonly result: Result
  /** Rows it keeps whole, then those of which a part still waits. */
  readonly rows: readonly ProvenRow[]
}
export type ProofBoard = {
  readonly chapters: readonly { readonly title: string; readonly clauses: readonly ProvenClause[] }[]
  readonly share: Readonly<Record<Result | 'all', number>>
}

/** Every clause that the notice prints, with what the tests of this release say of it. */
export function proofBoard(options: RecordOptions, evidence: Evidence): ProofBoard {
  const chapters = notice(options.policy, options).sections.map(({ title, clauses }) => ({
    title,
    clauses: clauses.map((clause) => proven(clause, evidence)),
  }))
  const all = chapters.flatMap(({ clauses }) => clauses)
  const count = (result: Result): number => all.filter((one) => one.result === result).length
  return {
    chapters,
    share: {
      all: all.length,
      holds: count('holds'),
      fails: count('fails'),
      unproven: count('unproven'),
      told: count('told'),
    },
  }
}

const proven = (clause: NoticeClause, evidence: Evidence): ProvenClause => ({
  ...clause,
  result: resultOf(clause, evidence),
  rows: [...clause.keeps, ...clause.begins].map((id) => ({
    id,
    says: evidence.says(id),
    tests: proofsOf(evidence, id),
  })),
})

/** The board for programs: what is claimed, by whom it was proven, when. */
export const proofJson = (
  { chapters, share }: ProofBoard,
  { policy }: RecordOptions,
  { tested }: Evidence,
) => ({
  policy: { name: policy.policy.name, version: policy.policy.version, effective: policy.policy.effective },
  tested: tested && { commit: tested.commit, clean: tested.clean, at: tested.at },
  share,
  clauses: chapters.flatMap(({ clauses }) =>
    clauses.map(({ id, badge, result, rows }) => ({
      id,
      badge,
      result,
      rows: rows.map((row) => ({
        ...row,
        tests: row.tests.map(({ name, file, passed, faults }) => ({ name, file, passed, faults })),
      })),
    })),
  ),
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#config'
import { type RowId } from '#policy'

/** A test that proves rows of the ledger, as it ended. `faults`: what was broken on purpose, and whether the test turned red; null: not tried yet. */
export type Proof = {
  readonly name: string
  readonly file: string
  readonly rows: readonly RowId[]
  readonly passed: boolean
  readonly faults: Readonly<Record<string, boolean | null>>
}
/** What `npm run promises -- --write` found of one state of the sources; `at` is ISO 8601. */
export type Tested = {
  readonly commit: string
  /** Nothing was changed beside that commit. */
  readonly clean: boolean
  readonly at: string
  readonly tests: readonly Proof[]
}

/** The tests of this release and the rows they prove, from files that come with it. `tested` is null where nobody ran them. */
export type Evidence = {
  readonly tested: Tested | null
  /** What a row of the ledger says, in a sentence. */
  readonly says: (row: RowId) => string
}

export function readEvidence(docs: string = join(projectRoot, 'docs')): Evidence {
  const ledger = (read(join(docs, 'promises.json')) ?? []) as readonly { id: RowId; behaviour: string }[]
  const says = new Map(ledger.map(({ id, behaviour }) => [id, behaviour]))
  return {
    tested: read(join(docs, 'proofs.json')) as Tested | null,
    says: (row) => says.get(row) ?? row,
  }
}

/** Null where there is no such file; a file that is no JSON is thrown. */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** `holds`: every row that it keeps is proven and every test passed. `told`: no program can prove it. `unproven`: nothing is claimed. */
export type Result = 'holds' | 'fails' | 'unproven' | 'told'

export const proofsOf = ({ tested }: Evidence, row: RowId): readonly Proof[] =>
  tested?.tests.filter(({ rows }) => rows.includes(row)) ?? []

/** What the tests say of a clause. A row of which only a part holds proves nothing yet, but its failing test is shown. */
export function resultOf(
  clause: { readonly badge: string; readonly keeps: readonly RowId[]; readonly begins: readonly RowId[] },
  evidence: Evidence,
): Result {
  const failed = (row: RowId): boolean => proofsOf(evidence, row).some(({ passed }) => !passed)
  if ([...clause.keeps, ...clause.begins].some(failed)) return 'fails'
  if (clause.keeps.length > 0 && clause.keeps.every((row) => proofsOf(evidence, row).length > 0))
    return 'holds'
  return clause.badge === 'told' ? 'told' : 'unproven'
}

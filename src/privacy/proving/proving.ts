import { type Db } from '#db'
import { type Instant, fromDate, toDate } from '#std'

/** Where something of a person may come to; the first seven are whom a policy names, the rest are where nobody should look, or only its person. */
export const SINKS = [
  'person',
  'link',
  'members',
  'everyone',
  'staff',
  'mail-relay',
  'kept',
  'export',
  'log',
  'browser',
  'header',
  'rows',
  'files',
  'backup',
  'jobs',
  'metrics',
  'terminal',
  'outside',
  'erased',
] as const
export type Sink = (typeof SINKS)[number]

/** `yes`: the policy says that it goes there. `no`: it may not. `may`: neither. */
export type Expected = 'yes' | 'no' | 'may'

/**
 * What was seen of a kind of data at one place. `kind`: a category, or what the program declares beside them (`cookie`, `call`, `start`).
 * `where`: some of the addresses, tables or files at which it was seen, or should have been. `excused`: why the difference counts for none.
 */
export type ProvenCell = {
  readonly kind: string
  readonly state: string | null
  readonly sink: Sink
  readonly expected: Expected
  readonly observed: boolean
  readonly where: readonly string[]
  readonly excused: string | null
}

/** Is what was seen other than what the policy says, without a reason? */
export const differs = ({ expected, observed, excused }: ProvenCell): boolean =>
  excused === null && expected !== 'may' && (expected === 'yes') !== observed

/** A run of the canary. `why`: what kept it from running, where it did not run to its end. */
export type Proving = {
  readonly at: Instant
  /** Digest of the program that was proven. */ readonly build: string
  /** Version of the policy, and its name. */ readonly policy: number
  readonly name: string
  readonly seconds: number
  readonly outcome: 'holds' | 'differs' | 'not-run'
  readonly why: string | null
  readonly cells: readonly ProvenCell[]
}

/** How many cells differ. */
export const mismatches = ({ cells }: Pick<Proving, 'cells'>): number => cells.filter(differs).length

type ProvingRow = {
  at: Date
  build: string
  policy: number
  name: string
  seconds: number
  outcome: Proving['outcome']
  why: string | null
  cells: unknown
  mismatches: number
}
declare module '#db' {
  interface Tables {
    proving: ProvingRow
  }
}

type Ctx = { readonly db: Db }

/** Keeps a run: all there ever were are kept. */
export async function noteProving({ db }: Ctx, run: Proving): Promise<void> {
  await db
    .insertInto('proving')
    .values({
      ...run,
      at: toDate(run.at),
      cells: JSON.stringify(run.cells),
      mismatches: mismatches(run),
    })
    .execute()
}

/** The last run, with its matrix; null where there was none. */
export async function readLastProving({ db }: Ctx): Promise<Proving | null> {
  const row = await db
    .selectFrom('proving')
    .select(['at', 'build', 'policy', 'name', 'seconds', 'outcome', 'why', 'cells'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, at: fromDate(row.at), cells: row.cells as ProvenCell[] } : null
}

/** Earlier runs, the newest first, without their matrices. */
export async function readProvings(
  { db }: Ctx,
  most: number,
): Promise<readonly (Omit<Proving, 'cells'> & { readonly mismatches: number })[]> {
  const rows = await db
    .selectFrom('proving')
    .select(['at', 'build', 'policy', 'name', 'seconds', 'outcome', 'why', 'mismatches'])
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, at: fromDate(row.at) }))
}

import { type ClauseNode, type Compiled } from '#policy'
import { type ErasureCtx } from '../erase/ctx.ts'
import { type DueCtx } from '../retain/due.ts'

/** What a check may look at; what else it needs it was made with. */
export type CheckCtx = ErasureCtx & DueCtx & { readonly origin: string }

/** What is wrong, as the key of a sentence and its values. Never about a person: tables, cookies, fields, days. */
export type Said = {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** `wrong` of `of` things that were looked at are not as they should be: `{ wrong: 0, of: 41 }`. */
export type Figure = { readonly wrong: number; readonly of: number }
export type Outcome = {
  readonly holds: boolean
  readonly figure: Figure
  readonly says?: readonly Said[]
}

/** Things made once for all checks that are run together: the pages a stranger sees, say. */
export type Round = { once<T>(what: string, make: () => Promise<T>): Promise<T> }

/** How often the timetable runs it: each quarter of an hour, or each night where it reads much. */
export type Often = 'quarter' | 'night'

/**
 * Looks whether this very site keeps what its policy says. Changes nothing. Its sentences are `check.ID` (what is tried) and `check.ID.how`.
 * One that throws has failed.
 */
export type Check = {
  readonly id: string
  /** Beside which clauses of the policy in force it stands. */ readonly clauses: (
    clause: ClauseNode,
  ) => boolean
  readonly often: Often
  /** Only where this is so of the policy in force; always, where nothing is said. */
  readonly under?: (policy: Compiled) => boolean
  /** Null where nobody can know now: nothing is written down, and the check waits. */
  run(ctx: CheckCtx, round: Round): Promise<Outcome | null>
}

/** `outcome(41, ['one thing that is wrong'])`: holds where nothing is wrong. The first few are said. */
export const outcome = (of: number, wrong: readonly Said[]): Outcome => ({
  holds: wrong.length === 0,
  figure: { wrong: wrong.length, of: Math.max(of, wrong.length) },
  says: wrong.slice(0, FEW),
})

const FEW = 5

/** The clauses of a policy that a check stands beside, as they are printed: a setting that another clause tells is that clause. */
export const clausesOf = ({ clauses }: Pick<Check, 'clauses'>, policy: Compiled): ReadonlySet<string> =>
  new Set(
    policy.clauses
      .filter(clauses)
      .map((one) => (one.kind === 'setting' && one.said !== null ? one.said : one.id)),
  )

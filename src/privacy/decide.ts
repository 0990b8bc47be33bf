import { type CategoryKey, type Compiled, CONTROLS, type PurposeKey, type RecipientKey, bitOf } from '#policy'
import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { type Standing } from './standing.ts'

declare const permitted: unique symbol

/** Leave to show or use `Kind` for `Purpose`: only `decide` makes one. */
export type Permit<Kind extends CategoryKey = CategoryKey, Purpose extends PurposeKey = PurposeKey> = {
  readonly [permitted]: [Kind, Purpose]
  readonly kinds: readonly Kind[]
  readonly purpose: Purpose
  readonly recipient: RecipientKey
  readonly about: Id<'person'> | 'many'
}

type Asked<Kind extends CategoryKey, Purpose extends PurposeKey> = {
  readonly kinds: readonly Kind[]
  readonly purpose: Purpose
  readonly recipient: RecipientKey
}
/** Of one person: what they agreed to, their switches and their browser's signal have a say. */
export type Question<Kind extends CategoryKey, Purpose extends PurposeKey> = Asked<Kind, Purpose> & {
  readonly about: Id<'person'>
  readonly standing: Standing
}
/**
 * Of the policy in force alone: `many`, where no person's own is told; what its person is given by law, whatever they agreed to, and what
 * the program opens to keep it; a standing of null, where whose it is has no account. Whatever else is about somebody does not compile without
 * where they stand: it would be decided by a policy they may never have agreed to.
 */
export type General<Kind extends CategoryKey, Purpose extends PurposeKey> = Asked<Kind, Purpose> &
  (
    | { readonly about: 'many'; readonly standing?: null }
    | {
        readonly about: Id<'person'> | 'many'
        readonly recipient: 'person' | 'program'
        readonly standing?: null
      }
    | { readonly about: Id<'person'>; readonly standing: null }
  )
/** Of somebody who may have an account, or none: a case can be a stranger's. */
type Either<Kind extends CategoryKey, Purpose extends PurposeKey> = Asked<Kind, Purpose> & {
  readonly about: Id<'person'>
  readonly standing: Standing | null
}
/** What somebody's data are decided by; each question reads it anew. */
export type Deciding = { readonly policyFor: (agreed: number) => Compiled }
type InForce = { readonly policy: Compiled }
type AnyQuestion =
  | Question<CategoryKey, PurposeKey>
  | General<CategoryKey, PurposeKey>
  | Either<CategoryKey, PurposeKey>

/**
 * Does the policy allow this? Deny by default: a refusal names the clause that says no, or that none speaks of it (`privacy.not-in-policy`),
 * the switch that is off (`privacy.switched-off`), or the clause by which a signal is honoured (`privacy.spared`).
 */
export function decide<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: Deciding,
  question: Question<Kind, Purpose>,
): Permit<Kind, Purpose> | Refusal
export function decide<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: InForce,
  question: General<Kind, Purpose>,
): Permit<Kind, Purpose> | Refusal
export function decide<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: Deciding & InForce,
  question: Either<Kind, Purpose>,
): Permit<Kind, Purpose> | Refusal
export function decide(
  ctx: Partial<Deciding & InForce>,
  question: AnyQuestion,
): Permit<never, never> | Refusal {
  return answered(ctx, question)
}

function answered(ctx: Partial<Deciding & InForce>, question: AnyQuestion): Permit<never, never> | Refusal {
  const { standing } = question
  const policy = standing ? ctx.policyFor?.(standing.agreed) : ctx.policy
  if (!policy) throw new Error('whoever decides about a person has the policies they may be under')
  const answer = policy.permits(question)
  if (!answer.yes)
    return refuse('privacy.not-in-policy', {
      status: 403,
      values: { clause: answer.clause ?? '-', why: answer.why },
    })
  const off = standing ? policy.needs(question) & ~standing.consents : 0
  if (off !== 0) return switchedOff(policy, question, off)
  if (standing?.spared && policy.sparing && !question.purpose.startsWith('essential.')) return spared(policy)
  return question as unknown as Permit<never, never>
}

function switchedOff(policy: Compiled, question: Asked<CategoryKey, PurposeKey>, off: number): Refusal {
  const control = CONTROLS.find((key) => (bitOf(key) & off) !== 0) ?? '-'
  const use = question.kinds
    .flatMap((kind) => policy.usesOf(kind))
    .find((one) => one.purpose === question.purpose && one.control === control)
  return refuse('privacy.switched-off', { status: 403, values: { clause: use?.id ?? '-', control } })
}

function spared({ policy }: Compiled): Refusal {
  const { id, said } = policy.settings['cookies.doNotTrack']
  return refuse('privacy.spared', { status: 403, values: { clause: said ?? id } })
}

/** The same where a refusal would be our own fault: start-up has compared every declared use with the policy. */
export function permit<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: Deciding,
  question: Question<Kind, Purpose>,
): Permit<Kind, Purpose>
export function permit<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: InForce,
  question: General<Kind, Purpose>,
): Permit<Kind, Purpose>
export function permit<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: Deciding & InForce,
  question: Either<Kind, Purpose>,
): Permit<Kind, Purpose>
export function permit(ctx: Partial<Deciding & InForce>, question: AnyQuestion): Permit<never, never> {
  const answer = answered(ctx, question)
  if (isRefusal(answer))
    throw new Error(
      `the policy refuses ${question.kinds.join(', ')} for ${question.purpose} to ${question.recipient} (clause ${answer.values['clause']})`,
    )
  return answer
}

import { type CategoryKey, type Compiled, type PurposeKey, type RecipientKey } from '#policy'
import { type Id, type Refusal, refuse } from '#std'

declare const permitted: unique symbol

/** Leave to show or use `Kind` for `Purpose`: only `decide` makes one. */
export type Permit<Kind extends CategoryKey = CategoryKey, Purpose extends PurposeKey = PurposeKey> = {
  readonly [permitted]: [Kind, Purpose]
  readonly kinds: readonly Kind[]
  readonly purpose: Purpose
  readonly recipient: RecipientKey
  readonly about: Id<'person'> | 'many'
}

export type Question<Kind extends CategoryKey, Purpose extends PurposeKey> = {
  readonly kinds: readonly Kind[]
  readonly purpose: Purpose
  readonly recipient: RecipientKey
  /** Whose data it is; 'many' where a page shows a list and the answer is the same for all. */
  readonly about: Id<'person'> | 'many'
}

/** Does the policy in force allow this? Deny by default; the refusal names the clause that says no, or that none speaks of it. */
export function decide<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: { policy: Compiled },
  question: Question<Kind, Purpose>,
): Permit<Kind, Purpose> | Refusal {
  const answer = ctx.policy.permits(question)
  if (!answer.yes)
    return refuse('privacy.not-in-policy', {
      status: 403,
      values: { clause: answer.clause ?? '-', why: answer.why },
    })
  return question as unknown as Permit<Kind, Purpose>
}

/** The same where a refusal would be our own fault: start-up has compared every declared use with the policy. */
export function permit<Kind extends CategoryKey, Purpose extends PurposeKey>(
  ctx: { policy: Compiled },
  question: Question<Kind, Purpose>,
): Permit<Kind, Purpose> {
  const answer = decide(ctx, question)
  if ('refused' in answer)
    throw new Error(
      `the policy refuses ${question.kinds.join(', ')} for ${question.purpose} to ${question.recipient} (clause ${answer.values['clause']})`,
    )
  return answer
}

import { type Duration } from '#std'
import { type Clause, type Head, type Text, clause } from './clause.ts'
import {
  type Audience,
  type CategoryKey,
  type ControlKey,
  type PurposeKey,
  type RecipientKey,
  type RetentionKey,
} from './vocabulary.ts'

/** Legal bases of GDPR article 6(1), by their names in DPV's eu-gdpr. */
export type Basis = 'A6-1-a' | 'A6-1-b' | 'A6-1-c' | 'A6-1-d' | 'A6-1-e' | 'A6-1-f'

/** A kind of data about people: where it comes from, and who may be let see it (the first is the default). */
export type CategoryNode = {
  readonly kind: 'category'
  readonly source: 'provided' | 'observed' | 'derived'
  readonly need: 'required' | 'optional'
  readonly sensitivity: 'ordinary' | 'sensitive' | 'special'
  readonly identifies: 'identified' | 'pseudonymous' | 'nobody'
  readonly audiences: readonly Audience[]
}
type CategoryParts = Partial<Omit<CategoryNode, 'kind'>>
/** `category()` is something ordinary that its person gave, had to give, and alone sees. */
export const category = (parts: CategoryParts = {}): CategoryNode => ({
  kind: 'category',
  source: 'provided',
  need: 'required',
  sensitivity: 'ordinary',
  identifies: 'identified',
  audiences: ['me'],
  ...parts,
})

/** What is done with data: these categories for this purpose, seen by these, kept so long. What is in no use does not happen. */
export type UseNode = Clause & {
  readonly kind: 'use'
  readonly categories: readonly CategoryKey[]
  readonly purpose: PurposeKey
  readonly basis: Basis
  /** The legitimate interest, where the basis is A6-1-f; it ends "because we have to …". */
  readonly interest: Text | null
  readonly recipients: readonly RecipientKey[]
  readonly control: ControlKey | null
  readonly retention: RetentionKey
  /** `collection`: the stricter of the promise it was given under and today's. */
  readonly pin: 'collection' | 'current'
}
type UseParts = Head &
  Pick<UseNode, 'categories' | 'purpose' | 'recipients' | 'retention'> &
  Partial<Pick<UseNode, 'basis' | 'interest' | 'control' | 'pin'>>

export const use = (id: string, parts: UseParts): UseNode => ({
  kind: 'use',
  ...clause(id, 'collect', parts),
  categories: parts.categories,
  purpose: parts.purpose,
  basis: parts.basis ?? 'A6-1-b',
  interest: parts.interest ?? null,
  recipients: parts.recipients,
  control: parts.control ?? null,
  retention: parts.retention,
  pin: parts.pin ?? 'collection',
})

export type StartsWith =
  | 'collected'
  | 'changed'
  | 'used'
  | 'ended'
  | 'picture-deleted'
  | 'account-closed'
  /** The day a case was closed. */
  | 'case-closed'
  /** Once it was erased: what is left of it in files that nobody reads. */
  | 'erased'
  /** The day that its hold names. */
  | 'hold'

/** How long: `keep` counted from `from`, then `end`. `PT0S` is "not kept"; an account may be called back within `grace`. */
export type RetentionNode = Clause & {
  readonly kind: 'retention'
  readonly key: RetentionKey
  readonly keep: Duration
  readonly from: StartsWith
  readonly end: 'erase' | 'aggregate'
  readonly grace: Duration | null
}
type RetentionParts = Head &
  Pick<RetentionNode, 'keep' | 'from'> &
  Partial<Pick<RetentionNode, 'end' | 'grace'>>

export const retention = (key: RetentionKey, parts: RetentionParts): RetentionNode => ({
  kind: 'retention',
  ...clause(`kept-${key}`, 'keep', parts),
  key,
  keep: parts.keep,
  from: parts.from,
  end: parts.end ?? 'erase',
  grace: parts.grace ?? null,
})

/** A switch a person has, and the page where it stands. */
export type ControlNode = Clause & {
  readonly kind: 'control'
  readonly key: ControlKey
  readonly type: 'consent' | 'objection' | 'preference'
  readonly initial: string
  readonly where: `/${string}`
}
type ControlParts = Head & Pick<ControlNode, 'type' | 'initial' | 'where'> & { readonly text: Text }

export const control = (key: ControlKey, parts: ControlParts): ControlNode => ({
  kind: 'control',
  ...clause(`choice-${key.replaceAll('.', '-')}`, 'choices', parts),
  key,
  type: parts.type,
  initial: parts.initial,
  where: parts.where,
})

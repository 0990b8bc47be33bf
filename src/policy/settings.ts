import { type Duration } from '#std'
import { type Clause, type Head, clause } from './clause.ts'
import { type CategoryKey, type LogField, type RetentionKey, type Right } from './vocabulary.ts'

/** What joining asks for (nothing else is stored), and what is asked and not kept. */
export type SignUpNode = Clause & {
  readonly kind: 'sign-up'
  readonly required: readonly CategoryKey[]
  /** Asked, may stay empty, and kept where given. */
  readonly asked: readonly CategoryKey[]
  readonly askedNotKept: readonly CategoryKey[]
  /** Until the mailed link is opened one can only look. */
  readonly verifyEmail: boolean
  /** One unticked box; its wording and version are kept. `none`: joining itself is taken for a yes. */
  readonly agreement: 'each-form' | 'explicit' | 'none'
}
/** Staying signed in: by a box that is unticked, never (`session`), or always (`persistent`), and how long it lasts. */
export type SignInNode = Clause & {
  readonly kind: 'sign-in'
  readonly box: 'session' | 'unticked' | 'persistent'
  readonly remember: RetentionKey
  readonly outsideProviders: readonly string[]
}
export type PostingNode = Clause & { readonly kind: 'posting'; readonly withoutAccount: 'off' | 'on' }
export type LogsNode = Clause & {
  readonly kind: 'logs'
  readonly fields: readonly LogField[]
  readonly retention: RetentionKey
}
/** `floor` in whole years. `neutral` asks for a birth date and does not tell the floor; `none` asks nothing. */
export type ChildrenNode = Clause & {
  readonly kind: 'children'
  readonly floor: number
  readonly gate: 'neutral' | 'none'
  readonly keepsAnswer: boolean
}
export type RightNode = Clause & { readonly kind: 'right'; readonly right: Right; readonly within: Duration }
/** How long before a material change counts it is told; whether it then counts for everybody is a setting. */
export type ChangeNode = Clause & {
  readonly kind: 'change'
  readonly notice: Duration
  /** For how long pages tell it once it counts. */ readonly shown: Duration
  /** How long before it counts whoever may answer and has not is mailed once more; null: nobody is. */ readonly remind: Duration | null
}
export type ComplaintsNode = Clause & {
  readonly kind: 'complaints'
  readonly within: Duration
  readonly by: 'form' | 'form-or-mail' | 'form-or-post' | 'mail'
}
/** Where the data lies: the controller's country. */
export type LocationsNode = Clause & { readonly kind: 'locations'; readonly country: 'controller' }

type Parts<N extends Clause> = Head & Omit<N, keyof Clause | 'kind'>

export const signUp = (parts: Parts<SignUpNode>): SignUpNode => ({
  kind: 'sign-up',
  ...clause('joining', 'collect', parts),
  required: parts.required,
  asked: parts.asked,
  askedNotKept: parts.askedNotKept,
  verifyEmail: parts.verifyEmail,
  agreement: parts.agreement,
})
export const signIn = (parts: Parts<SignInNode>): SignInNode => ({
  kind: 'sign-in',
  ...clause('staying-signed-in', 'security', parts),
  box: parts.box,
  remember: parts.remember,
  outsideProviders: parts.outsideProviders,
})
export const posting = (parts: Parts<PostingNode>): PostingNode => ({
  kind: 'posting',
  ...clause('posting', 'collect', parts),
  withoutAccount: parts.withoutAccount,
})
export const logs = (parts: Parts<LogsNode>): LogsNode => ({
  kind: 'logs',
  ...clause('traffic-log', 'security', parts),
  fields: parts.fields,
  retention: parts.retention,
})
export const children = (parts: Parts<ChildrenNode>): ChildrenNode => ({
  kind: 'children',
  ...clause('age', 'children', parts),
  floor: parts.floor,
  gate: parts.gate,
  keepsAnswer: parts.keepsAnswer,
})
export const right = (name: Right, parts: Parts<Omit<RightNode, 'right'>>): RightNode => ({
  kind: 'right',
  ...clause(`right-${name}`, 'choices', parts),
  right: name,
  within: parts.within,
})
export const change = (
  parts: Parts<Omit<ChangeNode, 'remind'>> & Partial<Pick<ChangeNode, 'remind'>>,
): ChangeNode => ({
  kind: 'change',
  ...clause('new-versions', 'changes', parts),
  notice: parts.notice,
  shown: parts.shown,
  remind: parts.remind ?? null,
})
export const complaints = (parts: Parts<ComplaintsNode>): ComplaintsNode => ({
  kind: 'complaints',
  ...clause('complaining', 'complaints', parts),
  within: parts.within,
  by: parts.by,
})
export const locations = (parts: Parts<LocationsNode>): LocationsNode => ({
  kind: 'locations',
  ...clause('country', 'who', parts),
  country: parts.country,
})

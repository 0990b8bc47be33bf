import { type Duration } from '#std'
import { type Clause, type Head, clause } from './clause.ts'
import { type CategoryKey, type LogField, type RetentionKey, type Right } from './vocabulary.ts'

/** What joining asks for (nothing else is stored), and what is asked and not kept. */
export type SignUpNode = Clause & {
  readonly kind: 'sign-up'
  readonly required: readonly CategoryKey[]
  readonly askedNotKept: readonly CategoryKey[]
  /** Until the mailed link is opened one can only look. */
  readonly verifyEmail: boolean
  /** One unticked box; its wording and version are kept. */
  readonly agreement: 'explicit'
}
/** The "stay signed in" box: unticked, and how long a ticked one lasts. */
export type SignInNode = Clause & {
  readonly kind: 'sign-in'
  readonly box: 'unticked'
  readonly remember: RetentionKey
  readonly outsideProviders: readonly string[]
}
export type PostingNode = Clause & { readonly kind: 'posting'; readonly withoutAccount: 'off' | 'on' }
export type LogsNode = Clause & {
  readonly kind: 'logs'
  readonly fields: readonly LogField[]
  readonly retention: RetentionKey
}
/** `floor` in whole years; below it the person is refused, and nothing typed is kept. */
export type ChildrenNode = Clause & {
  readonly kind: 'children'
  readonly floor: number
  readonly gate: 'neutral'
  readonly keepsAnswer: false
}
export type RightNode = Clause & { readonly kind: 'right'; readonly right: Right; readonly within: Duration }
export type ChangeNode = Clause & {
  readonly kind: 'change'
  readonly notice: Duration
  readonly accept: 'explicit-if-wider'
}
export type ComplaintsNode = Clause & {
  readonly kind: 'complaints'
  readonly within: Duration
  readonly by: 'mail' | 'form-or-mail'
}
/** Where the data lies: the controller's country. */
export type LocationsNode = Clause & { readonly kind: 'locations'; readonly country: 'controller' }

type Parts<N extends Clause> = Head & Omit<N, keyof Clause | 'kind'>

export const signUp = (parts: Parts<SignUpNode>): SignUpNode => ({
  kind: 'sign-up',
  ...clause('joining', 'collect', parts),
  required: parts.required,
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
export const change = (parts: Parts<ChangeNode>): ChangeNode => ({
  kind: 'change',
  ...clause('new-versions', 'changes', parts),
  notice: parts.notice,
  accept: parts.accept,
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

import { type Clause } from '../clause.ts'
import {
  type ChangeNode,
  type ChildrenNode,
  type ComplaintsNode,
  type LocationsNode,
  type LogsNode,
  type PostingNode,
  type RightNode,
  type SignInNode,
  type SignUpNode,
} from '../settings.ts'
import { LOG_FIELDS, RETENTIONS, RIGHTS, type SectionKey, categoryKeys } from '../vocabulary.ts'
import {
  type Field,
  type Fields,
  type Shape,
  choice,
  oneOf,
  list,
  literal,
  nullable,
  or,
  set,
  text,
  truth,
  whole,
} from './shape.ts'

type Head = { readonly [K in keyof Clause]: Shape | Field }
type Node = <N extends Clause & { readonly kind: string }>(
  kind: N['kind'],
  of: Head,
  own: { readonly [K in Exclude<keyof Omit<N, keyof Clause>, 'kind'>]: Shape | Field },
) => Fields

/** The settings of which a document has one each, and the rights. */
export const settingShapes = (head: (id: Shape, section: Shape) => Head, node: Node) => {
  const one = (id: string, section: SectionKey): Head => head(literal(id), literal(section))
  return {
    signUp: node<SignUpNode>('sign-up', one('joining', 'collect'), {
      required: set(choice(categoryKeys)),
      asked: or(set(choice(categoryKeys)), []),
      askedNotKept: or(set(choice(categoryKeys)), []),
      verifyEmail: truth,
      agreement: or(
        oneOf<SignUpNode['agreement']>({ 'each-form': true, explicit: true, none: true }),
        'explicit',
      ),
    }),
    signIn: node<SignInNode>('sign-in', one('staying-signed-in', 'security'), {
      box: or(oneOf<SignInNode['box']>({ session: true, unticked: true, persistent: true }), 'unticked'),
      remember: choice(RETENTIONS),
      outsideProviders: or(set(text('words')), []),
    }),
    posting: node<PostingNode>('posting', one('posting', 'collect'), {
      withoutAccount: oneOf<PostingNode['withoutAccount']>({ off: true, on: true }),
    }),
    logs: node<LogsNode>('logs', one('traffic-log', 'security'), {
      fields: set(choice(LOG_FIELDS)),
      retention: choice(RETENTIONS),
    }),
    children: node<ChildrenNode>('children', one('age', 'children'), {
      // below that nobody can agree to anything by themselves, anywhere
      floor: whole(13),
      gate: or(oneOf<ChildrenNode['gate']>({ neutral: true, none: true }), 'neutral'),
      keepsAnswer: or(truth, false),
    }),
    rights: list(
      node<RightNode>('right', head(text('id'), literal('choices')), {
        right: choice(RIGHTS),
        within: text('duration'),
      }),
    ),
    change: node<ChangeNode>('change', one('new-versions', 'changes'), {
      notice: text('duration'),
      shown: or(text('duration'), 'P30D'),
      remind: or(nullable(text('duration')), null),
    }),
    complaints: node<ComplaintsNode>('complaints', one('complaining', 'complaints'), {
      within: text('duration'),
      by: oneOf<ComplaintsNode['by']>({
        form: true,
        'form-or-mail': true,
        'form-or-post': true,
        mail: true,
      }),
    }),
    locations: node<LocationsNode>('locations', one('country', 'who'), { country: literal('controller') }),
  }
}

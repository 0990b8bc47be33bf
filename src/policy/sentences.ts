import { type Say } from '#words'
import { read } from './clause.ts'
import { type Compiled, reaches } from './compile.ts'
import { type ClauseNode, type Controller } from './document.ts'
import { type CookieNode, type MailNode, type RecipientNode } from './outlets.ts'
import { kept } from './plain-line.ts'
import { type SettingNode } from './setting/node.ts'
import { type ChildrenNode, type LogsNode, type SignUpNode } from './settings.ts'
import { spans } from './span.ts'
import { type RetentionNode, type UseNode } from './uses.ts'
import { type CategoryKey, type LogField, type RecipientKey, categoryKeys } from './vocabulary.ts'

export type Speaking = {
  readonly compiled: Compiled
  readonly say: Say
  readonly language: string
  readonly controller: Controller
}

/** The clause as people read it: what its node says, then what its author adds. */
export function sentence(node: ClauseNode, speaking: Speaking): string {
  const own = node.text && read(node.text, speaking.language)
  return [(SENTENCES[node.kind] as Make<ClauseNode>)(node, speaking), own].filter(Boolean).join(' ')
}

type Make<N> = (node: N, speaking: Speaking) => string | null

/** Per kind of node, the sentence its values make; null where its author's words are all. */
const SENTENCES: { readonly [K in ClauseNode['kind']]: Make<Extract<ClauseNode, { kind: K }>> } = {
  use: useSentence,
  recipient: recipientSentence,
  retention: retentionSentence,
  cookie: cookieSentence,
  mail: mailSentence,
  'sign-up': signUpSentence,
  'sign-in': ({ box, remember }, { say, compiled }) =>
    box === 'session'
      ? say('policy.sign-in.session')
      : say(`policy.sign-in.${box}`, lasts(compiled.retention(remember))),
  posting: ({ withoutAccount }, { say }) => say(`policy.posting.${withoutAccount}`),
  logs: logsSentence,
  children: childrenSentence,
  right: ({ right, within }, { say, controller: { email } }) =>
    say('policy.right', { what: say(`policy.right.${right}`), spans: spans(within), email }),
  change: ({ notice, shown, remind }, { say }) =>
    [
      spans(notice).length === 0 ? say('policy.change.none') : say('policy.change', { spans: spans(notice) }),
      say('policy.change.shown', { spans: spans(shown) }),
      ...(remind === null ? [] : [say('policy.change.remind', { spans: spans(remind) })]),
    ].join(' '),
  complaints: ({ within, by }, speaking) =>
    speaking.say(`policy.complaints.${by}`, {
      spans: spans(within),
      email: speaking.controller.email,
      address: speaking.controller.address,
    }),
  locations: (_, { say, controller }) => say('policy.locations', { code: controller.country }),
  setting: settingSentence,
  control: () => null,
  promise: () => null,
}

const lasts = (retention: RetentionNode) => ({ spans: spans(retention.keep) })
const authority = ({ controller, say }: Speaking): string =>
  controller.authority ?? say('policy.authority', { code: controller.country })

function useSentence(use: UseNode, speaking: Speaking): string {
  const { compiled, say } = speaking
  return say('policy.use', {
    what: use.categories.map((key) => say(`policy.category.${key}`)),
    why: say(`policy.purpose.${use.purpose}`),
    because: because(use, speaking),
    seen: use.recipients.every((key) => key === 'program')
      ? say('policy.use.program')
      : say('policy.use.seen', { who: use.recipients.map((key) => say(`policy.recipient.${key}`)) }),
    kept: kept(compiled.retention(use.retention), say),
  })
}

function because({ basis, interest }: UseNode, { say, language }: Speaking): string {
  if (basis !== 'A6-1-f') return say(`policy.basis.${basis}`)
  return say('policy.basis.A6-1-f', { interest: interest ? read(interest, language) : '' })
}

function recipientSentence({ key, when }: RecipientNode, { compiled, say }: Speaking): string {
  const kinds = categoryKeys.filter((kind) => goes(kind, key, compiled))
  const what = kinds.map((kind) => say(`policy.category.${kind}`))
  const text = say('policy.to', { who: say(`policy.recipient.${key}`), what })
  return when === 'set-up' ? `${text} ${say('policy.to.set-up')}` : text
}

/** The program alone: what no use gives further. The person: all that reaches them. Others: what a use names them for. */
function goes(kind: CategoryKey, to: RecipientKey, { usesOf }: Compiled): boolean {
  const uses = usesOf(kind)
  if (to === 'program')
    return uses.length > 0 && uses.every((use) => use.recipients.every((key) => key === 'program'))
  return uses.some((use) => (to === 'person' ? reaches(use).has(to) : use.recipients.includes(to)))
}

function retentionSentence(node: RetentionNode, { say }: Speaking): string {
  const { from, grace } = node
  if (from === 'collected' && spans(node.keep).length === 0) return say('policy.retention.nothing')
  if (from === 'account-closed' && grace)
    return `${say(`policy.retention.erase.${from}`, lasts(node))} ${say('policy.retention.grace', { spans: spans(grace) })}`
  if (
    from === 'collected' ||
    from === 'used' ||
    from === 'account-closed' ||
    from === 'erased' ||
    from === 'case-closed'
  )
    return say(`policy.retention.erase.${from}`, lasts(node))
  return say(`policy.retention.erase.${from}`)
}

function cookieSentence({ name, purpose, ttl, longer }: CookieNode, { compiled, say }: Speaking): string {
  const about = { name, why: say(`policy.purpose.${purpose}`) }
  if (ttl !== 'session') return say('policy.cookie.lasting', { ...about, spans: spans(ttl) })
  const { box } = compiled.policy.signIn
  if (!longer || box === 'session') return say('policy.cookie', about)
  // who stays signed in without a box has not asked for it
  const told = { ...about, ...lasts(compiled.retention(longer)) }
  return say(box === 'persistent' ? 'policy.cookie.lasting' : 'policy.cookie.longer', told)
}

function mailSentence({ key, sending, initial, link }: MailNode, { compiled, say }: Speaking): string {
  const what = say(`policy.mail.${key}`)
  if (sending === 'switch') return say(`policy.mail.switch.${initial}`, { what })
  if (sending === 'staff') return say('policy.mail.staff', { what })
  if (!link) return say(sending === 'notice' ? 'policy.mail.notice.once' : 'policy.mail.fixed', { what })
  if (sending === 'notice') return say('policy.mail.notice', { what, ...lasts(compiled.retention(link)) })
  return say('policy.mail.fixed.link', { what, ...lasts(compiled.retention(link)) })
}

function logsSentence({ fields }: LogsNode, { say }: Speaking): string {
  const told = { fields: fields.map((field) => say(`policy.log.${field}`)) }
  return fields.every((field) => FIGURES.has(field))
    ? say('policy.logs.figures', told)
    : say('policy.logs', told)
}
/** Fields of a line of the log that are about no person. */
const FIGURES: ReadonlySet<LogField> = new Set(['time', 'route', 'status', 'duration', 'size'])

function childrenSentence({ floor, gate, keepsAnswer }: ChildrenNode, { say }: Speaking): string {
  if (gate === 'none') return say('policy.children.unasked', { floor })
  return say(keepsAnswer ? 'policy.children.kept' : 'policy.children', { floor })
}

function settingSentence({ key, value }: SettingNode, speaking: Speaking): string {
  const { say } = speaking
  if (key === 'complaints.escalation' && value === 'authority')
    return say('policy.complaints.authority', { authority: authority(speaking) })
  return (say as (key: string, values: { value: unknown }) => string)(`policy.set.${key}`, { value })
}

function signUpSentence(node: SignUpNode, { say }: Speaking): string {
  const { required, asked, askedNotKept, verifyEmail, agreement } = node
  const named = (keys: readonly CategoryKey[]) => keys.map((key) => say(`policy.category.${key}`))
  return [
    say(`policy.sign-up.${agreement}`, { required: named(required) }),
    asked.length > 0 ? say('policy.sign-up.optional', { asked: named(asked) }) : '',
    askedNotKept.includes('user.demographic.date_of_birth') ? say('policy.sign-up.age') : '',
    verifyEmail ? say('policy.sign-up.verify') : '',
  ]
    .filter(Boolean)
    .join(' ')
}

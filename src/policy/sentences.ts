import { type Say } from '#words'
import { read } from './clause.ts'
import { type Compiled } from './compile.ts'
import { type ClauseNode, type Controller } from './document.ts'
import { type CookieNode, type MailNode, type RecipientNode } from './outlets.ts'
import { kept } from './plain-line.ts'
import { spans } from './span.ts'
import { type RetentionNode, type UseNode } from './uses.ts'
import { type SignUpNode } from './settings.ts'

export type Speaking = {
  readonly compiled: Compiled
  readonly say: Say
  readonly language: string
  readonly controller: Controller
}

/** The clause as people read it: what its node says, then what its author adds. */
export function sentence(node: ClauseNode, speaking: Speaking): string {
  const own = node.text && read(node.text, speaking.language)
  return [made(node, speaking), own].filter(Boolean).join(' ')
}

function made(node: ClauseNode, speaking: Speaking): string | null {
  const { say, controller, compiled } = speaking
  switch (node.kind) {
    case 'use':
      return useSentence(node, speaking)
    case 'recipient':
      return recipientSentence(node, speaking)
    case 'retention':
      return retentionSentence(node, say)
    case 'cookie':
      return cookieSentence(node, speaking)
    case 'mail':
      return mailSentence(node, speaking)
    case 'sign-up':
      return signUpSentence(node, say)
    case 'sign-in':
      return say('policy.sign-in', lasts(compiled.retention(node.remember)))
    case 'posting':
      return say(`policy.posting.${node.withoutAccount}`)
    case 'logs':
      return say('policy.logs', { fields: node.fields.map((field) => say(`policy.log.${field}`)) })
    case 'children':
      return say('policy.children', { floor: node.floor })
    case 'right':
      return say('policy.right', {
        what: say(`policy.right.${node.right}`),
        spans: spans(node.within),
        email: controller.email,
      })
    case 'change':
      return say('policy.change', { spans: spans(node.notice) })
    case 'complaints':
      return say('policy.complaints', {
        spans: spans(node.within),
        email: controller.email,
        authority: authority(speaking),
      })
    case 'locations':
      return say('policy.locations', { code: controller.country })
    case 'control':
    case 'promise':
      return null
  }
}

const lasts = (retention: RetentionNode) => ({ spans: spans(retention.keep) })
const authority = ({ controller, say }: Speaking): string =>
  controller.authority ?? say('policy.authority', { code: controller.country })

function useSentence(use: UseNode, { compiled, say, language }: Speaking): string {
  const { basis, interest } = use
  return say('policy.use', {
    what: use.categories.map((key) => say(`policy.category.${key}`)),
    why: say(`policy.purpose.${use.purpose}`),
    because:
      basis === 'A6-1-f'
        ? say('policy.basis.A6-1-f', { interest: interest ? read(interest, language) : '' })
        : say(`policy.basis.${basis}`),
    who: use.recipients.map((key) => say(`policy.recipient.${key}`)),
    kept: kept(compiled.retention(use.retention), say),
  })
}

function recipientSentence({ key, when }: RecipientNode, { compiled, say }: Speaking): string {
  const kinds = new Set(
    compiled.policy.uses.filter((use) => use.recipients.includes(key)).flatMap((use) => use.categories),
  )
  const text = say('policy.to', {
    who: say(`policy.recipient.${key}`),
    what: [...kinds].map((kind) => say(`policy.category.${kind}`)),
  })
  return when === 'set-up' ? `${text} ${say('policy.to.set-up')}` : text
}

function retentionSentence(node: RetentionNode, say: Say): string {
  const { from } = node
  if (from === 'collected' && spans(node.keep).length === 0) return say('policy.retention.nothing')
  if (from === 'collected' || from === 'used' || from === 'account-closed')
    return say(`policy.retention.erase.${from}`, lasts(node))
  return say(`policy.retention.erase.${from}`)
}

function cookieSentence({ name, purpose, longer }: CookieNode, { compiled, say }: Speaking): string {
  const about = { name, why: say(`policy.purpose.${purpose}`) }
  return longer
    ? say('policy.cookie.longer', { ...about, ...lasts(compiled.retention(longer)) })
    : say('policy.cookie', about)
}

function mailSentence({ key, sending, initial, link }: MailNode, { compiled, say }: Speaking): string {
  const what = say(`policy.mail.${key}`)
  if (sending === 'switch') return say(`policy.mail.switch.${initial}`, { what })
  return link
    ? say('policy.mail.fixed.link', { what, ...lasts(compiled.retention(link)) })
    : say('policy.mail.fixed', { what })
}

function signUpSentence({ required, askedNotKept, verifyEmail }: SignUpNode, say: Say): string {
  const asked = say('policy.sign-up', { required: required.map((key) => say(`policy.category.${key}`)) })
  const age = askedNotKept.includes('user.demographic.date_of_birth') ? say('policy.sign-up.age') : ''
  return [asked, age, verifyEmail ? say('policy.sign-up.verify') : ''].filter(Boolean).join(' ')
}

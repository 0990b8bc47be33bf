import { type CategoryKey, en } from '#policy'
import { type Column, type MailDeclaration, declare } from '#privacy'
import './tables.ts'

const support = 'essential.service.operations.support'
const is = (kind: CategoryKey, called: string) =>
  ({ kind, for: support, called: en(called) }) as const satisfies Column
const number = (called: string) => is('user.unique_id', called)
const written = (called: string) =>
  ({ ...is('user.content.private.correspondence', called), sealed: true }) as const satisfies Column
const looked = (called: string) =>
  ({ kind: 'user.access_history', for: 'essential.service', called: en(called) }) as const satisfies Column
const origin = { under: 'plumbing', created_at: number('Since'), came_from: 'plumbing' } as const
const ofCase = { column: 'contact_case', table: 'contact_case' } as const

const contactCase = declare<'contact_case'>({
  table: 'contact_case',
  called: en('Your cases'),
  event: en('You wrote to us'),
  manage: '/me/cases',
  named: 'number',
  about: { column: 'person' },
  erase: 'row',
  // the queue at the desk leaves out whose account is closing
  closing: 'unseen',
  columns: {
    id: number('Its number in the database'),
    number: number('Its number'),
    person: number('The number of your account'),
    sealed_for: number('Whose key it is sealed with'),
    kind: number('What it is'),
    email_sealed: { ...is('user.contact.email', 'Where we answer'), sealed: true },
    regarding_sealed: written('What it is about'),
    due_at: number('Answered by'),
    answered_at: number('Answered'),
    closed_at: number('Closed'),
    disputed_at: number('A dispute since'),
    outcome: number('How the dispute ended'),
    ...origin,
  },
  due: [{ since: 'closed_at', of: ['case'] }],
})

const letter = declare<'case_letter'>({
  table: 'case_letter',
  called: en('Letters in your cases'),
  manage: '/me/cases',
  about: { through: ofCase },
  erase: 'row',
  closing: 'unseen',
  columns: {
    id: number('Its number'),
    contact_case: number('The number of the case'),
    author: number('Who wrote'),
    text_sealed: written('What was written'),
    agreed: {
      kind: 'user.privacy_preferences',
      for: 'essential.legal_obligation',
      called: en('What was agreed to with it'),
    },
    ...origin,
  },
})

const look = declare<'case_look'>({
  table: 'case_look',
  called: en('Who looked at your cases'),
  about: { through: ofCase },
  erase: 'row',
  columns: {
    id: 'plumbing',
    contact_case: looked('The number of the case'),
    role: looked('Who'),
    under: 'plumbing',
    created_at: looked('When'),
    came_from: 'plumbing',
  },
})

const claim = declare<'case_claim'>({
  table: 'case_claim',
  called: en('Cases you look after'),
  manage: '/desk/cases',
  order: ['contact_case'],
  about: { column: 'person' },
  erase: 'row',
  columns: {
    contact_case: { ...number('The number of the case'), for: 'essential.service' },
    person: { ...number('The number of your account'), for: 'essential.service' },
    under: 'plumbing',
    created_at: { ...number('Since'), for: 'essential.service' },
    came_from: 'plumbing',
  },
})

export const caseDeclarations = [contactCase, letter, look, claim]

export const caseMail = {
  case: { about: 'person', because: 'a receipt for what they wrote to us, and each answer' },
  'cases-due': { about: 'person', because: 'tells whoever answers how many answers are due' },
} as const satisfies Record<string, MailDeclaration>

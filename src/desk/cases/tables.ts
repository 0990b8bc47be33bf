import { type Id } from '#std'
import { type Author, type CaseKind, type Outcome } from './kinds.ts'

type Origin = { under: number; created_at: Date; came_from: 'form' | 'desk' }

type ContactCaseRow = Origin & {
  id: Id<'case'>
  /** What people call it: `K7Q2-M4PX`. */
  number: string
  person: Id<'person'> | null
  /** Under whose key it is sealed: the person's, or that of a number which is nobody's account. */
  sealed_for: Id<'person'>
  kind: CaseKind
  /** Where the answer goes; null: to the address of the account. */
  email_sealed: Buffer | null
  /** The address of what a report is about. */
  regarding_sealed: Buffer | null
  due_at: Date
  /** Null while an answer is owed. */
  answered_at: Date | null
  closed_at: Date | null
  /** Since when it is a dispute: whoever wrote opened it again. */
  disputed_at: Date | null
  /** How the dispute ended. */
  outcome: Outcome | null
}
type CaseLetterRow = Origin & {
  id: Id<'case-letter'>
  contact_case: Id<'case'>
  author: Author
  text_sealed: Buffer
  /** The words beside the box that was ticked; null where the policy asks for none. */
  agreed: string | null
}
type CaseLookRow = Origin & { id: Id<'case-look'>; contact_case: Id<'case'>; role: string }
type CaseClaimRow = Origin & { contact_case: Id<'case'>; person: Id<'person'> }

declare module '#db' {
  interface Tables {
    contact_case: ContactCaseRow
    case_letter: CaseLetterRow
    case_look: CaseLookRow
    case_claim: CaseClaimRow
  }
}

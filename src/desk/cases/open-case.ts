import { addressIndex, network, parseAddress, take, theirPolicy } from '#accounts'
import { transaction } from '#db'
import { postLater } from '#mail'
import { type Site } from '#site'
import { type Id, type Refusal, after, newId, refuse, toDate } from '#std'
import { asksYes, notAgreed } from './agreed.ts'
import { isReadable } from './case-keys.ts'
import { type CaseKind, isKind, within } from './kinds.ts'
import { newNumber } from './link.ts'
import { sealEmail, sealText } from './sealing.ts'
import { wrongText } from './text.ts'
import './tables.ts'

declare module '#mail' {
  interface MailKinds {
    /** `letter`: the answer; null for the receipt. */
    case: { readonly case: Id<'case'>; readonly letter: Id<'case-letter'> | null }
  }
}

export type CaseCtx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy' | 'tries'> &
  Partial<Pick<Site, 'policyFor'>>

/** What a form says. `agreed`: the words beside the box, where it was ticked; else null. `email`: where the answer goes; a member's may be empty, for the address of the account. `regarding`: the address of what a report or a doubt is about. */
export type Said = {
  readonly kind: string
  readonly email: string
  readonly regarding: string
  readonly text: string
  readonly agreed: string | null
}
/** By whom: a member, a stranger by a form, or staff who write down what came by letter. */
export type By =
  | { readonly person: Id<'person'> }
  | { readonly address: string }
  | { readonly desk: Id<'person'> }
export type Opened = { readonly id: Id<'case'>; readonly number: string }

const LONGEST_REGARDING = 500

/** Opens a case, sealed, with its number and the day of its answer, and mails the receipt; or says all that is wrong. */
export async function openCase(ctx: CaseCtx, said: Said, by: By): Promise<Opened | readonly Refusal[]> {
  const { kind, regarding, text } = said
  const asked = !('person' in by) || said.email !== ''
  const email = asked ? parseAddress(said.email) : null
  const asks = asksYes(ctx, { member: 'person' in by })
  const wrong = [
    isKind(kind) ? null : refuse('case.no-kind', { field: 'kind' }),
    email || !asked ? null : refuse(said.email === '' ? 'email.missing' : 'email.odd', { field: 'email' }),
    wrongRegarding(said),
    wrongText(text),
    asks && said.agreed === null ? notAgreed : null,
  ].filter((one) => one !== null)
  if (wrong.length > 0 || !isKind(kind)) return wrong
  const limited = limit(ctx, by, email && addressIndex(ctx, email).toString('hex'))
  if (limited) return [limited]
  const agreed = asks ? said.agreed : null
  return write(ctx, { kind, regarding, text, agreed, email: email?.text ?? null }, by)
}

const wrongRegarding = ({ kind, regarding }: Said): Refusal | null =>
  (kind === 'report' || kind === 'age') && regarding === ''
    ? refuse('case.no-regarding', { field: 'regarding' })
    : regarding.length > LONGEST_REGARDING
      ? refuse('case.long-regarding', { field: 'regarding', values: { most: LONGEST_REGARDING } })
      : null

/** A mailbox gets few receipts, whoever asks: the address may be somebody else's. */
function limit(ctx: CaseCtx, by: By, mailbox: string | null): Refusal | null {
  const first =
    'person' in by
      ? take(ctx, { rule: 'case.person', who: by.person })
      : 'address' in by
        ? take(ctx, { rule: 'case.address', who: network(by.address) })
        : null
  return first ?? (mailbox === null ? null : take(ctx, { rule: 'case.mailbox', who: mailbox }))
}

type Checked = Pick<Said, 'regarding' | 'text' | 'agreed'> & {
  readonly kind: CaseKind
  readonly email: string | null
}

async function write(
  ctx: CaseCtx,
  { kind, regarding, text, agreed, email }: Checked,
  by: By,
): Promise<Opened> {
  const now = ctx.clock.now()
  const id = newId<'case'>(now, ctx.chance)
  const number = newNumber(ctx.chance)
  const person = 'person' in by ? by.person : null
  const whose = person ?? newId<'person'>(now, ctx.chance)
  const from = {
    under: ctx.policy.policy.version,
    created_at: toDate(now),
    came_from: 'desk' in by ? ('desk' as const) : ('form' as const),
  }
  const row = {
    id,
    number,
    person,
    sealed_for: whose,
    kind,
    email_sealed: email === null ? null : await sealEmail(ctx, whose, email),
    regarding_sealed: regarding === '' ? null : await sealText(ctx, whose, regarding),
    due_at: toDate(after(now, within(await theirPolicy(ctx, whose), kind))),
    answered_at: null,
    closed_at: null,
    disputed_at: null,
    outcome: null,
    ...from,
  }
  const letter = {
    id: newId<'case-letter'>(now, ctx.chance),
    contact_case: id,
    author: 'asker' as const,
    text_sealed: await sealText(ctx, whose, text),
    agreed,
    ...from,
  }
  await transaction(ctx, async (tx) => {
    await tx.db.insertInto('contact_case').values(row).execute()
    await tx.db.insertInto('case_letter').values(letter).execute()
    await postLater(tx, { kind: 'case', person: whose, about: { case: id, letter: null } })
    if (!(await isReadable(tx, whose)))
      throw new Error('the key of their letters was thrown away as they wrote')
  })
  return { id, number }
}

import { decide, permit } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, type Refusal, fromDate, isRefusal, refuse } from '#std'
import { type Author, type CaseKind, type Outcome } from './kinds.ts'
import { isSecret, parseNumber } from './link.ts'
import { type Whose, mayRead, openText, standingIn } from './sealing.ts'
import './tables.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'policy' | 'policyFor'>

/** A case as far as everybody who handles it may know. */
export type CaseHead = Whose & {
  readonly id: Id<'case'>
  readonly number: string
  readonly kind: CaseKind
  /** Is it a member's? */
  readonly member: boolean
  /** Their name; null for a stranger, and where the policy they are under lets staff not know it. */
  readonly name: string | null
  readonly at: Instant
  readonly due: Instant
  readonly answered: Instant | null
  readonly closed: Instant | null
  /** Since when it is a dispute; null: it is none. */ readonly disputed: Instant | null
  readonly outcome: Outcome | null
  readonly claimed: string | null
}
export type CaseLetter = {
  readonly author: Author
  readonly at: Instant
  readonly text: string
  /** What was agreed to with it, for its writer alone. */ readonly agreed: string | null
}
export type CaseLook = { readonly role: string; readonly at: Instant }
/** A case with what is written in it. */
export type Case = CaseHead & {
  readonly regarding: string | null
  readonly letters: readonly CaseLetter[]
}

const unknown = refuse('case.unknown', { status: 404 })

/** The case of a number; of somebody whose account is closing there is none. */
export async function findCase(ctx: Ctx, number: string): Promise<CaseHead | Refusal> {
  const parsed = parseNumber(number)
  const row = parsed && (await heads(ctx).where('number', '=', parsed).executeTakeFirst())
  return row ? head(ctx, row) : unknown
}

/** The case, for whoever has its link. */
export async function caseByLink(
  ctx: Ctx,
  { number, secret }: { number: string; secret: string },
): Promise<CaseHead | Refusal> {
  const found = await findCase(ctx, number)
  return 'refused' in found || isSecret(ctx, found, secret) ? found : unknown
}

export async function casesOf(ctx: Ctx, person: Id<'person'>): Promise<readonly CaseHead[]> {
  const rows = await heads(ctx)
    .where('contact_case.person', '=', person)
    .orderBy('contact_case.id', 'desc')
    .execute()
  return rows.map((row) => head(ctx, row))
}

/** What waits at the desk: an answer that is owed first, by the day it is due; then what is answered and open. */
export async function queue(ctx: Ctx): Promise<readonly CaseHead[]> {
  const rows = await heads(ctx)
    .where('contact_case.closed_at', 'is', null)
    .orderBy((row) => row('contact_case.answered_at', 'is not', null))
    .orderBy('due_at')
    .execute()
  return rows.map((row) => head(ctx, row))
}

/** What is written in it, for the one whose it is or for staff. */
export async function openLetters(ctx: Ctx, of: CaseHead, to: 'person' | 'staff'): Promise<Case> {
  const leave = mayRead(ctx, of, to)
  const mine = to === 'person' && mayReadAgreed(ctx, of.whose)
  const row = await ctx.db
    .selectFrom('contact_case')
    .select('regarding_sealed')
    .where('id', '=', of.id)
    .executeTakeFirst()
  const rows = await ctx.db
    .selectFrom('case_letter')
    .select(['author', 'created_at', 'text_sealed', 'agreed'])
    .where('contact_case', '=', of.id)
    .orderBy('id')
    .execute()
  const sealed = row?.regarding_sealed
  return {
    ...of,
    regarding: sealed ? await openText(ctx, of.whose, sealed, leave) : null,
    letters: await Promise.all(
      rows.map(async ({ author, created_at, text_sealed, agreed }) => ({
        author,
        at: fromDate(created_at),
        text: (await openText(ctx, of.whose, text_sealed, leave)) ?? '',
        agreed: mine ? agreed : null,
      })),
    ),
  }
}

/** Leave to read what somebody agreed to as they wrote: they alone. Throws where the policy gives none. */
function mayReadAgreed(ctx: Pick<Ctx, 'policy'>, about: Id<'person'>): true {
  permit(ctx, {
    kinds: ['user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    recipient: 'person',
    about,
  })
  return true
}

/** Who of the staff looked at it, newest first. */
export async function caseLooks({ db }: Pick<Ctx, 'db'>, of: Id<'case'>): Promise<readonly CaseLook[]> {
  const rows = await db
    .selectFrom('case_look')
    .select(['role', 'created_at'])
    .where('contact_case', '=', of)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ role, created_at }) => ({ role, at: fromDate(created_at) }))
}

const heads = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('contact_case')
    .leftJoin('person as asker', 'asker.id', 'contact_case.person')
    .leftJoin('case_claim', 'case_claim.contact_case', 'contact_case.id')
    .leftJoin('person as keeper', 'keeper.id', 'case_claim.person')
    .select([
      'contact_case.id',
      'contact_case.number',
      'contact_case.kind',
      'contact_case.person',
      'contact_case.sealed_for',
      'contact_case.created_at',
      'contact_case.due_at',
      'contact_case.answered_at',
      'contact_case.closed_at',
      'contact_case.disputed_at',
      'contact_case.outcome',
      'asker.name as name',
      'asker.agreed',
      'asker.consents',
      'asker.spared',
      'keeper.name as claimed',
    ])
    .where('asker.closed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>
const head = (ctx: Pick<Ctx, 'policy' | 'policyFor'>, row: Row): CaseHead => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  whose: row.sealed_for,
  member: row.person !== null,
  standing: standingIn(row),
  name: nameIn(ctx, row),
  at: fromDate(row.created_at),
  due: fromDate(row.due_at),
  answered: row.answered_at && fromDate(row.answered_at),
  closed: row.closed_at && fromDate(row.closed_at),
  disputed: row.disputed_at && fromDate(row.disputed_at),
  outcome: row.outcome,
  claimed: row.claimed,
})

const NAMED = {
  kinds: ['user.account.username', 'user.unique_id'],
  purpose: 'essential.service.operations.support',
  recipient: 'staff',
} as const
/** Whose it is, and who answers, as those who answer may know them: the member as their own policy has it. */
function nameIn(ctx: Pick<Ctx, 'policy' | 'policyFor'>, row: Row): string | null {
  const standing = standingIn(row)
  if (!standing) return null
  const leave = decide(ctx, { ...NAMED, about: row.sealed_for, standing })
  return isRefusal(leave) ? null : row.name
}

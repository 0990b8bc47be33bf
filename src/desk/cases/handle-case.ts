import { theirPolicy } from '#accounts'
import { transaction } from '#db'
import { postLater } from '#mail'
import { noteLook } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal, after, instant, newId, refuse, toDate } from '#std'
import { type Viewer } from '#web'
import { asksYes, notAgreed } from './agreed.ts'
import { type Author, isOutcome, within } from './kinds.ts'
import { type CaseHead } from './read-case.ts'
import { sealText } from './sealing.ts'
import { wrongText } from './text.ts'
import './tables.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy' | 'policyFor'>
/** Who of the staff acts: their number is kept with what they look after, their role with what they did. */
export type Staff = Pick<Viewer, 'id' | 'role'>

const shut = refuse('case.closed', { status: 409 })
const noOutcome = refuse('case.no-outcome', { field: 'outcome' })

/** Writes down that staff read it, before they do: on its page, and among the looks at a member. */
export async function noteCaseLook(
  ctx: Ctx,
  of: CaseHead,
  { role, reason }: { role: string; reason: string },
): Promise<Refusal | null> {
  return transaction(ctx, async (tx) => {
    const refused = of.member
      ? await noteLook(tx, {
          person: of.whose,
          role,
          kinds: ['user.content.private.correspondence'],
          purpose: 'essential.service.operations.support',
          reason,
          from: 'form',
        })
      : null
    if (refused) return refused
    await tx.db
      .insertInto('case_look')
      .values({ id: newId<'case-look'>(ctx.clock.now(), ctx.chance), contact_case: of.id, role, ...now(ctx) })
      .execute()
    return null
  })
}

/** How long a page that comes back with what is wrong with it is the same look, in milliseconds. */
const SAME_LOOK = 15 * 60_000

/** Did somebody in this role look at it just now? */
export async function lookedJustNow({ db, clock }: Ctx, of: CaseHead, role: string): Promise<boolean> {
  const row = await db
    .selectFrom('case_look')
    .select('id')
    .where('contact_case', '=', of.id)
    .where('role', '=', role)
    .where('created_at', '>', toDate(instant(clock.now() - SAME_LOOK)))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes it on, also from somebody else. */
export async function claim(ctx: Ctx, of: CaseHead, by: Staff): Promise<void> {
  const row = { person: by.id, ...now(ctx) }
  await ctx.db
    .insertInto('case_claim')
    .values({ contact_case: of.id, ...row })
    .onConflict((on) => on.column('contact_case').doUpdateSet(row))
    .execute()
}

export async function letGo({ db }: Pick<Ctx, 'db'>, of: CaseHead): Promise<void> {
  await db.deleteFrom('case_claim').where('contact_case', '=', of.id).execute()
}

/** What staff say: `close` with the answer; in a dispute the `outcome` closes it, and nothing else. */
type Answer = { by: Staff; text: string; close?: boolean; outcome?: string }

/** Answers: on its page, and by mail. The clock stops. */
export async function answer(
  ctx: Ctx,
  of: CaseHead,
  { by, text, close = false, outcome = '' }: Answer,
): Promise<Refusal | null> {
  const wrong = of.closed === null ? wrongText(text) : shut
  if (wrong || by.role === 'member') return wrong ?? shut
  const ended = of.disputed !== null && isOutcome(outcome) ? outcome : null
  const ends = of.disputed === null ? close : ended !== null
  if (close && !ends) return noOutcome
  const at = toDate(ctx.clock.now())
  const role = by.role
  return transaction(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('contact_case')
      .set({ answered_at: at, ...(ends && { closed_at: at, outcome: ended }) })
      .where('id', '=', of.id)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return shut
    const letter = await add(tx, of, { author: role, text })
    await postLater(tx, { kind: 'case', person: of.whose, about: { case: of.id, letter } })
    return null
  })
}

/**
 * Whose case it is writes more: an answer is owed anew. Where it was closed, it is a dispute from now on. `agreed`: the words beside the box
 * they ticked, or null where it stayed empty; refused where the policy asks for it.
 */
export async function writeMore(
  ctx: Ctx,
  of: CaseHead,
  { text, agreed }: { text: string; agreed: string | null },
): Promise<readonly Refusal[]> {
  const asks = asksYes(ctx, of)
  const wrong = [wrongText(text), asks && agreed === null ? notAgreed : null].filter((one) => one !== null)
  if (wrong.length > 0) return wrong
  await transaction(ctx, async (tx) => {
    await add(tx, of, { author: 'asker', text, agreed: asks ? agreed : null })
    // an answer that is owed already stays owed by its day
    if (of.answered !== null || of.closed !== null)
      await tx.db
        .updateTable('contact_case')
        .set({
          answered_at: null,
          closed_at: null,
          ...(of.closed !== null && { disputed_at: toDate(ctx.clock.now()), outcome: null }),
          due_at: toDate(after(ctx.clock.now(), within(await theirPolicy(tx, of.whose), of.kind))),
        })
        .where('id', '=', of.id)
        .execute()
  })
  return []
}

/** Closes it: its retention counts from now. Staff only once it was answered, and no dispute: that they end with an answer. Whose it is, when they like. */
export async function closeCase(
  ctx: Ctx,
  of: CaseHead,
  { by }: { by: 'asker' | Staff },
): Promise<Refusal | null> {
  if (by !== 'asker' && of.answered === null) return refuse('case.unanswered', { status: 409 })
  if (by !== 'asker' && of.disputed !== null) return noOutcome
  await ctx.db
    .updateTable('contact_case')
    .set({ closed_at: toDate(ctx.clock.now()), ...(of.disputed !== null && { outcome: 'settled' }) })
    .where('id', '=', of.id)
    .where('closed_at', 'is', null)
    .execute()
  return null
}

type Written = { readonly author: Author; readonly text: string; readonly agreed?: string | null }

async function add(
  ctx: Ctx,
  of: CaseHead,
  { author, text, agreed = null }: Written,
): Promise<Id<'case-letter'>> {
  const id = newId<'case-letter'>(ctx.clock.now(), ctx.chance)
  await ctx.db
    .insertInto('case_letter')
    .values({
      id,
      contact_case: of.id,
      author,
      text_sealed: await sealText(ctx, of.whose, text),
      agreed,
      ...now(ctx),
    })
    .execute()
  return id
}

const now = ({ clock, policy }: Pick<Ctx, 'clock' | 'policy'>) => ({
  under: policy.policy.version,
  created_at: toDate(clock.now()),
  came_from: 'form' as const,
})

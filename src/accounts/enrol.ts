import { transaction } from '#db'
import { bitsAtJoining, dueAt, seal, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, type Refusal, newId, refuse, toDate } from '#std'
import { type MailAddress, indexOf } from './address.ts'
import { usedToday } from './idle.ts'
import { nothingWaits } from './mail-links.ts'
import { type UserName } from './names.ts'
import { type Role } from './roles.ts'
import { type CameFrom } from './tables.ts'

export type EnrolCtx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy'>
export type Enrolled = {
  readonly name: UserName
  /** Null where the policy asks for none. */
  readonly address: MailAddress | null
  readonly passwordHash: string
  readonly role: Role
  readonly provedAt: Instant | null
  readonly from: CameFrom
}

/** Writes a new person and, in the same transaction, what `also` adds. Their key is made first; if the row does not come to be, it goes again. */
export async function enrol<T>(
  ctx: EnrolCtx,
  one: Enrolled,
  also: (ctx: EnrolCtx, person: Id<'person'>) => Promise<T>,
): Promise<T | Refusal> {
  const person = newId<'person'>(ctx.clock.now(), ctx.chance)
  try {
    // also for who gives no address: what they put up is sealed under it
    await ctx.keys.ofPerson(person, 'make')
    const sealed =
      one.address &&
      toColumn(await seal(ctx, one.address.text, { kind: 'user.contact.email', about: person }))
    return await transaction(ctx, async (tx) => {
      await write(tx, person, one, sealed)
      return also(tx, person)
    })
  } catch (error) {
    await ctx.keys.forget(person)
    if (isTaken(error, 'person_skeleton_key')) return refuse('name.taken', { status: 409, field: 'name' })
    if (isTaken(error, 'person_proved_email')) return refuse('email.taken', { status: 409, field: 'email' })
    throw error
  }
}

async function write(
  ctx: EnrolCtx,
  person: Id<'person'>,
  { name, address, passwordHash, role, provedAt, from }: Enrolled,
  sealed: Buffer | null,
): Promise<void> {
  const { signUp, children } = ctx.policy.policy

  await ctx.db
    .insertInto('person')
    .values({
      id: person,
      ...name,
      email_sealed: sealed,
      email_index: address && indexOf(ctx, address),
      email_verified_at: provedAt && toDate(provedAt),
      ...nothingWaits,
      password_hash: passwordHash,
      role,
      old_enough: children.gate === 'none' ? null : true,
      ...(provedAt || !signUp.verifyEmail
        ? usedToday(ctx)
        : { kept_until: toDate(dueAt(ctx, 'unproved')), used_on: null, unproved: true }),
      told_at: null,
      agreed: ctx.policy.policy.version,
      consents: bitsAtJoining(ctx.policy),
      under: ctx.policy.policy.version,
      created_at: toDate(ctx.clock.now()),
      came_from: from,
    })
    .execute()
}

/** Did PostgreSQL refuse a second one of what is unique? */
export const isTaken = (error: unknown, index: string): boolean =>
  (error as { code?: string } | null)?.code === '23505' &&
  (error as { constraint?: string }).constraint === index

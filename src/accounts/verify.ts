import { transaction } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, refuse, toDate } from '#std'
import { isTaken } from './enrol.ts'
import { indexOf, type MailAddress } from './address.ts'
import { keepEarlier } from './earlier.ts'
import { usedToday } from './idle.ts'
import { type Clicked, type OpenLink, dropLinks, nothingWaits, openLink, useUp } from './mail-links.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'keys' | 'policy'>
const dead = refuse('link.dead', { status: 410 })

/** Does the link still work, and whose is it? Changes nothing: mail programs look at links before people do. */
export async function lookAtVerifyLink(ctx: Ctx, clicked: Clicked): Promise<{ name: string } | Refusal> {
  return (await openLink(ctx, 'verify', clicked)) ?? dead
}

/** The address is proved; one that waited takes the other's place. The link is used up. `email.held` where another account proved the same address before. */
export async function verify(ctx: Ctx, clicked: Clicked): Promise<{ person: Id<'person'> } | Refusal> {
  try {
    return await transaction(ctx, async (tx) => {
      const open = await openLink(tx, 'verify', clicked)
      if (!open || !(await useUp(tx, open.link))) return dead
      await prove(tx, open)
      await dropLinks(tx, open.person, 'verify')
      return { person: open.person }
    })
  } catch (error) {
    if (isTaken(error, 'person_proved_email')) return refuse('email.held', { status: 409 })
    throw error
  }
}

/** Writes that the link came where it was sent. */
export async function prove(ctx: Ctx, { person, came }: Pick<OpenLink, 'person' | 'came'>): Promise<void> {
  const { db } = ctx
  const email_verified_at = toDate(ctx.clock.now())
  const used = usedToday(ctx)
  if (came === 'email') {
    await db
      .updateTable('person')
      .set({ email_verified_at, ...used })
      .where('id', '=', person)
      .where('email_verified_at', 'is', null)
      .execute()
    return
  }
  const before = await db
    .selectFrom('person')
    .select('email_sealed')
    .where('id', '=', person)
    .executeTakeFirst()
  await keepEarlier(ctx, person, { email: before?.email_sealed ?? null })
  await db
    .updateTable('person')
    .set((row) => ({
      email_verified_at,
      ...used,
      email_sealed: row.ref('new_email_sealed').$notNull(),
      email_index: row.ref('new_email_index').$notNull(),
      ...nothingWaits,
    }))
    .where('id', '=', person)
    .execute()
}

/** Does an account other than this one hold the address, proved? */
export async function isHeld(
  ctx: Pick<Site, 'db' | 'keys'>,
  address: MailAddress | Buffer,
  person: Id<'person'>,
): Promise<{ name: string } | undefined> {
  const index = Buffer.isBuffer(address) ? address : indexOf(ctx, address)
  return ctx.db
    .selectFrom('person')
    .select('name')
    .where('email_index', '=', index)
    .where('email_verified_at', 'is not', null)
    .where('id', '!=', person)
    .executeTakeFirst()
}

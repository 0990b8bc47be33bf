import { transaction } from '#db'
import { seal, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal, refuse } from '#std'
import { indexOf, parseAddress } from './address.ts'
import { confirm } from './change-password.ts'
import { take } from './limits.ts'
import { dropLinks, mailLink, nothingWaits } from './mail-links.ts'
import { accountById } from './people.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy' | 'tries'>

/** Another address, sealed: it waits until the link that is mailed to it was opened, and then takes the place of the one before. */
export async function changeEmail(
  ctx: Ctx,
  { person, email, current }: { person: Id<'person'>; email: string; current: string },
): Promise<Refusal | null> {
  const address = parseAddress(email)
  if (!address) return refuse(email === '' ? 'email.missing' : 'email.odd', { field: 'email' })
  const stopped = (await confirm(ctx, { person, current })) ?? mayMail(ctx, person, indexOf(ctx, address))
  if (stopped) return stopped
  const index = indexOf(ctx, address)
  const account = await accountById(ctx, person)
  if (account?.proved && account.email_index?.equals(index)) return refuse('email.same', { field: 'email' })
  const sealed = toColumn(await seal(ctx, address.text, { kind: 'user.contact.email', about: person }))
  await transaction(ctx, async (tx) => {
    await tx.db
      .updateTable('person')
      .set({ new_email_sealed: sealed, new_email_index: index })
      .where('id', '=', person)
      .execute()
    await dropLinks(tx, person, 'verify')
    await mailLink(tx, { person, purpose: 'verify' })
  })
  return null
}

/** Lets an address that waits be: the one before stays. */
export async function keepEmail(ctx: Pick<Site, 'db'>, person: Id<'person'>): Promise<void> {
  await transaction(ctx, async (tx) => {
    await tx.db.updateTable('person').set(nothingWaits).where('id', '=', person).execute()
    await dropLinks(tx, person, 'verify')
  })
}

/** Mails the link once more, to the address that waits or is not yet proved. */
export async function mailAgain(ctx: Ctx, person: Id<'person'>): Promise<Refusal | null> {
  const row = await ctx.db
    .selectFrom('person')
    .select(['email_index', 'email_verified_at', 'new_email_index'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  const index = row.new_email_index ?? (row.email_verified_at === null ? row.email_index : null)
  if (!index) return refuse('email.nothing-waits', { status: 409 })
  const limited = mayMail(ctx, person, index)
  if (limited) return limited
  await transaction(ctx, (tx) => mailLink(tx, { person, purpose: 'verify' }))
  return null
}

const mayMail = (ctx: Ctx, person: Id<'person'>, index: Buffer): Refusal | null =>
  take(ctx, { rule: 'mail.person', who: person }) ??
  take(ctx, { rule: 'mail.mailbox', who: index.toString('hex') })

import { createHmac } from 'node:crypto'
import { postLater } from '#mail'
import { type Keys, dueAt, sameSecret } from '#privacy'
import { type Site } from '#site'
import { type Id, newId, toDate } from '#std'
import { type LinkPurpose } from './tables.ts'

declare module '#mail' {
  interface MailKinds {
    verify: { readonly link: Id<'mail-link'> }
    reset: { readonly link: Id<'mail-link'> }
    keep: { readonly link: Id<'mail-link'> }
  }
}

/** No address waits for its link. */
export const nothingWaits = {
  new_email_sealed: null,
  new_email_index: null,
  new_email_until: null,
  new_email_since: null,
} as const

export type LinkCtx = Pick<Site, 'db' | 'clock' | 'chance' | 'policy'>

/** Makes a link and queues its letter, for as long as the policy says; nothing where the policy sends no such mail. */
export async function mailLink(
  ctx: LinkCtx,
  { person, purpose }: { person: Id<'person'>; purpose: LinkPurpose },
): Promise<void> {
  const kept = ctx.policy.mailKind(purpose)?.link
  if (!kept) return
  const now = ctx.clock.now()
  const id = newId<'mail-link'>(now, ctx.chance)
  const expires_at = toDate(dueAt(ctx, kept))
  await ctx.db
    .insertInto('mail_link')
    .values({
      id,
      person,
      purpose,
      expires_at,
      under: ctx.policy.policy.version,
      created_at: toDate(now),
      came_from: 'form',
    })
    .execute()
  // an address that waits ends with the last link to it
  if (purpose === 'verify')
    await ctx.db
      .updateTable('person')
      .set({ new_email_until: expires_at, new_email_since: toDate(now) })
      .where('id', '=', person)
      .where('new_email_index', 'is not', null)
      .execute()
  await postLater(ctx, { kind: purpose, person, about: { link: id } })
}

type Bound = {
  readonly id: Id<'mail-link'>
  readonly purpose: LinkPurpose
  readonly address: Buffer
  readonly password_hash: string
}

/** What stands in the mailed address. It holds for one address, a link for a new password also for the old one: once either is another, it is worth nothing. */
export function linkToken({ keys }: { keys: Keys }, { id, purpose, address, password_hash }: Bound): string {
  const bound = [purpose, id, address.toString('hex'), ...(purpose === 'reset' ? [password_hash] : [])].join(
    '\n',
  )
  return createHmac('sha256', keys.site('mail-link')).update(bound).digest('base64url')
}

/** A link as it was clicked. */
export type Clicked = { readonly link: Id<'mail-link'>; readonly token: string }
/** An open link: whose it is, and which of their addresses it came to. */
export type OpenLink = {
  readonly link: Id<'mail-link'>
  readonly person: Id<'person'>
  readonly name: string
  readonly address: Buffer
  readonly came: 'email' | 'new_email'
}

/** The link, if it is of this purpose, in time, not used and its token right; else null. */
export async function openLink(
  ctx: Pick<Site, 'db' | 'clock' | 'keys'>,
  purpose: LinkPurpose,
  { link, token }: Clicked,
): Promise<OpenLink | null> {
  const row = await ctx.db
    .selectFrom('mail_link')
    .innerJoin('person', 'person.id', 'mail_link.person')
    .select([
      'person.id',
      'person.name',
      'person.email_index',
      'person.new_email_index',
      'person.password_hash',
    ])
    .where('mail_link.id', '=', link)
    .where('mail_link.purpose', '=', purpose)
    .where('mail_link.expires_at', '>', toDate(ctx.clock.now()))
    .executeTakeFirst()
  if (!row) return null
  const fits = (address: Buffer | null): address is Buffer =>
    address !== null &&
    sameSecret(token, linkToken(ctx, { id: link, purpose, address, password_hash: row.password_hash }))
  const found = { link, person: row.id, name: row.name }
  if (purpose === 'verify' && fits(row.new_email_index))
    return { ...found, address: row.new_email_index, came: 'new_email' }
  return fits(row.email_index) ? { ...found, address: row.email_index, came: 'email' } : null
}

/** Uses the link up; false where somebody was quicker. */
export async function useUp({ db }: Pick<Site, 'db'>, link: Id<'mail-link'>): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('mail_link').where('id', '=', link).executeTakeFirst()
  return numDeletedRows === 1n
}

export const dropLinks = (
  { db }: Pick<Site, 'db'>,
  person: Id<'person'>,
  purpose?: LinkPurpose,
): Promise<unknown> =>
  db
    .deleteFrom('mail_link')
    .where('person', '=', person)
    .$if(purpose !== undefined, (links) => links.where('purpose', '=', purpose ?? 'verify'))
    .execute()

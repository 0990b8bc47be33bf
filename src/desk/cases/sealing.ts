import { type Permit, fromColumn, open, permit, seal, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id } from '#std'

const WRITTEN = 'user.content.private.correspondence'
const PURPOSE = 'essential.service.operations.support'
type Ctx = Pick<Site, 'keys' | 'policy'>

/** Seals what was written for whom the case is of: a member, or the number of a stranger. */
export const sealText = async (
  ctx: Pick<Site, 'keys' | 'chance'>,
  about: Id<'person'>,
  text: string,
): Promise<Buffer> => toColumn(await seal(ctx, text, { kind: WRITTEN, about }))

export const sealEmail = async (
  ctx: Pick<Site, 'keys' | 'chance'>,
  about: Id<'person'>,
  email: string,
): Promise<Buffer> => toColumn(await seal(ctx, email, { kind: 'user.contact.email', about }))

/** Leave to read what is written in somebody's case: they, or staff who answer. */
export const mayRead = (
  ctx: Pick<Site, 'policy'>,
  about: Id<'person'>,
  recipient: 'person' | 'staff',
): Permit<typeof WRITTEN> => permit(ctx, { kinds: [WRITTEN], purpose: PURPOSE, recipient, about })

/** Leave to put what is written into a letter. */
export const mayMail = (ctx: Pick<Site, 'policy'>, about: Id<'person'>): Permit<typeof WRITTEN> =>
  permit(ctx, {
    kinds: [WRITTEN],
    purpose: 'essential.service.notifications.email',
    recipient: 'mail-relay',
    about,
  })

/** The text, or null where its key was thrown away. */
export const openText = (
  ctx: Ctx,
  about: Id<'person'>,
  bytes: Buffer,
  leave: Permit<typeof WRITTEN>,
): Promise<string | null> => open(ctx, fromColumn(WRITTEN, about, bytes), leave)

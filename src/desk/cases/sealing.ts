import { type Permit, type Standing, decide, fromColumn, open, permit, seal, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id, type Refusal } from '#std'

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

/** Whose a case is: a member and where they stand, or the number of a stranger. */
export type Whose = { readonly whose: Id<'person'>; readonly standing: Standing | null }

/** Where the asker of a joined row stands; null for a stranger. */
export const standingIn = ({
  agreed,
  consents,
  spared,
}: { readonly [K in keyof Standing]: Standing[K] | null }): Standing | null =>
  agreed === null || consents === null || spared === null ? null : { agreed, consents, spared }

/** Leave to read what is written in somebody's case: they, or staff who answer. */
export const mayRead = (
  ctx: Pick<Site, 'policy' | 'policyFor'>,
  { whose: about, standing }: Whose,
  recipient: 'person' | 'staff',
): Permit<typeof WRITTEN> =>
  recipient === 'person'
    ? permit(ctx, { kinds: [WRITTEN], purpose: PURPOSE, recipient, about })
    : permit(ctx, { kinds: [WRITTEN], purpose: PURPOSE, recipient, about, standing })

/** Leave to put what is written into a letter. */
export const mayMail = (
  ctx: Pick<Site, 'policy' | 'policyFor'>,
  { whose: about, standing }: Whose,
): Permit<typeof WRITTEN> | Refusal =>
  decide(ctx, {
    kinds: [WRITTEN],
    purpose: 'essential.service.notifications.email',
    recipient: 'mail-relay',
    about,
    standing,
  })

/** The text, or null where its key was thrown away. */
export const openText = (
  ctx: Ctx,
  about: Id<'person'>,
  bytes: Buffer,
  leave: Permit<typeof WRITTEN>,
): Promise<string | null> => open(ctx, fromColumn(WRITTEN, about, bytes), leave)

import { permit } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, fromDate } from '#std'

/** What somebody said yes to as they joined: the sentence beside the box, the version it was about, and when. */
export type Agreement = { readonly wording: string; readonly version: number; readonly at: Instant }

/** The newest of a person's; null for who founded the site, since they wrote the policy into force themselves. */
export const agreementOf = async (
  ctx: Pick<Site, 'db' | 'policy'>,
  person: Id<'person'>,
): Promise<Agreement | null> => (await agreementsOf(ctx, person))[0] ?? null

/** All of a person's, newest first. */
export async function agreementsOf(
  ctx: Pick<Site, 'db' | 'policy'>,
  person: Id<'person'>,
): Promise<Agreement[]> {
  permit(ctx, {
    kinds: ['user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    recipient: 'person',
    about: person,
  })
  const rows = await ctx.db
    .selectFrom('agreement')
    .select(['wording', 'under', 'created_at'])
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ wording: row.wording, version: row.under, at: fromDate(row.created_at) }))
}

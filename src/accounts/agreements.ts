import { permit } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, fromDate } from '#std'
import { type How } from './tables.ts'

/** How somebody came under a version, or said no to it: the sentence that stood there, and when. */
export type Agreement = {
  readonly wording: string
  readonly version: number
  readonly how: How
  readonly at: Instant
}

/** The newest yes of a person; null for who founded the site, since they wrote the policy into force themselves. */
export const agreementOf = async (
  ctx: Pick<Site, 'db' | 'policy'>,
  person: Id<'person'>,
): Promise<Agreement | null> => (await agreementsOf(ctx, person)).find(({ how }) => how === 'yes') ?? null

/** All that a person agreed to, refused or came under, newest first. */
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
    .select(['wording', 'under', 'how', 'created_at'])
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    wording: row.wording,
    version: row.under,
    how: row.how,
    at: fromDate(row.created_at),
  }))
}

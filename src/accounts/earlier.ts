import { seal, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id, newId, toDate } from '#std'
import { theirPolicy } from './their-policy.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy'> & Partial<Pick<Site, 'policyFor'>>
/** What it was: one of the three. `email` is the sealed column as it lay. */
type Earlier = { readonly userName?: string; readonly email?: Buffer | null; readonly fullName?: string }

/** Keeps what a corrected value was, for its person alone, where the policy keeps earlier values; under any other policy it is gone. */
export async function keepEarlier(
  ctx: Ctx,
  person: Id<'person'>,
  { userName, email, fullName }: Earlier,
): Promise<void> {
  if (!userName && !email && !fullName) return
  if ((await theirPolicy(ctx, person)).setting('privacy.priorValues') !== 'keep') return
  const now = ctx.clock.now()
  await ctx.db
    .insertInto('earlier_value')
    .values({
      id: newId<'earlier-value'>(now, ctx.chance),
      person,
      user_name: userName ?? null,
      email_sealed: email ?? null,
      full_name_sealed: fullName
        ? toColumn(await seal(ctx, fullName, { kind: 'user.name', about: person }))
        : null,
      under: ctx.policy.policy.version,
      created_at: toDate(now),
      came_from: 'form',
    })
    .execute()
}

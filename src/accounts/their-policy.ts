import { type Site } from '#site'
import { type Id } from '#std'

type Ctx = Pick<Site, 'db' | 'policy'> & Partial<Pick<Site, 'policyFor'>>

/** What holds for this person: the stricter of the version they are under and the one in force. */
export async function theirPolicy(
  { db, policy, policyFor }: Ctx,
  person: Id<'person'>,
): Promise<Site['policy']> {
  if (!policyFor || policy.policy.version === 1) return policy
  const row = await db.selectFrom('person').select('agreed').where('id', '=', person).executeTakeFirst()
  return row ? policyFor(row.agreed) : policy
}

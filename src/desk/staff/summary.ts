import { findPerson } from '#accounts'
import { type CategoryKey, type PurposeKey } from '#policy'
import { type Inventory, countHeld, noteLook } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isRefusal } from '#std'
import { type Viewer } from '#web'

type Ctx = Pick<Site, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor' | 'clock' | 'chance'>
type Asking = {
  readonly name: string
  readonly purpose: PurposeKey
  readonly reason: string
  readonly by: Pick<Viewer, 'role'>
  readonly from: 'api' | 'form'
}
type Summary = { readonly name: string; readonly held: Awaited<ReturnType<typeof countHeld>> }

/** What the summary of a person is of. */
const KINDS: readonly CategoryKey[] = ['user.account.username', 'user.privacy_preferences', 'user.unique_id']

/** How much of what is held of a person, for staff with a purpose and a reason: written down first, then given, or refused as the policy says. */
export async function summaryOf(
  ctx: Ctx,
  inventory: Inventory,
  { name, purpose, reason, by, from }: Asking,
): Promise<Summary | Refusal> {
  const person = await findPerson(ctx, name)
  if (isRefusal(person)) return person
  const asked = { person: person.id, role: by.role, kinds: KINDS, purpose, reason, from }
  return (
    (await noteLook(ctx, asked)) ?? {
      name: person.name,
      held: await countHeld(ctx, inventory, person.id),
    }
  )
}

import { transaction } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, newId, refuse, toDate } from '#std'
import { mayName, named } from './people.ts'
import { type Role } from './roles.ts'
import { type CameFrom } from './tables.ts'

type Ctx = Pick<Site, 'db' | 'clock' | 'chance' | 'policy'>

/** Gives a member a role, and writes it where they read it. The last operator stays one. */
export function giveRole(
  ctx: Ctx,
  { person, role, from }: { person: Id<'person'>; role: Role; from: CameFrom },
): Promise<Refusal | null> {
  return transaction(ctx, async ({ db }) => {
    const operators = await openOperators({ db })
    if (role !== 'operator' && operators.length === 1 && operators[0]?.id === person)
      return refuse('role.last-operator', { status: 409 })
    const changed = await db
      .updateTable('person')
      .set({ role })
      .where('id', '=', person)
      .where('role', '!=', role)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return null
    const now = ctx.clock.now()
    await db
      .insertInto('role_given')
      .values({
        id: newId(now, ctx.chance),
        person,
        role,
        under: ctx.policy.policy.version,
        created_at: toDate(now),
        came_from: from,
      })
      .execute()
    return null
  })
}

/** Who runs the site, all of them locked: two who step down or leave at once wait for one another. Who is leaving runs nothing. */
export const openOperators = ({ db }: Pick<Site, 'db'>): Promise<{ id: Id<'person'> }[]> =>
  db
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'operator')
    .where('closed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

export type Staff = { readonly id: Id<'person'>; readonly name: string; readonly role: Role }

/** Everybody who is more than a member, by name. */
export async function staff(site: Pick<Site, 'db' | 'policyFor'>): Promise<Staff[]> {
  const rows = await site.db
    .selectFrom('person')
    .select(['id', 'name', 'role', 'agreed', 'consents', 'spared'])
    .where('role', '!=', 'member')
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute()
  return rows.flatMap((row) => {
    const leave = mayName(site, row)
    return isRefusal(leave) ? [] : [{ ...named(row, leave), role: row.role }]
  })
}

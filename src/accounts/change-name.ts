import { changed, transaction } from '#db'
import { type Site } from '#site'
import { type Id, type Refusal, isRefusal, refuse } from '#std'
import { keepEarlier } from './earlier.ts'
import { isTaken } from './enrol.ts'
import { take } from './limits.ts'
import { parseName } from './names.ts'
import { accountById } from './people.ts'

/** Takes another user name, if nobody's reads like it; their own may change its case. */
export async function changeName(
  ctx: Pick<Site, 'db' | 'keys' | 'clock' | 'chance' | 'policy' | 'tries'>,
  { person, name }: { person: Id<'person'>; name: string },
): Promise<Refusal | null> {
  const parsed = parseName(name)
  if (isRefusal(parsed)) return parsed
  const limited = take(ctx, { rule: 'name.person', who: person })
  if (limited) return limited
  try {
    const before = await accountById(ctx, person)
    await transaction(ctx, async (tx) => {
      await tx.db.updateTable('person').set(parsed).where('id', '=', person).execute()
      if (before && before.name !== parsed.name) await keepEarlier(tx, person, { userName: before.name })
    })
  } catch (error) {
    if (isTaken(error, 'person_skeleton_key')) return refuse('name.taken', { status: 409, field: 'name' })
    throw error
  }
  await changed(ctx)
  return null
}

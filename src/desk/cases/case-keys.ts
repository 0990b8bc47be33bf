import { transaction } from '#db'
import { type Site } from '#site'
import { type Id } from '#std'
import './tables.ts'

type Ctx = Pick<Site, 'db' | 'keys'>
const BATCH = 500

/**
 * Throws the keys away that letters of cases were sealed with, of members who have no case any more: what of them lies in backups ends with that.
 * Strangers' go with all that is theirs (`forgetStrangers`). Gives how many. For the timetable, behind the sweep.
 */
export async function forgetCaseKeys(ctx: Ctx): Promise<number> {
  let gone = 0
  for await (const some of batches(ctx.keys.ofClass('case'))) {
    const here = await withCases(ctx, some)
    for (const id of some) if (!here.has(id) && (await forgetOne(ctx, id))) gone++
  }
  return gone
}

/** Whoever opens a case holds their person's row until it is there, and looks for the key while they do (`isReadable`). */
const forgetOne = (ctx: Ctx, person: Id<'person'>): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('person')
      .select('id')
      .where('id', '=', person)
      .forUpdate()
      .executeTakeFirst()
    if (!row || (await withCases(tx, [person])).has(person)) return false
    await tx.keys.forgetClass(person, 'case')
    return true
  })

/** Is the key still there that letters of theirs are sealed with? To be asked in the transaction that wrote the case. */
export const isReadable = async ({ keys }: Pick<Ctx, 'keys'>, whose: Id<'person'>): Promise<boolean> =>
  (await keys.ofPerson(whose, 'find', 'case')) !== null

async function withCases({ db }: Ctx, ids: readonly Id<'person'>[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('contact_case')
    .select('sealed_for')
    .where('sealed_for', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ sealed_for }) => sealed_for))
}

async function* batches<T>(all: AsyncIterable<T>): AsyncIterable<T[]> {
  let batch: T[] = []
  for await (const one of all) {
    batch.push(one)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

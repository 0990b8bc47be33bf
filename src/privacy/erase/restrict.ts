import { transaction, withdrawn } from '#db'
import { type Id, toDate } from '#std'
import { type ErasureCtx } from './ctx.ts'
import { showRows, withdrawRows } from './rows.ts'

type Ctx = Pick<ErasureCtx, 'db' | 'inventory' | 'clock'>

/**
 * Keeps all that is a person's and has nothing done with it but keeping (GDPR 18): nobody sees any of it any more, in any process, and nothing
 * of theirs is put up, until they say otherwise. Their sign-ins, their data and their export stay theirs. False where it is so already.
 */
export async function restrict(ctx: Ctx, person: Id<'person'>): Promise<boolean> {
  const done = await transaction(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('person')
      .set({ restricted_at: toDate(tx.clock.now()) })
      .where('id', '=', person)
      .where('restricted_at', 'is', null)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) await withdrawRows(tx, person)
    return numUpdatedRows === 1n
  })
  if (done) await withdrawn(ctx)
  return done
}

/** The other way: each thing is seen again by whom it was. */
export async function endRestriction(ctx: Ctx, person: Id<'person'>): Promise<boolean> {
  const done = await transaction(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('person')
      .set({ restricted_at: null })
      .where('id', '=', person)
      .where('restricted_at', 'is not', null)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) await showRows(tx, person)
    return numUpdatedRows === 1n
  })
  if (done) await withdrawn(ctx)
  return done
}

import { type Db } from './connect.ts'

/** Runs `work` in one transaction with a ctx whose `db` is that transaction: all of it happens, or nothing. */
export function transaction<Ctx extends { db: Db }, T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  return ctx.db.transaction().execute((db) => work({ ...ctx, db }))
}

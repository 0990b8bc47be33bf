import { fromColumn, open, permit } from '#privacy'
import { type Site } from '#site'
import { type Id } from '#std'
import { indexOf, parseAddress } from './address.ts'
import './tables.ts'

const BATCH = 500
type Ctx = Pick<Site, 'db' | 'keys' | 'policy'>

/** Makes the digests that addresses are found by with the key for them in `keys`, another than before, in the transaction of `db`. Gives how many people it was done for. */
export async function indexAnew(ctx: Ctx, tell: (done: number) => void): Promise<number> {
  let done = 0
  for (let after = '00000000-0000-0000-0000-000000000000' as Id<'person'>; ;) {
    const rows = await ctx.db
      .selectFrom('person')
      .select(['id', 'email_sealed', 'email_index', 'new_email_sealed', 'new_email_index'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    for (const { id, ...row } of rows) {
      const set = {
        email_index: row.email_index && (await digest(ctx, id, row.email_sealed)),
        new_email_index: row.new_email_index && (await digest(ctx, id, row.new_email_sealed)),
      }
      await ctx.db.updateTable('person').set(set).where('id', '=', id).execute()
      tell(++done)
    }
    const last = rows.at(-1)
    if (!last) return done
    after = last.id
  }
}

/** Throws where somebody's address cannot be read: whoever goes on would keep them from signing in. */
async function digest(ctx: Ctx, about: Id<'person'>, sealed: Buffer | null): Promise<Buffer> {
  const kind = 'user.contact.email'
  const leave = permit(ctx, {
    kinds: [kind],
    purpose: 'essential.service.authentication',
    recipient: 'program',
    about,
  })
  const text = sealed && (await open(ctx, fromColumn(kind, about, sealed), leave))
  const address = text ? parseAddress(text) : null
  if (!address)
    throw new Error(
      `The address of person ${about} cannot be read: their key is gone. "oriel doctor --deep" tells more.`,
    )
  return indexOf(ctx, address)
}

import { type Db } from '#db'
import { type Compiled, type ControlKey } from '#policy'
import { type Id, type Instant, fromDate } from '#std'
import { permit } from '../decide.ts'
import { type TurnedBy } from '../tables.ts'

/** A switch that was turned, or a signal that was seen (`control` is then `signal`). */
export type Consent = {
  readonly id: Id<'consent'>
  readonly control: ControlKey | 'signal'
  readonly on: boolean
  readonly wording: string
  /** The version of the policy it was of. */ readonly version: number
  readonly at: Instant
  readonly how: TurnedBy
}

/** All that a person turned, newest first. */
export async function consentsOf(
  ctx: { readonly db: Db; readonly policy: Compiled },
  person: Id<'person'>,
  most = 200,
): Promise<Consent[]> {
  permit(ctx, {
    kinds: ['user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    recipient: 'person',
    about: person,
  })
  const rows = await ctx.db
    .selectFrom('consent')
    .select(['id', 'control', 'turned_on', 'wording', 'under', 'created_at', 'came_from'])
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    control: row.control,
    on: row.turned_on,
    wording: row.wording,
    version: row.under,
    at: fromDate(row.created_at),
    how: row.came_from,
  }))
}

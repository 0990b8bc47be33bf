import { type Db, changed, transaction, withdrawn } from '#db'
import { type Compiled, type ControlKey } from '#policy'
import { type Chance, type Clock, type Id, type Refusal, newId, refuse, toDate } from '#std'
import { sql } from 'kysely'
import { type Keys } from '../keys.ts'
import { recordConsent } from '../log/consent.ts'
import { record } from '../log/record.ts'
import { bitOf, isSwitch } from '../standing.ts'
import { type TurnedBy } from '../tables.ts'

type Ctx = {
  readonly db: Db
  readonly keys: Keys
  readonly policy: Compiled
  readonly clock: Clock
  readonly chance: Chance
}
export type Turning = {
  readonly person: Id<'person'>
  readonly control: ControlKey
  readonly on: boolean
  /** The words that stood beside the switch. */ readonly wording: string
  readonly how: TurnedBy
}

/**
 * Turns a switch: the bit in the person's row, which every process reads with each request, and the event, in one transaction. A switch that
 * stands so already is left alone. Refused (`consent.no-switch`) where the policy has none of that name.
 */
export async function setConsent(ctx: Ctx, turning: Turning): Promise<Refusal | null> {
  const { person, control, on } = turning
  const node = ctx.policy.policy.controls[control]
  if (!node || !isSwitch(node)) return refuse('consent.no-switch', { status: 404 })
  const bit = bitOf(control)
  const turned = await transaction(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('person')
      .set({
        consents: on ? sql<number>`consents | ${bit}` : sql<number>`consents & ~${bit}::integer`,
        // whoever sets signals aside is not spared by one that came before
        ...(on && control === 'signals.set-aside' && { spared: false }),
      })
      .where('id', '=', person)
      .where(sql<boolean>`(consents & ${bit} <> 0) <> ${on}`)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) await note(tx, turning)
    return numUpdatedRows === 1n
  })
  // pages held in memory were made with what was allowed before
  if (turned) await (on ? changed(ctx) : withdrawn(ctx))
  return null
}

/** A browser of theirs asked not to be followed: remembered for all of their account, unless they set such signals aside. */
export async function spare(
  ctx: Ctx,
  { person, wording }: { person: Id<'person'>; wording: string },
): Promise<void> {
  const spared = await transaction(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('person')
      .set({ spared: true })
      .where('id', '=', person)
      .where('spared', '=', false)
      .where(sql<boolean>`consents & ${bitOf('signals.set-aside')} = 0`)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) await note(tx, { person, control: 'signal', on: true, wording, how: 'signal' })
    return numUpdatedRows === 1n
  })
  if (spared) await withdrawn(ctx)
}

type Event = Omit<Turning, 'control'> & { readonly control: ControlKey | 'signal' }

/** The one place where such an event is written, for its person and for the log. */
async function note(tx: Ctx, event: Event): Promise<void> {
  const { db, policy, clock, chance } = tx
  const now = clock.now()
  await db
    .insertInto('consent')
    .values({
      id: newId<'consent'>(now, chance),
      person: event.person,
      control: event.control,
      turned_on: event.on,
      wording: event.wording,
      under: policy.policy.version,
      created_at: toDate(now),
      came_from: event.how,
    })
    .execute()
  const { person, control, on, wording, how } = event
  if (control === 'signal') await record(tx, { kind: 'consent', person, event: { signal: on, wording, how } })
  else await recordConsent(tx, { person, control, state: on ? 'given' : 'withdrawn', wording, how })
}

import { type Db } from '#db'
import { type Compiled, type ControlKey, type ControlNode, bitOf } from '#policy'
import { type Id } from '#std'
import { sql } from 'kysely'

/**
 * Where a person stands, as columns of their row: the version of the policy they are under, the switches that are on (a bit each), and
 * whether a browser of theirs asked not to be followed. Read with the row at each request, so that a withdrawal holds from the next one on.
 */
export type Standing = { readonly agreed: number; readonly consents: number; readonly spared: boolean }

/** The standing in a row that has more. */
export const standingOf = ({ agreed, consents, spared }: Standing): Standing => ({ agreed, consents, spared })

export { bitOf } from '#policy'

export const isOn = ({ consents }: Pick<Standing, 'consents'>, control: ControlKey): boolean =>
  (consents & bitOf(control)) !== 0

/** The bits once a switch was turned. */
export const turned = (consents: number, control: ControlKey, on: boolean): number =>
  on ? consents | bitOf(control) : consents & ~bitOf(control)

/** Does the state of this control stand in a person's bits? A preference stands with the thing it is about. */
export const isSwitch = ({ type }: Pick<ControlNode, 'type'>): boolean => type !== 'preference'

/** The bits of somebody who joins now: what one may object to is on where the policy starts it so; no consent is given by joining. */
export const bitsAtJoining = ({ policy }: Pick<Compiled, 'policy'>): number =>
  Object.values(policy.controls)
    .filter(({ type, initial }) => type === 'objection' && initial === 'on')
    .reduce((bits, { key }) => turned(bits, key, true), 0)

/** Where somebody stands now, where no row of theirs is at hand; null where they have no account (a stranger's case). */
export async function standingFor(
  { db }: { readonly db: Db },
  person: Id<'person'>,
): Promise<Standing | null> {
  const { rows } =
    await sql<Standing>`select agreed, consents, spared from person where id = ${person}`.execute(db)
  return rows[0] ?? null
}

import { CONTROLS, type Compiled, type ControlKey, type ControlNode } from '#policy'

/**
 * Where a person stands, as columns of their row: the version of the policy they are under, the switches that are on (a bit each), and
 * whether a browser of theirs asked not to be followed. Read with the row at each request, so that a withdrawal holds from the next one on.
 */
export type Standing = { readonly agreed: number; readonly consents: number; readonly spared: boolean }

/** The standing in a row that has more. */
export const standingOf = ({ agreed, consents, spared }: Standing): Standing => ({ agreed, consents, spared })

/** The bit of a switch in `consents`. The list of the vocabulary only ever grows at its end. */
export const bitOf = (control: ControlKey): number => 1 << CONTROLS.indexOf(control)

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

import { type ControlKey, type Policy } from '#policy'

/** A switch that stands otherwise once its person comes under another version, where they never turned it themselves. */
export type Turn = { readonly control: ControlKey; readonly on: boolean }

/**
 * Switches that begin on under the second policy and that the first had not are on, as for a newcomer. What one was let object to, and is asked
 * for now, is off: not to have objected is no consent.
 */
export function turnsAt(from: Policy, to: Policy): readonly Turn[] {
  return Object.values(to.controls).flatMap(({ key, type, initial }): readonly Turn[] => {
    const before = from.controls[key]
    if (type === 'consent') return before?.type === 'consent' ? [] : [{ control: key, on: false }]
    return type === 'objection' && initial === 'on' && !before ? [{ control: key, on: true }] : []
  })
}

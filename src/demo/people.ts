import { type Look, lookOf } from '#presets'
import { type Site } from '#site'

/** Who runs a demo, and the password of everybody there. */
export const OPERATOR = 'keeper'
export const PASSWORD = 'look out of the window'

/** Whom a visitor may look as: the first of the look's people. */
export const memberOf = ({ people }: Pick<Look, 'people'>): string => {
  const [first] = people
  if (first === undefined) throw new Error('this look has no people')
  return first
}

/** The look of a site, whose people and albums its demo has. */
export const lookIn = ({ policy }: Pick<Site, 'policy'>): Look => lookOf(policy.policy)

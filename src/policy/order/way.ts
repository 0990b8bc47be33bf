import { type Badge, read } from '../clause.ts'
import { type Policy } from '../document.ts'
import { type Basis, type ControlNode, type UseNode } from '../uses.ts'
import { type ControlKey } from '../vocabulary.ts'
import { type Lasting, keptLess, lasting } from './lasting.ts'
import { type Order, chain, flat, orMost, poset, product } from './order.ts'

/** On what terms something goes to somebody for a purpose: a use without its words. */
export type Way = {
  readonly because: { readonly basis: Basis; readonly interest: string | null }
  /** Null: nobody can switch it off. */
  readonly control: Switch | null
  readonly kept: Lasting
  readonly pin: UseNode['pin']
  readonly badge: Badge
}
type Switch = {
  readonly key: ControlKey
  readonly type: ControlNode['type']
  readonly initial: string
}

export const weaker: Order<Badge> = chain('enforced', 'recorded', 'told')

/** Whom a thing is shown: by link and to members are two ways, of which neither covers the other. */
export const audiences: Order<string> = poset({
  me: ['link', 'members'],
  link: ['everyone'],
  members: ['everyone'],
  everyone: [],
})
const KNOWN = ['me', 'link', 'members', 'everyone']

/** How a switch stands before anybody turned it. */
const initially: Order<string> = {
  below: (a, b) =>
    a === b || a === 'off' || (KNOWN.includes(a) && KNOWN.includes(b) && audiences.below(a, b)),
}

export const wayOrder: Order<Way> = product<Way>({
  // To be asked first is narrower than any other ground; those are of different kinds.
  because: {
    below: (a, b) => a.basis === 'A6-1-a' || (a.basis === b.basis && a.interest === b.interest),
  },
  control: orMost(
    product<Switch>({
      key: flat,
      type: poset<Switch['type']>({ consent: ['preference', 'objection'], preference: [], objection: [] }),
      initial: initially,
    }),
  ),
  kept: keptLess,
  pin: chain('collection', 'current'),
  badge: weaker,
})

/** The terms of a use; what is promised with two badges is worth the weaker one. */
export function wayOf({ retention, controls }: Policy, use: UseNode): Way {
  const kept = retention[use.retention]
  const control = use.control === null ? undefined : controls[use.control]
  return {
    because: {
      basis: use.basis,
      interest: use.basis === 'A6-1-f' && use.interest ? read(use.interest, 'en') : null,
    },
    control: control ? { key: control.key, type: control.type, initial: control.initial } : null,
    kept: lasting(kept),
    pin: use.pin,
    badge: weaker.below(use.badge, kept.badge) ? kept.badge : use.badge,
  }
}

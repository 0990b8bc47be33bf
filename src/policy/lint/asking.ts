import { type Policy } from '../document.ts'
import { type SettingValue } from '../setting/table.ts'
import { type ControlNode, type UseNode } from '../uses.ts'
import { type ControlKey } from '../vocabulary.ts'
import { valueOf } from './rule.ts'

/** What rests on a yes. */
export const byConsent = ({ uses }: Policy): readonly UseNode[] =>
  uses.filter(({ basis }) => basis === 'A6-1-a')
/** The switch of a use, where the document has it. */
export const controlOf = ({ controls }: Policy, key: ControlKey | null): ControlNode | undefined =>
  key === null ? undefined : controls[key]

/** The classes of cookies one can do without. */
export const spareClasses = (policy: Policy): SettingValue<'cookies.ownClasses'> =>
  valueOf(policy, 'cookies.ownClasses').filter((name) => SPARE.has(name))
const SPARE: ReadonlySet<string> = new Set([
  'performance',
  'recognition',
  'statistics',
  'tracking',
  'interest',
  'beacons',
])

/** Is somebody asked, by a switch that is off at first, about a purpose that is no part of what they came for? */
export const asksForMore = (policy: Policy): boolean =>
  byConsent(policy).some(
    (use) => !use.purpose.startsWith('essential.') && controlOf(policy, use.control)?.initial === 'off',
  )

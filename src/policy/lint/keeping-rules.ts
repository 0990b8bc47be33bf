import { lengthOf, shorter } from '../order/lasting.ts'
import { type Rule, valueOf, when, whenSet } from './rule.ts'

/** How much is taken in, and how long it stays. */
export const keepingRules: readonly Rule[] = [
  {
    code: 'MIN-01',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(c)'] },
    find: (policy) =>
      whenSet(valueOf(policy, 'privacy.collectionScope') === 'all-given', 'privacy.collectionScope'),
  },
  {
    code: 'RET-01',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(e)'] },
    // All else ends at a day or with the account, so an account without an end keeps everything.
    find: ({ retention: { idle } }) => when(idle.from !== 'used', idle.id),
  },
  {
    code: 'RET-02',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(c)', 'GDPR 5(1)(e)'] },
    find: (policy) => whenSet(valueOf(policy, 'privacy.priorValues') === 'keep', 'privacy.priorValues'),
  },
  {
    code: 'RET-04',
    severity: 'warning',
    laws: { eu: ['GDPR 12(3)'] },
    find: ({ retention: { leftovers }, rights }) => {
      const erase = rights.find(({ right }) => right === 'erase')
      const within = lengthOf(erase?.within ?? 'P1M')
      return when(!shorter.below(lengthOf(leftovers.keep), within), leftovers.id)
    },
  },
]

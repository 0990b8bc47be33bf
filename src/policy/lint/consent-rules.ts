import { type Policy } from '../document.ts'
import { type ControlNode, type UseNode } from '../uses.ts'
import { type ControlKey, type PurposeKey } from '../vocabulary.ts'
import { type Rule, hits, when } from './rule.ts'

const byConsent = ({ uses }: Policy): readonly UseNode[] => uses.filter(({ basis }) => basis === 'A6-1-a')
const controlOf = ({ controls }: Policy, key: ControlKey | null): ControlNode | undefined =>
  key === null ? undefined : controls[key]
const ids = (uses: readonly UseNode[]) => hits(uses.map(({ id }) => id))

/** One purpose is a part of the other: `essential.service` and `essential.service.security`. */
const related = (a: PurposeKey, b: PurposeKey): boolean =>
  `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`)

export const consentRules: readonly Rule[] = [
  {
    code: 'CON-01',
    severity: 'error',
    laws: { eu: ['GDPR 4(11)', 'GDPR recital 32'] },
    find: (policy) =>
      ids(
        byConsent(policy).filter(({ control }) => (controlOf(policy, control)?.initial ?? 'off') !== 'off'),
      ),
  },
  {
    code: 'CON-02',
    severity: 'error',
    laws: { eu: ['GDPR 7(3)'] },
    find: (policy) => ids(byConsent(policy).filter(({ control }) => !controlOf(policy, control))),
  },
  {
    code: 'CON-03',
    severity: 'error',
    laws: { eu: ['GDPR 7(4)'] },
    find: (policy) =>
      ids(
        byConsent(policy).filter(({ categories }) =>
          categories.some((key) => policy.categories[key]?.need === 'required'),
        ),
      ),
  },
  {
    code: 'CON-04',
    severity: 'error',
    laws: { eu: ['GDPR 4(11)', 'GDPR recital 32'] },
    find: (policy) => {
      const asked = byConsent(policy)
      const mixed = Object.values(policy.controls).filter(({ key }) => {
        const purposes = asked.filter(({ control }) => control === key).map(({ purpose }) => purpose)
        return purposes.some((one) => purposes.some((other) => !related(one, other)))
      })
      return hits(mixed.map(({ id }) => id))
    },
  },
  {
    code: 'BAS-02',
    severity: 'error',
    laws: { eu: ['GDPR 21(1)'] },
    // That an interest is named, `parse` sees to. The right to object is exercised by a switch or by asking for it.
    find: (policy) =>
      ids(
        policy.uses.filter(
          ({ basis, control }) =>
            basis === 'A6-1-f' &&
            controlOf(policy, control)?.type !== 'objection' &&
            !policy.rights.some(({ right }) => right === 'object'),
        ),
      ),
  },
  {
    code: 'BAS-06',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(b)'] },
    find: ({ uses }) => ids(uses.filter(({ pin }) => pin === 'current')),
  },
  {
    code: 'EPR-01',
    severity: 'error',
    laws: { eu: ['ePrivacy 5(3)'] },
    // Nobody can have said yes to a cookie for whose purpose there is no question.
    find: (policy) =>
      hits(
        Object.values(policy.cookies)
          .filter(
            ({ need, purpose }) =>
              need === 'consent' &&
              !byConsent(policy).some(
                (use) => use.purpose === purpose && controlOf(policy, use.control)?.initial === 'off',
              ),
          )
          .map(({ id }) => id),
      ),
  },
  {
    code: 'CHG-01',
    severity: 'error',
    laws: { eu: ['GDPR 5(1)(a)'] },
    find: ({ change }) => when(/^P(0[YMWD])*(T(0[HMS])+)?$/.test(change.notice), change.id),
  },
]

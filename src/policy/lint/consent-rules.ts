import { type UseNode } from '../uses.ts'
import { type PurposeKey } from '../vocabulary.ts'
import { byConsent, controlOf, spareClasses } from './asking.ts'
import { type Rule, hits, valueOf, when, whenSet } from './rule.ts'

const ids = (uses: readonly UseNode[]) => hits(uses.map(({ id }) => id))

/** One purpose is a part of the other: `essential.service` and `essential.service.security`. */
const related = (a: PurposeKey, b: PurposeKey): boolean =>
  `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`)

export const consentRules: readonly Rule[] = [
  {
    code: 'CON-01',
    severity: 'error',
    laws: { eu: ['GDPR 4(11)', 'GDPR recital 32'] },
    find: (policy) => [
      ...ids(
        byConsent(policy).filter(({ control }) => (controlOf(policy, control)?.initial ?? 'off') !== 'off'),
      ),
      ...whenSet(valueOf(policy, 'notice.acceptance') !== 'consent', 'notice.acceptance', {
        variant: 'silent',
      }),
    ],
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
    find: (policy) => [
      ...ids(
        byConsent(policy).filter(({ categories }) =>
          categories.some((key) => policy.categories[key]?.need === 'required'),
        ),
      ),
      ...whenSet(
        valueOf(policy, 'cookies.whenRefused') === 'no-service' && spareClasses(policy).length > 0,
        'cookies.whenRefused',
        { variant: 'wall' },
      ),
    ],
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
      return [
        ...hits(mixed.map(({ id }) => id)),
        // One yes to marketing, and to being watched as one reads it.
        ...whenSet(valueOf(policy, 'mail.openPixel') === 'marketing-consented', 'mail.openPixel', {
          variant: 'pixel',
          articles: ['GDPR 4(11)', 'CNIL 2026-042'],
        }),
      ]
    },
  },
  {
    code: 'CON-05',
    severity: 'warning',
    laws: { eu: ['GDPR 9(1)', 'GDPR 9(2)(a)'] },
    // A switch that its person turned on is as express as a page can be.
    find: (policy) =>
      ids(
        policy.uses.filter(({ categories, basis, control }) => {
          const asked = basis === 'A6-1-a' && controlOf(policy, control)?.initial === 'off'
          return !asked && categories.some((key) => policy.categories[key]?.sensitivity === 'special')
        }),
      ),
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
    code: 'BAS-03',
    severity: 'error',
    laws: { eu: ['GDPR 6(1)(b)'] },
    find: ({ uses }) =>
      ids(uses.filter(({ basis, purpose }) => basis === 'A6-1-b' && !purpose.startsWith('essential.'))),
  },
  {
    code: 'BAS-05',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(b)', 'GDPR 13(3)'] },
    find: (policy) => whenSet(valueOf(policy, 'privacy.newPurpose') === 'free', 'privacy.newPurpose'),
  },
  {
    code: 'BAS-06',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(b)'], 'us-federal': ['15 USC 45(a)(1)'] },
    find: (policy) => [
      ...ids(policy.uses.filter(({ pin }) => pin === 'current')),
      ...whenSet(
        ['by-use', 'at-once'].includes(valueOf(policy, 'notice.lessProtectiveChange')),
        'notice.lessProtectiveChange',
        { variant: 'unasked' },
      ),
    ],
  },
  {
    code: 'CHG-01',
    severity: 'error',
    laws: { eu: ['GDPR 5(1)(a)'], california: ['Cal. B&P Code 22575(b)(3)'] },
    find: (policy) => [
      ...when(/^P(0[YMWD])*(T(0[HMS])+)?$/.test(policy.change.notice), policy.change.id),
      ...whenSet(
        valueOf(policy, 'notice.changeChannels').every((channel) => channel === 'page'),
        'notice.changeChannels',
        { variant: 'silent' },
      ),
    ],
  },
]

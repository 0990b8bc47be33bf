import { type Policy, clauses } from '../document.ts'
import { lengthOf, shorter } from '../order/lasting.ts'
import { type Right } from '../vocabulary.ts'
import { type Article } from './articles.ts'
import { EEA } from './places.ts'
import { type Hit, type Law, type Rule, hits, valueOf, when, whenSet } from './rule.ts'

/** Adequacy decisions as the Luxembourg authority lists them; the United States only for certified firms, so not here. */
const ADEQUATE = 'AD AR CA CH FO GB GG IL IM JE JP KR NZ UY'
const SAFE = new Set(`${EEA} ${ADEQUATE}`.split(' '))

type Asked = {
  readonly rights: readonly Right[]
  readonly within: `P${string}`
  readonly missing: readonly Article[]
  readonly late: readonly Article[]
}
const ASKED: Readonly<Partial<Record<Law, Asked>>> = {
  eu: {
    rights: ['access', 'correct', 'erase', 'export', 'object', 'restrict'],
    within: 'P1M',
    missing: ['GDPR 13(2)(b)'],
    late: ['GDPR 12(3)'],
  },
  california: {
    rights: ['access', 'correct', 'erase'],
    within: 'P45D',
    missing: ['Cal. Civ. Code 1798.130(a)(2)'],
    late: ['Cal. Civ. Code 1798.130(a)(2)', '11 CCR 7021(b)'],
  },
}

function rightsOf({ rights }: Policy, law: Law): readonly Hit[] {
  const asked = ASKED[law]
  if (!asked) return []
  return asked.rights.flatMap((right): Hit[] => {
    const found = rights.find((one) => one.right === right)
    if (!found) return [{ about: right, variant: 'missing', articles: asked.missing }]
    const inTime = shorter.below(lengthOf(found.within), lengthOf(asked.within))
    return inTime ? [] : [{ about: right, variant: 'late', articles: asked.late }]
  })
}

export const dutyRules: readonly Rule[] = [
  {
    code: 'RGT-01',
    severity: 'error',
    laws: { eu: ['GDPR 12(3)', 'GDPR 13(2)(b)'], california: ['Cal. Civ. Code 1798.130(a)(2)'] },
    find: rightsOf,
  },
  {
    code: 'XFR-01',
    severity: 'error',
    laws: { eu: ['GDPR 13(1)(f)', 'GDPR 45(1)'] },
    find: ({ controller, locations }) =>
      when(controller !== null && !SAFE.has(controller.country), locations.id),
  },
  {
    code: 'REC-02',
    severity: 'warning',
    laws: { eu: ['GDPR 13(1)(e)', 'GDPR 15(1)(c)'] },
    // The language has words for classes of firms, and no names yet.
    find: (policy) => [
      ...hits(
        Object.values(policy.recipients)
          .filter(
            ({ key, role }) =>
              (role === 'processor' || role === 'third-party') &&
              policy.uses.some((use) => use.recipients.includes(key)),
          )
          .map(({ id }) => id),
      ),
      ...whenSet(valueOf(policy, 'sharing.group') !== 'none', 'sharing.group'),
      ...whenSet(valueOf(policy, 'sharing.partners') !== 'none', 'sharing.partners'),
    ],
  },
  {
    code: 'MAL-01',
    severity: 'error',
    laws: { 'us-federal': ['15 USC 7704(a)(3)'] },
    find: (policy) => [
      ...hits(
        Object.values(policy.mail)
          .filter(({ sending, stopLink }) => sending === 'switch' && !stopLink)
          .map(({ id }) => id),
      ),
      ...whenSet(valueOf(policy, 'mail.unsubscribeLinkIn') === 'none', 'mail.unsubscribeLinkIn', {
        variant: 'none',
      }),
    ],
  },
  {
    code: 'CMP-01',
    severity: 'warning',
    laws: { eu: ['GDPR 13(2)(d)'] },
    find: (policy) => [
      ...when(!shorter.below(lengthOf(policy.complaints.within), lengthOf('P45D')), policy.complaints.id),
      ...whenSet(valueOf(policy, 'complaints.escalation') !== 'authority', 'complaints.escalation', {
        variant: 'authority',
      }),
    ],
  },
  {
    code: 'REG-01',
    severity: 'warning',
    laws: { eu: ['GDPR 30(1)(a)', 'GDPR 30(1)(g)'] },
    find: (policy) => [
      ...(policy.controller
        ? []
        : [{ about: 'controller', variant: 'controller', articles: ['GDPR 30(1)(a)'] as const }]),
      ...(policy.promises.some(({ section }) => section === 'security')
        ? []
        : [{ about: 'security', variant: 'security', articles: ['GDPR 30(1)(g)'] as const }]),
    ],
  },
  {
    code: 'NAR-01',
    severity: 'info',
    laws: { eu: [], california: [], 'us-federal': [] },
    find: (policy) =>
      hits(
        clauses(policy)
          .filter(({ badge }) => badge === 'told')
          .map(({ id }) => id),
      ),
  },
]

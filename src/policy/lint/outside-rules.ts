import { type Rule, valueOf, whenSet } from './rule.ts'

/** Grounds on which something is released because whoever runs the site thinks so. */
const OWN_JUDGEMENT = ['protection', 'suspicion', 'discretion'] as const

/** Other countries, firms, owners, authorities and readers. */
export const outsideRules: readonly Rule[] = [
  {
    code: 'XFR-02',
    severity: 'error',
    laws: { eu: ['CJEU C-362/14'] },
    find: (policy) =>
      whenSet(valueOf(policy, 'privacy.transferFramework') === 'safe-harbor', 'privacy.transferFramework'),
  },
  {
    code: 'XFR-03',
    severity: 'warning',
    laws: { eu: ['GDPR 49(1)(a)'] },
    find: (policy) =>
      whenSet(valueOf(policy, 'privacy.transferFramework') === 'consent', 'privacy.transferFramework'),
  },
  {
    code: 'REC-01',
    severity: 'error',
    laws: { eu: ['GDPR 28(3)'], california: ['11 CCR 7051'] },
    find: (policy, law) => {
      const terms = valueOf(policy, 'sharing.processorTerms')
      const unsigned = whenSet(!terms.includes('signed'), 'sharing.processorTerms', { variant: 'unsigned' })
      const own = whenSet(
        law === 'california' && !terms.includes('no-own-promo') && !terms.includes('task-fields'),
        'sharing.processorTerms',
        { variant: 'own' },
      )
      return [...unsigned, ...own]
    },
  },
  {
    code: 'REC-03',
    severity: 'error',
    laws: { eu: ['GDPR 14(1)'] },
    // No kind of data can be declared as somebody else's, so what comes in is told of nowhere.
    find: (policy) => whenSet(valueOf(policy, 'privacy.outsideSources') !== 'off', 'privacy.outsideSources'),
  },
  {
    code: 'REC-04',
    severity: 'warning',
    laws: { eu: ['GDPR 26(1)'] },
    find: (policy) => whenSet(valueOf(policy, 'sharing.partners') === 'name-email', 'sharing.partners'),
  },
  {
    code: 'DIS-01',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(a)', 'GDPR 5(1)(b)'] },
    find: (policy) => {
      const grounds: readonly string[] = valueOf(policy, 'legal.grounds')
      return [
        ...whenSet(
          OWN_JUDGEMENT.some((ground) => grounds.includes(ground)),
          'legal.grounds',
        ),
        ...whenSet(valueOf(policy, 'legal.tellUser') === 'no', 'legal.tellUser', { variant: 'untold' }),
      ]
    },
  },
  {
    code: 'BIZ-01',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(b)', 'GDPR 13(3)'] },
    find: (policy) =>
      whenSet(valueOf(policy, 'sharing.transferNotice') !== 'before', 'sharing.transferNotice'),
  },
  {
    code: 'PUB-01',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(b)', 'GDPR 21(1)'] },
    find: (policy) => [
      ...whenSet(valueOf(policy, 'sharing.publicCompilation') === 'on', 'sharing.publicCompilation'),
      ...whenSet(
        ['own-risk', 'unshielded'].includes(valueOf(policy, 'privacy.publicContent')),
        'privacy.publicContent',
        { variant: 'open', articles: ['GDPR 5(1)(b)'] },
      ),
    ],
  },
]

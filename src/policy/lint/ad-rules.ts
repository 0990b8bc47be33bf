import { type Policy } from '../document.ts'
import { type Rule, valueOf, whenSet } from './rule.ts'

/** An advertiser gets something that is the person's own. */
export const handsOver = (policy: Policy): boolean =>
  ['fields', 'digest'].includes(valueOf(policy, 'ads.identityToAdvertiser'))
/** An advertiser sets cookies, or trackers of its own, as a page is looked at. */
const lets = (policy: Policy): boolean =>
  (valueOf(policy, 'ads.delivery') === 'browser' && valueOf(policy, 'ads.outsideCookies') !== 'blocked') ||
  valueOf(policy, 'cookies.outsideTrackers') === 'ads'
/** What California calls sharing: for adverts that follow one from site to site, whether paid for or not. */
const shares = (policy: Policy): boolean => handsOver(policy) || lets(policy)
/** The site has it in its files that somebody is a minor. */
const knowsMinors = ({ children }: Policy, below: number): boolean =>
  children.floor < below && children.keepsAnswer

export const adRules: readonly Rule[] = [
  {
    code: 'BAS-04',
    severity: 'error',
    laws: { eu: ['GDPR 21(2)', 'GDPR 21(3)'] },
    find: (policy) => whenSet(valueOf(policy, 'ads.ownDataTailoring') === 'on', 'ads.ownDataTailoring'),
  },
  {
    code: 'ADS-01',
    severity: 'error',
    laws: { eu: ['DSA 28(2)'], california: ['Cal. Civ. Code 1798.120(c)'] },
    find: (policy, law) => {
      const tailored = valueOf(policy, 'ads.ownDataTailoring') !== 'off'
      if (law === 'eu')
        return whenSet(knowsMinors(policy, 18) && (tailored || lets(policy)), 'ads.ownDataTailoring')
      // Whoever does not ask disregards the age.
      const known = knowsMinors(policy, 16) || policy.children.gate === 'none'
      return whenSet(known && shares(policy), 'ads.ownDataTailoring')
    },
  },
  {
    code: 'ADS-02',
    severity: 'error',
    laws: { california: ['Cal. Civ. Code 1798.135(a)'] },
    find: (policy) =>
      whenSet(
        shares(policy) && !valueOf(policy, 'ads.optOutPlaces').includes('own-switch'),
        'ads.optOutPlaces',
      ),
  },
  {
    code: 'ADS-03',
    severity: 'error',
    laws: { eu: ['GDPR 21(5)', 'LG Berlin 16 O 420/19'], california: ['11 CCR 7025(b)'] },
    find: (policy) =>
      whenSet(shares(policy) && valueOf(policy, 'cookies.doNotTrack') !== 'honoured', 'cookies.doNotTrack'),
  },
  {
    code: 'ADS-04',
    severity: 'warning',
    laws: {
      eu: ['GDPR 4(5)', 'GDPR recital 26'],
      california: ['Cal. Civ. Code 1798.140(ah)'],
      'us-federal': ['15 USC 45(a)(1)', 'FTC, 24 July 2024'],
    },
    find: (policy) =>
      whenSet(valueOf(policy, 'ads.identityToAdvertiser') === 'digest', 'ads.identityToAdvertiser'),
  },
  {
    code: 'OBS-01',
    severity: 'warning',
    laws: { eu: ['GDPR 5(1)(a)'], 'us-federal': ['15 USC 45(a)(1)'] },
    find: (policy) =>
      whenSet(valueOf(policy, 'ads.optOutPlaces').includes('industry-page'), 'ads.optOutPlaces', {
        articles: ['NAI, 15 September 2025'],
      }),
  },
]

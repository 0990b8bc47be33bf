import { asksForMore, byConsent, controlOf, spareClasses } from './asking.ts'
import { type Rule, hits, valueOf, whenSet } from './rule.ts'

export const cookieRules: readonly Rule[] = [
  {
    code: 'EPR-01',
    severity: 'error',
    laws: { eu: ['ePrivacy 5(3)'] },
    find: (policy) => [
      // Nobody can have said yes to a cookie for whose purpose there is no question.
      ...hits(
        Object.values(policy.cookies)
          .filter(
            ({ need, purpose }) =>
              need === 'none' ||
              (need === 'consent' &&
                !byConsent(policy).some(
                  (use) => use.purpose === purpose && controlOf(policy, use.control)?.initial === 'off',
                )),
          )
          .map(({ id }) => id),
      ),
      ...whenSet(spareClasses(policy).length > 0 && !asksForMore(policy), 'cookies.ownClasses'),
      ...whenSet(
        valueOf(policy, 'cookies.localStorage').some((use) => use === 'seen-before' || use === 'partners'),
        'cookies.localStorage',
      ),
      ...whenSet(valueOf(policy, 'cookies.outsideTrackers') !== 'none', 'cookies.outsideTrackers'),
      // An advert that waits for a click is asked for.
      ...whenSet(
        valueOf(policy, 'ads.outsideCookies') !== 'blocked' && valueOf(policy, 'ads.delivery') === 'browser',
        'ads.outsideCookies',
      ),
    ],
  },
  {
    code: 'EPR-02',
    severity: 'error',
    laws: { eu: ['ePrivacy 5(3)', 'CNIL 2026-042'] },
    find: (policy) => whenSet(valueOf(policy, 'mail.openPixel') === 'all', 'mail.openPixel'),
  },
  {
    code: 'EPR-03',
    severity: 'error',
    laws: { eu: ['ePrivacy 13(1)'] },
    find: (policy) => [
      ...whenSet(valueOf(policy, 'mail.newsletterDefault') === 'on', 'mail.newsletterDefault'),
      ...whenSet(valueOf(policy, 'mail.sponsored') === 'site-sends', 'mail.sponsored'),
    ],
  },
  {
    code: 'EPR-04',
    severity: 'warning',
    laws: { eu: ['ePrivacy 5(3)'] },
    find: ({ cookies }) =>
      hits(
        Object.values(cookies)
          .filter(({ need, purpose }) => need === 'strictly-necessary' && !purpose.startsWith('essential.'))
          .map(({ id }) => id),
      ),
  },
]

import { type Policy } from '../document.ts'
import { settingId } from '../setting/node.ts'
import { type CategoryKey, type LogField } from '../vocabulary.ts'
import { handsOver } from './ad-rules.ts'
import { asksForMore, spareClasses } from './asking.ts'
import { type Code } from './codes.ts'
import { type Hit, type Rule, valueOf, whenSet } from './rule.ts'

/** Two clauses of one document that cannot both be so. A person is misled by one of them, whichever it is. */
const contradiction = (code: Code, find: (policy: Policy) => readonly Hit[]): Rule => ({
  code,
  severity: 'error',
  laws: { eu: ['GDPR 5(1)(a)'], 'us-federal': ['15 USC 45(a)(1)'] },
  find,
})

/** What a line of a log, or a use, has of a browser or a person. */
const POINTS: ReadonlySet<LogField> = new Set(['address', 'browser', 'system', 'device', 'cookie', 'links'])
const TRACES: ReadonlySet<CategoryKey> = new Set([
  'user.behavior.browsing_history',
  'user.device.cookie_id',
  'user.device.ip_address',
  'user.device.user_agent',
])

const noCookieTied = (policy: Policy): boolean => valueOf(policy, 'cookies.linkedToPerson') === 'no'
const nobodyElse = (policy: Policy): boolean =>
  valueOf(policy, 'sharing.partners') === 'none' && valueOf(policy, 'sharing.group') === 'none'
const letsNetworks = (policy: Policy): boolean => valueOf(policy, 'ads.outsideCookies') !== 'blocked'

export const contradictionRules: readonly Rule[] = [
  contradiction('IDN-02', (policy) => [
    ...whenSet(
      valueOf(policy, 'ads.identityToAdvertiser') === 'nothing' && letsNetworks(policy),
      'ads.identityToAdvertiser',
      { against: settingId('ads.outsideCookies'), variant: 'cookies' },
    ),
    ...whenSet(nobodyElse(policy) && handsOver(policy), 'sharing.partners', {
      against: settingId('ads.identityToAdvertiser'),
      variant: 'handed',
    }),
  ]),
  // The newest text governs all that is held, and a weaker one needs each person's yes.
  contradiction('DOC-01', (policy) =>
    whenSet(
      valueOf(policy, 'notice.governingVersion') === 'at-time-of-use' &&
        valueOf(policy, 'notice.lessProtectiveChange') === 'per-person-consent',
      'notice.governingVersion',
      { against: settingId('notice.lessProtectiveChange') },
    ),
  ),
  // Sums alone, and what a sum has no use for.
  contradiction('DOC-02', (policy) => {
    if (valueOf(policy, 'insight.granularity') !== 'sums') return []
    const sums = settingId('insight.granularity')
    const counted = policy.uses.filter(
      ({ purpose, categories }) =>
        !purpose.startsWith('essential.') && categories.some((key) => TRACES.has(key)),
    )
    return [
      ...(policy.logs.fields.some((field) => POINTS.has(field))
        ? [{ about: policy.logs.id, against: sums }]
        : []),
      ...counted.map(({ id }) => ({ about: id, against: sums })),
    ]
  }),
  // No cookie is tied to anybody, and one is.
  contradiction('DOC-03', (policy) => {
    if (!noCookieTied(policy)) return []
    const { signIn } = policy
    return [
      ...whenSet(signIn.box === 'persistent', 'cookies.linkedToPerson', {
        against: signIn.id,
        variant: 'sign-in',
      }),
      ...whenSet(valueOf(policy, 'cookies.ownClasses').includes('interest'), 'cookies.linkedToPerson', {
        against: settingId('cookies.ownClasses'),
        variant: 'interest',
      }),
      ...whenSet(valueOf(policy, 'ads.identityToAdvertiser') === 'digest', 'cookies.linkedToPerson', {
        against: settingId('ads.identityToAdvertiser'),
        variant: 'digest',
      }),
    ]
  }),
  contradiction('DOC-04', (policy) =>
    whenSet(nobodyElse(policy) && valueOf(policy, 'legal.fraudExchange') === 'on', 'sharing.partners', {
      against: settingId('legal.fraudExchange'),
    }),
  ),
  contradiction('DOC-05', (policy) => {
    const against = settingId('ads.outsideCookies')
    return [
      ...whenSet(
        ['none', 'analytics-only'].includes(valueOf(policy, 'cookies.outsideTrackers')) &&
          letsNetworks(policy),
        'cookies.outsideTrackers',
        { against },
      ),
      ...whenSet(
        valueOf(policy, 'cookies.doNotTrack') === 'ignored-nothing-to-stop' && letsNetworks(policy),
        'cookies.doNotTrack',
        { against, variant: 'signal' },
      ),
    ]
  }),
  // Nothing counts without a yes, and cookies one could do without come by mere use.
  contradiction('DOC-06', (policy) => {
    if (valueOf(policy, 'notice.acceptance') !== 'consent') return []
    const against = settingId('notice.acceptance')
    return [
      ...Object.values(policy.cookies)
        .filter(({ need }) => need === 'none')
        .map(({ id }) => ({ about: id, against })),
      ...whenSet(spareClasses(policy).length > 0 && !asksForMore(policy), 'cookies.ownClasses', { against }),
    ]
  }),
  // Even what is told of this text waits for a yes, and other kinds of mail are on before it.
  contradiction('DOC-07', (policy) =>
    whenSet(
      valueOf(policy, 'mail.legalNotices') === 'consent' &&
        valueOf(policy, 'mail.notificationDefault') !== 'off',
      'mail.legalNotices',
      { against: settingId('mail.notificationDefault') },
    ),
  ),
]

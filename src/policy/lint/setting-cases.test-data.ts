import { type LogField } from '../vocabulary.ts'
import { type Policy, cookie, retention } from '../index.ts'
import { asked, set, setting, withUse } from './cases.test-data.ts'

const children = (parts: Partial<Policy['children']>): Pick<Policy, 'children'> => ({
  children: { ...set.children, ...parts },
})
/** What all presets do where the browser fetches adverts. */
const adverts = { 'ads.delivery': 'browser', 'ads.outsideCookies': 'allowed' } as const
const visitor = (parts: Partial<Parameters<typeof cookie>[1]>): Pick<Policy, 'cookies'> => ({
  cookies: {
    ...set.cookies,
    visitor: cookie('visitor', {
      module: 'analytics',
      name: '__Host-visitor',
      plainName: 'visitor',
      purpose: 'analytics.reporting',
      longer: null,
      ...parts,
    }),
  },
})
const counted = withUse(
  asked({ categories: ['user.demographic.language'], purpose: 'analytics.reporting', basis: 'A6-1-b' }),
)

/** What the value of a setting brings, and what the nodes say that stand beside the settings. */
export const OF_SETTINGS: readonly (readonly [string, Partial<Policy>])[] = [
  ['CON-01 notice-acceptance silent', setting({ 'notice.acceptance': 'visit' })],
  ['CON-01 notice-acceptance silent', setting({ 'notice.acceptance': 'continued-use' })],
  [
    'CON-03 cookies-when-refused wall',
    setting({ 'cookies.whenRefused': 'no-service', 'cookies.ownClasses': ['essential', 'performance'] }),
  ],
  ['CON-04 mail-open-pixel pixel', setting({ 'mail.openPixel': 'marketing-consented' })],
  [
    'CON-05 language',
    {
      categories: {
        ...set.categories,
        'user.demographic.language': {
          kind: 'category',
          source: 'provided',
          need: 'optional',
          identifies: 'identified',
          audiences: ['me'],
          sensitivity: 'special',
        },
      },
    },
  ],
  ['BAS-03 asked', counted],
  ['BAS-04 ads-own-data-tailoring', setting({ 'ads.ownDataTailoring': 'on' })],
  ['BAS-05 privacy-new-purpose', setting({ 'privacy.newPurpose': 'free' })],
  ['BAS-06 notice-less-protective-change unasked', setting({ 'notice.lessProtectiveChange': 'at-once' })],
  ['BAS-06 notice-less-protective-change unasked', setting({ 'notice.lessProtectiveChange': 'by-use' })],
  ['CHG-01 notice-change-channels silent', setting({ 'notice.changeChannels': ['page'] })],
  ['EPR-01 cookie-visitor', visitor({ need: 'none' })],
  ['EPR-01 cookies-own-classes', setting({ 'cookies.ownClasses': ['statistics'] })],
  ['EPR-01 cookies-local-storage', setting({ 'cookies.localStorage': ['seen-before'] })],
  ['EPR-01 cookies-outside-trackers', setting({ 'cookies.outsideTrackers': 'analytics-only' })],
  ['EPR-01 ads-outside-cookies', setting(adverts)],
  ['EPR-02 mail-open-pixel', setting({ 'mail.openPixel': 'all' })],
  ['EPR-03 mail-newsletter-default', setting({ 'mail.newsletterDefault': 'on' })],
  ['EPR-03 mail-sponsored', setting({ 'mail.sponsored': 'site-sends' })],
  ['EPR-04 cookie-visitor', visitor({})],
  ['IDN-01 ads-identity-to-advertiser address', setting({ ...adverts, 'ads.identityToAdvertiser': 'none' })],
  ['MIN-01 privacy-collection-scope', setting({ 'privacy.collectionScope': 'all-given' })],
  [
    'RET-01 kept-idle',
    {
      retention: {
        ...set.retention,
        idle: retention('idle', { module: 'accounts', keep: 'PT0S', from: 'account-closed' }),
      },
    },
  ],
  ['RET-02 privacy-prior-values', setting({ 'privacy.priorValues': 'keep' })],
  [
    'RET-04 kept-leftovers',
    { retention: { ...set.retention, leftovers: { ...set.retention.leftovers, keep: 'P29D' } } },
  ],
  ['SEC-01 asked', withUse(asked({ categories: ['user.device.cookie_id', 'user.account.username'] }))],
  ['SEC-01 cookies-local-storage storage', setting({ 'cookies.localStorage': ['login'] })],
  ['SEC-01 security-encrypted-forms plain', setting({ 'security.encryptedForms': 'orders' })],
  ['CHD-01 age', children({ gate: 'none' })],
  [
    'ADS-01 ads-own-data-tailoring',
    { ...setting({ ...adverts, 'ads.ownDataTailoring': 'opt-out' }), ...children({ keepsAnswer: true }) },
  ],
  ['ADS-01 ads-own-data-tailoring', { ...setting(adverts), ...children({ gate: 'none' }) }],
  ['ADS-02 ads-opt-out-places', setting({ ...adverts, 'ads.optOutPlaces': ['network-page'] })],
  ['ADS-03 cookies-do-not-track', setting({ ...adverts, 'cookies.doNotTrack': 'ignored' })],
  ['ADS-04 ads-identity-to-advertiser', setting({ ...adverts, 'ads.identityToAdvertiser': 'digest' })],
  ['OBS-01 ads-opt-out-places', setting({ 'ads.optOutPlaces': ['own-switch', 'industry-page'] })],
  ['XFR-02 privacy-transfer-framework', setting({ 'privacy.transferFramework': 'safe-harbor' })],
  ['XFR-03 privacy-transfer-framework', setting({ 'privacy.transferFramework': 'consent' })],
  [
    'REC-01 sharing-processor-terms unsigned',
    setting({ 'sharing.processorTerms': ['task-fields', 'no-own-promo'] }),
  ],
  ['REC-01 sharing-processor-terms own', setting({ 'sharing.processorTerms': ['signed'] })],
  ['REC-02 sharing-group', setting({ 'sharing.group': 'parent' })],
  ['REC-02 sharing-partners', setting({ 'sharing.partners': 'offer-data' })],
  ['REC-03 privacy-outside-sources', setting({ 'privacy.outsideSources': 'connected' })],
  ['REC-04 sharing-partners', setting({ 'sharing.partners': 'name-email' })],
  ['DIS-01 legal-grounds', setting({ 'legal.grounds': ['process', 'discretion'] })],
  ['DIS-01 legal-tell-user untold', setting({ 'legal.tellUser': 'no' })],
  ['BIZ-01 sharing-transfer-notice', setting({ 'sharing.transferNotice': 'site-days' })],
  ['PUB-01 sharing-public-compilation', setting({ 'sharing.publicCompilation': 'on' })],
  ['PUB-01 privacy-public-content open', setting({ 'privacy.publicContent': 'unshielded' })],
  ['MAL-01 mail-unsubscribe-link-in none', setting({ 'mail.unsubscribeLinkIn': 'none' })],
  ['CMP-01 complaints-escalation authority', setting({ 'complaints.escalation': 'dispute-body' })],
]

type Contradiction = {
  readonly finding: string
  readonly against: string
  readonly change: Partial<Policy>
  /** Changes on top, each of which makes the two agree. */
  readonly mends: readonly Partial<Policy>[]
}
/** Two settings that contradict each other, and the value that mends each. */
function pair(
  finding: string,
  against: string,
  values: Parameters<typeof setting>[0],
  ...mends: readonly Parameters<typeof setting>[0][]
): Contradiction {
  return {
    finding,
    against,
    change: setting(values),
    mends: mends.map((mend) => setting({ ...values, ...mend })),
  }
}
const fields = (...more: readonly LogField[]): Pick<Policy, 'logs'> => ({
  logs: { ...set.logs, fields: [...set.logs.fields, ...more] },
})
const addressCounted = withUse(
  asked({ categories: ['user.device.ip_address'], purpose: 'analytics.reporting' }),
)
const persistent = { signIn: { ...set.signIn, box: 'persistent' as const } }

/** The contradictions the ledger of promises names, as the language says them. */
export const CONTRADICTIONS: readonly Contradiction[] = [
  pair(
    'DOC-01 notice-governing-version',
    'notice-less-protective-change',
    { 'notice.governingVersion': 'at-time-of-use', 'notice.lessProtectiveChange': 'per-person-consent' },
    { 'notice.governingVersion': 'stricter-of-both' },
    { 'notice.lessProtectiveChange': 'after-lead' },
  ),
  {
    finding: 'DOC-02 traffic-log',
    against: 'insight-granularity',
    change: fields('address'),
    mends: [fields('page'), setting({ 'insight.granularity': 'per-request' })],
  },
  {
    finding: 'DOC-02 asked',
    against: 'insight-granularity',
    change: addressCounted,
    mends: [{ uses: set.uses }, setting({ 'insight.granularity': 'per-request' })],
  },
  pair(
    'IDN-03 insight-granularity linked',
    'insight-link-to-person',
    { 'insight.linkToPerson': 'internal' },
    { 'insight.linkToPerson': 'never' },
    { 'insight.granularity': 'per-request' },
  ),
  {
    finding: 'DOC-03 cookies-linked-to-person sign-in',
    against: 'staying-signed-in',
    change: { ...setting({ 'cookies.linkedToPerson': 'no' }), ...persistent },
    mends: [{ signIn: set.signIn }, setting({ 'cookies.linkedToPerson': 'sign-in-only' })],
  },
  pair(
    'DOC-03 cookies-linked-to-person interest',
    'cookies-own-classes',
    { 'cookies.linkedToPerson': 'no', 'cookies.ownClasses': ['session', 'interest'] },
    { 'cookies.linkedToPerson': 'yes' },
    { 'cookies.ownClasses': ['session', 'recognition'] },
  ),
  pair(
    'DOC-03 cookies-linked-to-person digest',
    'ads-identity-to-advertiser',
    { ...adverts, 'cookies.linkedToPerson': 'no', 'ads.identityToAdvertiser': 'digest' },
    { 'cookies.linkedToPerson': 'yes' },
    { 'ads.identityToAdvertiser': 'none' },
  ),
  pair(
    'DOC-04 sharing-partners',
    'legal-fraud-exchange',
    { 'legal.fraudExchange': 'on' },
    { 'legal.fraudExchange': 'off' },
    { 'sharing.partners': 'offer-data' },
    { 'sharing.group': 'parent' },
  ),
  pair(
    'IDN-02 ads-identity-to-advertiser cookies',
    'ads-outside-cookies',
    { 'ads.delivery': 'server-or-click', 'ads.outsideCookies': 'ad-networks-only' },
    { 'ads.outsideCookies': 'blocked' },
    { 'ads.identityToAdvertiser': 'none' },
  ),
  pair(
    'IDN-02 sharing-partners handed',
    'ads-identity-to-advertiser',
    { ...adverts, 'ads.identityToAdvertiser': 'fields' },
    { 'ads.identityToAdvertiser': 'none' },
    { 'sharing.partners': 'name-email' },
  ),
  pair(
    'DOC-05 cookies-outside-trackers',
    'ads-outside-cookies',
    { 'cookies.outsideTrackers': 'analytics-only', 'ads.outsideCookies': 'ad-networks-only' },
    { 'cookies.outsideTrackers': 'ads' },
    { 'ads.outsideCookies': 'blocked' },
  ),
  pair(
    'DOC-05 cookies-do-not-track signal',
    'ads-outside-cookies',
    { 'cookies.doNotTrack': 'ignored-nothing-to-stop', 'ads.outsideCookies': 'ad-networks-only' },
    { 'cookies.doNotTrack': 'honoured' },
    { 'ads.outsideCookies': 'blocked' },
  ),
  {
    finding: 'DOC-06 cookie-visitor',
    against: 'notice-acceptance',
    change: visitor({ need: 'none' }),
    mends: [visitor({ need: 'consent' }), setting({ 'notice.acceptance': 'visit' })],
  },
  pair(
    'DOC-06 cookies-own-classes',
    'notice-acceptance',
    { 'cookies.ownClasses': ['essential', 'performance'] },
    { 'cookies.ownClasses': ['essential', 'functionality'] },
    { 'notice.acceptance': 'visit' },
  ),
  pair(
    'DOC-07 mail-legal-notices',
    'mail-notification-default',
    { 'mail.legalNotices': 'consent', 'mail.notificationDefault': 'agreed' },
    { 'mail.legalNotices': 'fixed' },
    { 'mail.notificationDefault': 'off' },
  ),
]

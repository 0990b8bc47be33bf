import { type Order, chain, flat, reversed, subset } from '../order/order.ts'

/** One of these words. */
type One<W extends string> = {
  readonly kind: 'one'
  readonly words: readonly W[]
  readonly order: Order<never>
}
/** Any of these words, in no order. */
type Some<W extends string> = {
  readonly kind: 'some'
  readonly words: readonly W[]
  readonly order: Order<never>
}

/** Words from the narrowest to the widest. */
const one = <const W extends string>(...words: readonly W[]): One<W> => ({
  kind: 'one',
  words,
  order: chain<W>(...words),
})
/** Words none of which is more than another: any change counts as wider. */
const either = <const W extends string>(...words: readonly W[]): One<W> => ({
  kind: 'one',
  words,
  order: flat,
})
/** The more of them, the wider. */
const some = <const W extends string>(...words: readonly W[]): Some<W> => ({
  kind: 'some',
  words,
  order: subset,
})
/** The fewer of them, the wider. */
const duties = <const W extends string>(...words: readonly W[]): Some<W> => ({
  kind: 'some',
  words,
  order: reversed(subset),
})
const same: Order<readonly string[]> = { below: (a, b) => subset.below(a, b) && subset.below(b, a) }
/** Any change of them counts as wider. */
const apart = <const W extends string>(...words: readonly W[]): Some<W> => ({
  kind: 'some',
  words,
  order: same,
})

/**
 * What sites differ in and what a word says: by the names of the ledger's table, each with its order. What is a list of days, fields or
 * kinds stands in nodes of its own (`change`, `signUp`, `logs` …); `readings` puts both together.
 */
export const SETTING_VALUES = {
  'notice.acceptance': one('consent', 'continued-use', 'visit'),
  'notice.changeChannels': duties('page', 'home', 'site', 'mail'),
  'notice.lessProtectiveChange': one('per-person-consent', 'after-lead', 'by-use', 'at-once'),
  'notice.governingVersion': one('stricter-of-both', 'at-collection', 'at-time-of-use'),
  'accounts.requiredFor': one('nothing', 'services', 'everything-but-notice'),
  'privacy.collectionScope': one('minimum', 'chosen', 'relevant', 'all-given'),
  'privacy.outsideSources': one('off', 'connected', 'on'),
  'privacy.newPurpose': one('ask-first', 'tell-opt-out', 'free'),
  'privacy.priorValues': one('erase', 'keep'),
  'privacy.childTrigger': apart(
    'stated-refuse',
    'suspected-review',
    'suspected-close',
    'known-refuse',
    'known-erase',
  ),
  'privacy.transferFramework': either('same-for-all', 'consent', 'safe-harbor'),
  'privacy.publicContent': one('shielded-by-purpose', 'shown', 'own-risk', 'unshielded'),
  'community.followerActivityPublic': one('off', 'on'),
  'community.viewCounts': one('off', 'operator', 'owner', 'shown'),
  'community.oneVoteBy': either('account', 'token', 'daily-hash'),
  'media.metadataKept': some('colour-profile', 'copyright', 'author', 'camera', 'log'),
  'media.metadataServed': one('clean', 'all'),
  'mail.newsletterDefault': one('off', 'on'),
  'mail.notificationDefault': one('off', 'agreed', 'by-settings', 'on'),
  'mail.legalNotices': either('fixed', 'opt-out', 'site-only', 'consent'),
  'mail.systemMail': one('with-unsubscribe', 'with-switches', 'fixed'),
  'mail.unsubscribeLinkIn': one('all', 'all-but-fixed', 'newsletters', 'none'),
  'mail.openPixel': one('off', 'marketing-consented', 'all'),
  'mail.sponsored': one('none', 'consent', 'own-offers', 'site-sends', 'partner-sends'),
  'ads.delivery': one('none', 'house', 'server-or-click', 'browser'),
  'ads.identityToAdvertiser': one('nothing', 'none', 'fields', 'digest'),
  'ads.ownDataTailoring': one('off', 'opt-out', 'on'),
  'ads.outsideCookies': one('blocked', 'ad-networks-only', 'allowed'),
  'ads.optOutPlaces': apart(
    'none-needed',
    'none',
    'own-switch',
    'industry-page',
    'network-page',
    'advertisers',
    'blocking-page',
  ),
  'cookies.ownClasses': some(
    'essential',
    'session',
    'persistent',
    'features',
    'functionality',
    'preferences',
    'performance',
    'recognition',
    'statistics',
    'tracking',
    'interest',
    'beacons',
  ),
  'cookies.linkedToPerson': one('no', 'sign-in-only', 'yes'),
  'cookies.whenRefused': one('full', 'degrade', 'no-service'),
  'cookies.doNotTrack': one('honoured', 'ignored-nothing-to-stop', 'ignored'),
  'cookies.outsideTrackers': one('none', 'analytics-only', 'research', 'ads'),
  'cookies.localStorage': some('preferences', 'login', 'seen-before', 'features', 'partners'),
  'insight.granularity': one('sums', 'per-request'),
  'insight.linkToPerson': one('never', 'internal', 'posts', 'account'),
  'insight.offsite': one('off', 'on'),
  'insight.outsideAnalytics': one('none', 'one-vendor', 'log-agents', 'research'),
  'sharing.group': one('none', 'signed', 'parent'),
  'sharing.partners': one('none', 'offer-data', 'name-email'),
  'sharing.consentMode': one('ask-first', 'opt-in', 'tell-opt-out'),
  'sharing.processorTerms': duties('task-fields', 'no-own-promo', 'signed', 'authorised'),
  'sharing.transferNotice': one('before', 'site-days', 'none'),
  'sharing.publicCompilation': one('off', 'opt-in', 'on'),
  'legal.grounds': some('process', 'life', 'law', 'terms', 'protection', 'suspicion', 'discretion'),
  'legal.tellUser': one('always', 'when-allowed', 'no'),
  'legal.fraudExchange': one('off', 'on'),
  'complaints.escalation': either('authority', 'dispute-body', 'none'),
  'security.encryptedForms': one('all', 'orders', 'subscription'),
  'shop.modules': some(
    'supporter-plan',
    'subscription',
    'affiliate-offers',
    'marked-links',
    'credits',
    'vip',
    'creators',
    'goods',
    'offers',
    'programmes',
  ),
} as const satisfies Readonly<Record<string, One<string> | Some<string>>>

type Table = typeof SETTING_VALUES
export type SettingKey = keyof Table
/** What a setting may be: a word, or several. */
export type SettingValue<K extends SettingKey> = {
  [N in K]: Table[N] extends One<infer W> ? W : Table[N] extends Some<infer W> ? readonly W[] : never
}[K]
export const settingKeys = Object.keys(SETTING_VALUES) as readonly SettingKey[]

import { type Policy } from './document.ts'
import { openness } from './setting/openness.ts'
import { type SettingKey } from './setting/table.ts'

/** What lets a site in and out, a quarter each: what it asks, how it watches, whom it tells, what it uses it for. */
export const QUARTERS = ['asks', 'watches', 'tells', 'uses'] as const
export type Quarter = (typeof QUARTERS)[number]

type Reader = (policy: Policy) => number
type Measure = SettingKey | Reader

/** At most as many more as would fill a petal. */
const upTo = (most: number, count: number): number => Math.max(0, Math.min(1, count / most))
const asksToJoin: Reader = ({ signUp: { required, asked, askedNotKept } }) =>
  upTo(6, required.length + asked.length + askedNotKept.length)
const staysSignedIn: Reader = ({ signIn: { box } }) => ({ session: 0, unticked: 0.5, persistent: 1 })[box]
const FIGURES = new Set<string>(['time', 'route', 'status', 'duration', 'size'])
const logsPeople: Reader = ({ logs: { fields } }) =>
  upTo(6, fields.filter((field) => !FIGURES.has(field)).length)
const keepsIdle: Reader = ({ retention: { idle } }) => (idle.from === 'used' ? 0 : 1)
const changesSoon: Reader = ({ change }) => (/[1-9]/.test(change.notice) ? 0 : 1)

/**
 * The twelve petals, three a quarter, clockwise from the top, each with the settings that open it: the mean of how wide each of them is.
 * Only what has an order of more and less is here. A wider document never has a shorter petal.
 */
const MEASURES = {
  'asks-to-join': [asksToJoin, 'accounts.requiredFor', staysSignedIn],
  'takes-in': ['privacy.collectionScope', 'privacy.outsideSources', 'privacy.newPurpose'],
  'keeps-of-files': ['media.metadataKept', 'media.metadataServed', 'privacy.priorValues', keepsIdle],

  'logs-visits': [logsPeople, 'insight.granularity', 'insight.linkToPerson', 'insight.offsite'],
  'sets-cookies': [
    'cookies.ownClasses',
    'cookies.linkedToPerson',
    'cookies.whenRefused',
    'cookies.doNotTrack',
  ],
  'lets-others-watch': ['cookies.outsideTrackers', 'insight.outsideAnalytics', 'mail.openPixel'],

  'tells-advertisers': ['ads.delivery', 'ads.identityToAdvertiser', 'ads.outsideCookies'],
  'tells-partners': ['sharing.group', 'sharing.partners', 'sharing.consentMode', 'sharing.processorTerms'],
  'tells-authorities': ['legal.grounds', 'legal.tellUser', 'legal.fraudExchange', 'sharing.transferNotice'],

  'mails-unasked': [
    'mail.newsletterDefault',
    'mail.notificationDefault',
    'mail.sponsored',
    'mail.unsubscribeLinkIn',
  ],
  'uses-for-more': ['ads.ownDataTailoring', 'privacy.publicContent', 'shop.modules'],
  'changes-its-text': [
    'notice.acceptance',
    'notice.changeChannels',
    'notice.lessProtectiveChange',
    'notice.governingVersion',
    changesSoon,
  ],
} as const satisfies Readonly<Record<string, readonly Measure[]>>

export type PetalKey = keyof typeof MEASURES
/** A petal: 0 closed, nothing of it happens; 1 as wide as any policy of this field goes. */
export type Petal = { readonly key: PetalKey; readonly quarter: Quarter; readonly open: number }
export const petalKeys = Object.keys(MEASURES) as readonly PetalKey[]

/** A policy as a flower of twelve petals: `[{ key: 'asks-to-join', quarter: 'asks', open: 0.5 }, …]`. The same document, the same flower. */
export function petals(policy: Policy): readonly Petal[] {
  return petalKeys.map((key, at) => ({
    key,
    quarter: QUARTERS[Math.floor(at / 3)] as Quarter,
    open: mean(MEASURES[key].map((measure) => wide(measure, policy))),
  }))
}

function wide(measure: Measure, policy: Policy): number {
  return typeof measure === 'function'
    ? measure(policy)
    : (openness(measure, policy.settings[measure].value) ?? 0)
}

/** How wide a policy is as a whole: the mean of its petals. */
export const wideness = (policy: Policy): number => mean(petals(policy).map(({ open }) => open))

/** How wide each quarter stands: the mean of its petals. */
export function quarters(drawn: readonly Petal[]): Readonly<Record<Quarter, number>> {
  return Object.fromEntries(
    QUARTERS.map((quarter) => [
      quarter,
      mean(drawn.filter((one) => one.quarter === quarter).map(({ open }) => open)),
    ]),
  ) as Record<Quarter, number>
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)

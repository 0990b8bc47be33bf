/**
 * The words every document shares. Code that names a key which is not here does not compile.
 * Categories and purposes are fideslang 3 keys (extended by the same dotted scheme where it has none), each with its
 * term of W3C DPV 2.3 (`pd:` is https://w3id.org/dpv/pd#, `dpv:` is https://w3id.org/dpv#).
 */
export const CATEGORIES = {
  'user.access_history': 'dpv:RecordsOfActivities',
  'user.account.username': 'pd:Username',
  'user.authorization.credentials': 'pd:Authenticating',
  'user.authorization.password': 'pd:Password',
  'user.behavior.browsing_history': 'pd:BrowsingBehaviour',
  'user.behavior.referrer': 'pd:BrowsingReferral',
  'user.contact.email': 'pd:EmailAddress',
  'user.content.private': 'pd:Picture',
  'user.content.private.correspondence': 'pd:Communication',
  'user.content.private.likeness': 'pd:Picture',
  'user.content.public': 'pd:Picture',
  'user.content.public.media_metadata': 'pd:Picture',
  'user.demographic.age_range': 'pd:AgeRange',
  'user.demographic.date_of_birth': 'pd:BirthDate',
  'user.demographic.gender': 'pd:Gender',
  'user.demographic.language': 'pd:Language',
  'user.device.cookie_id': 'pd:Identifier',
  'user.device.ip_address': 'pd:IPAddress',
  'user.device.user_agent': 'pd:UserAgent',
  'user.name': 'pd:Name',
  'user.privacy_preferences': 'pd:PrivacyPreference',
  'user.telemetry': 'dpv:NonPersonalData',
  'user.unique_id': 'pd:Identifier',
} as const

export const PURPOSES = {
  'essential.service': 'dpv:RequestedServiceProvision',
  'essential.service.authentication': 'dpv:IdentityAuthentication',
  'essential.service.security': 'dpv:EnforceSecurity',
  'essential.service.notifications.email': 'dpv:CommunicationManagement',
  'essential.legal_obligation': 'dpv:LegalCompliance',
  'analytics.reporting': 'dpv:ServiceUsageAnalytics',
  'functional.service.improve': 'dpv:ServiceOptimisation',
  'essential.service.operations.support': 'dpv:CustomerCare',
} as const

/**
 * Who may get something, each with the narrower ones it takes in: what everyone may see, a member may.
 * `program` is the site's code with nobody looking; `person` the one it is about; `link` whoever has the secret address.
 */
export const RECIPIENTS = {
  program: [],
  person: ['program'],
  link: ['program', 'person'],
  members: ['program', 'person'],
  everyone: ['program', 'person', 'link', 'members', 'staff'],
  staff: ['program'],
  'mail-relay': ['program'],
} as const satisfies Record<string, readonly string[]>

export const RETENTIONS = [
  'account',
  'case',
  'changed',
  'day',
  'hold',
  'idle',
  'keep-link',
  'leftovers',
  'log',
  'none',
  'partial',
  'picture',
  'reset-link',
  'short-sign-in',
  'sign-in',
  'token',
  'unproved',
  'verify-link',
] as const
/** Only ever added to at its end: a switch's place here is its bit in what people turned (`privacy/standing.ts`). */
export const CONTROLS = [
  'language',
  'picture.audience',
  'picture.camera',
  'remember-me',
  'signals.set-aside',
  'mail.case',
  'mail.leaving',
  'mail.reset',
  'mail.verify',
  'mail.policy',
  'mail.policy-reminder',
  'mail.cases-due',
] as const
export const COOKIES = ['age', 'session', 'visitor'] as const
export const MAIL_KINDS = [
  'case',
  'cases-due',
  'keep',
  'leaving',
  'policy',
  'policy-reminder',
  'reset',
  'trial',
  'verify',
] as const
export const LOG_FIELDS = [
  'time',
  'route',
  'status',
  'duration',
  'size',
  'page',
  'referrer',
  'links',
  'address',
  'browser',
  'system',
  'device',
  'language',
  'connection',
  'cookie',
] as const
/** What kind of data a field of the log is; a figure is about nobody. */
export const LOG_KINDS: Readonly<Record<(typeof LOG_FIELDS)[number], keyof typeof CATEGORIES>> = {
  time: 'user.telemetry',
  route: 'user.telemetry',
  status: 'user.telemetry',
  duration: 'user.telemetry',
  size: 'user.telemetry',
  page: 'user.behavior.browsing_history',
  referrer: 'user.behavior.referrer',
  links: 'user.behavior.referrer',
  address: 'user.device.ip_address',
  browser: 'user.device.user_agent',
  system: 'user.device.user_agent',
  device: 'user.device.user_agent',
  language: 'user.demographic.language',
  connection: 'user.device.user_agent',
  cookie: 'user.device.cookie_id',
}
export const RIGHTS = ['access', 'correct', 'erase', 'export', 'object', 'restrict'] as const
/** The chapters of a notice, in reading order. */
export const SECTIONS = [
  'who',
  'collect',
  'share',
  'keep',
  'choices',
  'cookies',
  'mail',
  'children',
  'security',
  'changes',
  'complaints',
  'provenance',
] as const
/** What brings a clause to life: a folder of `src/`, or a part that is still to come. */
export const MODULES = [
  'accounts',
  'ads',
  'affiliate-offers',
  'analytics',
  'beacons',
  'blogs',
  'boards',
  'business-transfer',
  'catalogue',
  'chat',
  'co-branding',
  'comments',
  'community',
  'compilations',
  'connected-accounts',
  'consent',
  'creators',
  'credits',
  'desk',
  'device-page',
  'disclosure',
  'embeds',
  'erase',
  'examples',
  'followers',
  'framework',
  'fraud-exchange',
  'friends',
  'goods',
  'group-sharing',
  'inbound-mail',
  'insight',
  'languages',
  'limits-in-memory',
  'lists',
  'mail',
  'mail-switches',
  'media',
  'messages',
  'newsletters',
  'notifications',
  'offers',
  'open-pixel',
  'orders',
  'outside-adverts',
  'outside-sign-in',
  'outside-sources',
  'partners',
  'privacy',
  'processors',
  'profiles',
  'programmes',
  'projects',
  'proof',
  'reactions',
  'reports',
  'retain',
  'reviews',
  'seal-files',
  'search-log',
  'shop',
  'showtimes',
  'signals',
  'sponsored-mail',
  'subscription',
  'supporter-plan',
  'trade-figures',
  'transfers',
  'uploads-without-account',
  'versions',
  'video',
  'view-counts',
  'votes',
  'web',
] as const

export type CategoryKey = keyof typeof CATEGORIES
export type PurposeKey = keyof typeof PURPOSES
export type RecipientKey = keyof typeof RECIPIENTS
export type RetentionKey = (typeof RETENTIONS)[number]
export type ControlKey = (typeof CONTROLS)[number]
export type CookieKey = (typeof COOKIES)[number]
export type MailKind = (typeof MAIL_KINDS)[number]
export type LogField = (typeof LOG_FIELDS)[number]
export type Right = (typeof RIGHTS)[number]
export type SectionKey = (typeof SECTIONS)[number]
export type ModuleName = (typeof MODULES)[number]
/** Who its owner lets see a thing. */
export type Audience = 'everyone' | 'members' | 'link' | 'me'
/** A row of the ledger of promises: `oriel-07`. */
export type RowId = `${'oriel' | 'imdb' | 'imvu' | '1mpics' | 'imgbin' | 'imgur'}-${number}`

const keys = <K extends string>(of: Record<K, unknown>): readonly K[] => Object.keys(of) as K[]
export const categoryKeys: readonly CategoryKey[] = keys(CATEGORIES)
export const purposeKeys: readonly PurposeKey[] = keys(PURPOSES)
export const recipientKeys: readonly RecipientKey[] = keys(RECIPIENTS)

/** The whole address of a DPV term: `pd:Username` is `https://w3id.org/dpv/pd#Username`. */
export const iri = (term: string): string =>
  term.startsWith('pd:')
    ? `https://w3id.org/dpv/pd#${term.slice(3)}`
    : `https://w3id.org/dpv#${term.slice(4)}`

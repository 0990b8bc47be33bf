import { words } from '#words'
import { by, listing } from './told.ts'

/** What the settings about others and about browsers say, by their value: adverts, cookies, statistics, sharing, law, shop. */
export const outsideWords = words({
  'policy.set.ads.delivery': by<'ads.delivery'>({
    none: 'There are no adverts.',
    house: 'Adverts are our own, chosen by the page alone.',
    'server-or-click': 'Adverts come from this site, or from outside when you click them.',
    browser: 'Your browser fetches adverts from their own hosts.',
  }),
  'policy.set.ads.identityToAdvertiser': by<'ads.identityToAdvertiser'>({
    nothing: 'An advertiser gets nothing.',
    none: 'An advertiser gets a call of your browser, and nothing that says who you are.',
    fields: 'An advertiser gets the fields listed here when you take up an offer.',
    digest: 'A partner gets a digest of your e-mail address.',
  }),
  'policy.set.ads.ownDataTailoring': by<'ads.ownDataTailoring'>({
    off: 'No advert is chosen by what is known about you.',
    'opt-out': 'Adverts are chosen by what is known about you, until you stop it.',
    on: 'Adverts are chosen by what is known about you.',
  }),
  'policy.set.ads.outsideCookies': by<'ads.outsideCookies'>({
    blocked: 'No other firm sets a cookie here.',
    'ad-networks-only': 'Ad networks may set cookies on their own hosts.',
    allowed: 'Advertisers may set cookies in your browser.',
  }),
  'policy.set.ads.optOutPlaces': listing<'ads.optOutPlaces'>(
    {
      'none-needed': 'nowhere, as there is nothing to stop',
      none: 'nowhere',
      'own-switch': 'by a switch here',
      'industry-page': 'on a page of the trade',
      'network-page': 'on the network’s own page',
      advertisers: 'under the advertisers’ own policies',
      'blocking-page': 'with help for blocking',
    },
    (list) => `Adverts can be refused ${list}.`,
    'Adverts can be refused nowhere.',
  ),
  'policy.set.cookies.ownClasses': listing<'cookies.ownClasses'>(
    {
      essential: 'what must be',
      session: 'a visit',
      persistent: 'coming back',
      features: 'features',
      functionality: 'functions you use',
      preferences: 'preferences',
      performance: 'how the site runs',
      recognition: 'knowing a browser again',
      statistics: 'statistics',
      tracking: 'following a visit',
      interest: 'interests',
      beacons: 'measuring features',
    },
    (list) => `Our own cookies are for ${list}.`,
    'We set no cookies.',
  ),
  'policy.set.cookies.linkedToPerson': by<'cookies.linkedToPerson'>({
    no: 'No cookie is tied to who you are.',
    'sign-in-only': 'Only the cookie of your sign-in is tied to you.',
    yes: 'While you are signed in, cookies are tied to you.',
  }),
  'policy.set.cookies.whenRefused': by<'cookies.whenRefused'>({
    full: 'With cookies refused, all that is public works.',
    degrade: 'With cookies refused, the site works; what cannot explains why.',
    'no-service': 'With cookies refused, there is no signing in and no service.',
  }),
  'policy.set.cookies.doNotTrack': by<'cookies.doNotTrack'>({
    honoured: 'Do Not Track and Global Privacy Control are honoured.',
    'ignored-nothing-to-stop': 'Do Not Track makes no difference, as nobody is followed from site to site.',
    ignored: 'Do Not Track makes no difference.',
  }),
  'policy.set.cookies.outsideTrackers': by<'cookies.outsideTrackers'>({
    none: 'No other firm counts you here.',
    'analytics-only': 'Nobody but one firm for statistics counts you here.',
    research: 'Research firms may place beacons here, without personal data.',
    ads: 'Advertisers may place beacons and cookies here.',
  }),
  'policy.set.cookies.localStorage': listing<'cookies.localStorage'>(
    {
      preferences: 'preferences',
      login: 'your sign-in',
      'seen-before': 'what you have seen',
      features: 'features',
      partners: 'partners',
    },
    (list) => `Your browser’s own storage is used for ${list}.`,
    'Your browser’s own storage is not used.',
  ),
  'policy.set.insight.granularity': by<'insight.granularity'>({
    sums: 'Visits are counted in sums alone.',
    'per-request': 'Each request is written down.',
  }),
  'policy.set.insight.linkToPerson': by<'insight.linkToPerson'>({
    never: 'What is counted is never tied to a person.',
    internal: 'Trade figures are tied to persons for our own use alone.',
    posts: 'Technical records are tied to what you post, and to you once you give your data.',
    account: 'What you do here is tied to your account.',
  }),
  'policy.set.insight.offsite': by<'insight.offsite'>({
    off: 'Nothing of ours on other sites writes you down.',
    on: 'Pieces of ours on other sites write down who loads them.',
  }),
  'policy.set.insight.outsideAnalytics': by<'insight.outsideAnalytics'>({
    none: 'Nobody else counts visits for us.',
    'one-vendor': 'One firm counts visits for us, without identities; you can refuse it.',
    'log-agents': 'Firms named here read our log for us.',
    research: 'Research firms count visits, without personal data.',
  }),
  'policy.set.sharing.group': by<'sharing.group'>({
    none: 'There is no group of firms that shares what we hold.',
    signed: 'Firms of our group get it only under a signed agreement.',
    parent: 'The parent firm and those it controls may get what we hold.',
  }),
  'policy.set.sharing.partners': by<'sharing.partners'>({
    none: 'No partner gets anything about you.',
    'offer-data': 'A partner whose offer you take gets what concerns that offer.',
    'name-email': 'A partner whose page you use with us gets your name and e-mail address.',
  }),
  'policy.set.sharing.consentMode': by<'sharing.consentMode'>({
    'ask-first': 'Before anybody new gets something about you, you are asked.',
    'opt-in': 'Somebody new gets something about you only if you asked for it.',
    'tell-opt-out': 'Before anybody new gets something about you, you are told and can say no.',
  }),
  'policy.set.sharing.processorTerms': listing<'sharing.processorTerms'>(
    {
      'task-fields': 'get what their task needs',
      'no-own-promo': 'use it for nothing of their own',
      signed: 'have signed so',
      authorised: 'are authorised one by one',
    },
    (list) => `Those who work for us ${list}.`,
    'Those who work for us are under no terms.',
  ),
  'policy.set.sharing.transferNotice': by<'sharing.transferNotice'>({
    before: 'A change of owner is told before it happens; the next one is bound by this text.',
    'site-days': 'A change of owner stands on the site for thirty days.',
    none: 'A change of owner need not be told.',
  }),
  'policy.set.sharing.publicCompilation': by<'sharing.publicCompilation'>({
    off: 'No collection of public pictures is handed out.',
    'opt-in': 'Collections of public pictures hold only those of people who said yes, for a named purpose.',
    on: 'Collections of public pictures are handed out, for a named purpose.',
  }),
  'policy.set.legal.grounds': listing<'legal.grounds'>(
    {
      process: 'an order or a warrant',
      life: 'a danger to life',
      law: 'what the law asks',
      terms: 'our terms',
      protection: 'protecting rights and safety',
      suspicion: 'a suspicion',
      discretion: 'our own judgement',
    },
    (list) => `Something may be released for ${list}, and for nothing else.`,
    'Nothing is ever released.',
  ),
  'policy.set.legal.tellUser': by<'legal.tellUser'>({
    always: 'You are told of a release; where that is forbidden, as soon as it no longer is.',
    'when-allowed': 'You are told of a release where that is allowed.',
    no: 'You need not be told of a release.',
  }),
  'policy.set.legal.fraudExchange': by<'legal.fraudExchange'>({
    off: 'No signals about fraud are exchanged with other firms.',
    on: 'Signals about fraud are exchanged with other firms.',
  }),
  'policy.set.complaints.escalation': by<'complaints.escalation'>({
    authority: 'Whoever is not content can go to the supervisory authority.',
    'dispute-body': 'Whoever is not content can go to an outside body for disputes.',
    none: 'Nobody outside is named for those who are not content.',
  }),
  'policy.set.security.encryptedForms': by<'security.encryptedForms'>({
    all: 'Every form is sent encrypted.',
    orders: 'Orders are sent encrypted.',
    subscription: 'The form of a subscription is sent encrypted.',
  }),
  'policy.set.shop.modules': listing<'shop.modules'>(
    {
      'supporter-plan': 'a supporter plan',
      subscription: 'a subscription',
      'affiliate-offers': 'offers of affiliates',
      'marked-links': 'marked links to shops',
      credits: 'credits',
      vip: 'a VIP plan',
      creators: 'creators’ accounts',
      goods: 'virtual goods',
      offers: 'offers that earn credits',
      programmes: 'optional programmes',
    },
    (list) => `There is ${list}.`,
    'Nothing is for sale.',
  ),
})

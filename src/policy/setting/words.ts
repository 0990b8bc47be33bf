import { words } from '#words'
import { by, listing } from './told.ts'

/** What the settings about this text, accounts, pictures and mail say, by their value. */
export const settingWords = words({
  'policy.set.notice.acceptance': by<'notice.acceptance'>({
    consent: 'This text binds nobody who has not said yes to it.',
    'continued-use': 'Whoever goes on using the site takes this text as accepted.',
    visit: 'Whoever visits the site takes this text as accepted.',
  }),
  'policy.set.notice.changeChannels': listing<'notice.changeChannels'>(
    {
      page: 'on the page of this text',
      home: 'on the first page',
      site: 'on every page',
      mail: 'by mail',
    },
    (list) => `A change is told ${list}.`,
    'A change is told nowhere.',
  ),
  'policy.set.notice.lessProtectiveChange': by<'notice.lessProtectiveChange'>({
    'per-person-consent': 'Where a change protects you less, it counts for you only once you said yes.',
    'after-lead': 'Where a change protects you less, it counts once its time of notice has run.',
    'by-use': 'Where a change protects you less, it counts for you once you go on using the site.',
    'at-once': 'Where a change protects you less, it counts at once.',
  }),
  'policy.set.notice.governingVersion': by<'notice.governingVersion'>({
    'stricter-of-both':
      'What you gave is under the stricter of two texts: that of the day it came and today’s.',
    'at-collection': 'What you gave stays under the text of the day it came.',
    'at-time-of-use': 'What you gave is under the text in force when it is used.',
  }),
  'policy.set.accounts.requiredFor': by<'accounts.requiredFor'>({
    nothing: 'Nothing here needs an account.',
    services: 'Looking needs no account; taking part does.',
    'everything-but-notice': 'Using the site needs an account.',
  }),
  'policy.set.privacy.collectionScope': by<'privacy.collectionScope'>({
    minimum: 'Only what the thing you are doing needs is taken in.',
    chosen: 'Only what you choose to give is taken in.',
    relevant: 'What is asked fits its purpose; what you give beyond it is kept too.',
    'all-given': 'All you give is taken in.',
  }),
  'policy.set.privacy.outsideSources': by<'privacy.outsideSources'>({
    off: 'Nothing about you is taken in from anybody else.',
    connected: 'What an account that you connect tells about you is taken in, and nothing else from outside.',
    on: 'Facts about you from outside sources are taken in, each with its source.',
  }),
  'policy.set.privacy.newPurpose': by<'privacy.newPurpose'>({
    'ask-first': 'A new purpose begins for your data only once you were asked and said yes.',
    'tell-opt-out': 'A new purpose is told, and you can say no to it.',
    free: 'A new purpose may begin without a word to you.',
  }),
  'policy.set.privacy.priorValues': by<'privacy.priorValues'>({
    erase: 'When you correct something, the earlier value goes at once.',
    keep: 'When you correct something, the earlier value is kept; you can read it.',
  }),
  'policy.set.privacy.childTrigger': listing<'privacy.childTrigger'>(
    {
      'stated-refuse': 'who tells a lower age is refused',
      'suspected-review': 'where it is suspected, a person looks',
      'suspected-close': 'where it is suspected, the account is closed',
      'known-refuse': 'who is known to be younger is refused',
      'known-erase': 'where it becomes known, the data is erased',
    },
    (list) => `About people who are too young: ${list}.`,
    'Nothing is done about people who are too young.',
  ),
  'policy.set.privacy.transferFramework': by<'privacy.transferFramework'>({
    'same-for-all': 'One standard holds for everybody, wherever they are.',
    consent: 'By joining you agree that your data goes to the country named here.',
    'safe-harbor': 'Transfers rest on a framework that the operator declares to follow.',
  }),
  'policy.set.privacy.publicContent': by<'privacy.publicContent'>({
    'shielded-by-purpose': 'What is public stays bound to the purpose it was published for.',
    shown: 'What is public can be seen by all users.',
    'own-risk': 'What you publish, you publish at your own risk.',
    unshielded: 'What is public is under no protection of this text.',
  }),
  'policy.set.community.followerActivityPublic': by<'community.followerActivityPublic'>({
    off: 'What your followers do is not shown to those who do not follow you.',
    on: 'What your followers do can be seen by everybody.',
  }),
  'policy.set.community.viewCounts': by<'community.viewCounts'>({
    off: 'Views are not counted.',
    operator: 'Views are counted in sums that whoever runs the site reads.',
    owner: 'How often a picture was seen is told to its owner alone.',
    shown: 'How often a page was seen stands on it.',
  }),
  'policy.set.community.oneVoteBy': by<'community.oneVoteBy'>({
    account: 'A vote counts once for an account.',
    token: 'A vote counts once for a browser, by a token in it.',
    'daily-hash': 'A vote counts once a day, by a digest that dies with the day.',
  }),
  'policy.set.media.metadataKept': listing<'media.metadataKept'>(
    {
      'colour-profile': 'its colours',
      copyright: 'the copyright',
      author: 'the author',
      camera: 'the camera’s settings, if you switch them on',
      log: 'what the camera wrote into it, in a log',
    },
    (list) => `Of what a file carries we keep ${list}.`,
    'Of what a file carries we keep nothing.',
  ),
  'policy.set.media.metadataServed': by<'media.metadataServed'>({
    clean: 'What others get of a picture carries nothing but its colours.',
    all: 'What others get of a picture carries all that its file did.',
  }),
  'policy.set.mail.newsletterDefault': by<'mail.newsletterDefault'>({
    off: 'No newsletter comes until you ask for it.',
    on: 'The newsletter comes until you stop it.',
  }),
  'policy.set.mail.notificationDefault': by<'mail.notificationDefault'>({
    off: 'No notice of what happens here is mailed until you ask for it.',
    agreed: 'Notices of what happens here are mailed as you agreed to on a list you saw.',
    'by-settings': 'Notices of what happens here are mailed as your settings say.',
    on: 'Notices of what happens here are mailed until you stop them.',
  }),
  'policy.set.mail.legalNotices': by<'mail.legalNotices'>({
    fixed: 'Mail about a change of this text always comes.',
    'opt-out': 'Mail about a change of this text can be refused; it counts all the same.',
    'site-only': 'A change of this text is told on the site, and not by mail.',
    consent: 'Mail about a change of this text comes to those who agreed to it.',
  }),
  'policy.set.mail.systemMail': by<'mail.systemMail'>({
    'with-unsubscribe':
      'Mail you just asked for carries a stop link, too; it leads to the switches of the other kinds.',
    'with-switches': 'Mail you just asked for always comes, with a link to the switches.',
    fixed: 'Mail you just asked for always comes.',
  }),
  'policy.set.mail.unsubscribeLinkIn': by<'mail.unsubscribeLinkIn'>({
    all: 'Every mail has a link to its switch.',
    'all-but-fixed': 'Every mail that can be stopped has a link that stops it.',
    newsletters: 'Newsletters have a link that stops them.',
    none: 'No mail has a link that stops it.',
  }),
  'policy.set.mail.openPixel': by<'mail.openPixel'>({
    off: 'No mail tells us that you opened it.',
    'marketing-consented': 'Marketing mail that you agreed to tells that it was opened; no other does.',
    all: 'Mail tells us that you opened it.',
  }),
  'policy.set.mail.sponsored': by<'mail.sponsored'>({
    none: 'No mail is sent for somebody else.',
    consent: 'Mail for somebody else comes only to those who asked for it.',
    'own-offers': 'Mail offers what is ours alone.',
    'site-sends': 'We send offers for others, who do not learn who gets them; you can stop that.',
    'partner-sends': 'Partners write to those who asked for it.',
  }),
})

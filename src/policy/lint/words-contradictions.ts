import { words } from '#words'

type Two = { about: string; against: string }

/** What is said of two clauses that cannot both be so, and which of them to mend. */
export const contradictionWords = words({
  'policy.lint.IDN-02.cookies': ({ about, against }: Two) =>
    `${about} says that an advertiser gets nothing, and ${against} lets advertisers set cookies.`,
  'policy.lint.fix.IDN-02.cookies': 'Block them: set ads.outsideCookies to blocked.',
  'policy.lint.IDN-02.handed': ({ about, against }: Two) =>
    `${about} says that nobody else gets anything, and ${against} hands an advertiser something of a person.`,
  'policy.lint.fix.IDN-02.handed': 'Set ads.identityToAdvertiser to nothing.',
  'policy.lint.IDN-03.linked': ({ about, against }: Two) =>
    `${about} says that visits are counted in sums alone, and ${against} ties them to people.`,
  'policy.lint.fix.IDN-03.linked': 'Set insight.linkToPerson to never.',
  'policy.lint.DOC-01': ({ about, against }: Two) =>
    `${about} puts the newest text over all that is held, and ${against} promises that a weaker one needs a yes.`,
  'policy.lint.fix.DOC-01': 'Set notice.governingVersion to stricter-of-both.',
  'policy.lint.DOC-02': ({ about, against }: Two) =>
    `${about} takes in what points at a browser or a person, and ${against} says that visits are counted in sums alone.`,
  'policy.lint.fix.DOC-02': 'Leave those fields out, or say that each request is written down.',
  'policy.lint.DOC-03.sign-in': ({ about, against }: Two) =>
    `${about} says that no cookie is tied to a person, and ${against} keeps people signed in by one.`,
  'policy.lint.fix.DOC-03.sign-in': 'Set cookies.linkedToPerson to sign-in-only.',
  'policy.lint.DOC-03.interest': ({ about, against }: Two) =>
    `${about} says that no cookie is tied to a person, and ${against} has cookies that follow somebody’s interests.`,
  'policy.lint.fix.DOC-03.interest': 'Take interest out of cookies.ownClasses, or say that it is tied.',
  'policy.lint.DOC-03.digest': ({ about, against }: Two) =>
    `${about} says that no cookie is tied to a person, and ${against} sets off cookies by a digest of somebody’s e-mail address. No rule of this site can undo that: the tie is made at the advertiser’s.`,
  'policy.lint.fix.DOC-03.digest': 'Set ads.identityToAdvertiser to nothing.',
  'policy.lint.DOC-04': ({ about, against }: Two) =>
    `${about} says that nobody else gets anything, and ${against} exchanges signals about people with other firms.`,
  'policy.lint.fix.DOC-04': 'Set legal.fraudExchange to off, or name those firms.',
  'policy.lint.DOC-05': ({ about, against }: Two) =>
    `${about} shuts trackers out, and ${against} lets those of advertisers in.`,
  'policy.lint.fix.DOC-05': 'Set ads.outsideCookies to blocked.',
  'policy.lint.DOC-05.signal': ({ about, against }: Two) =>
    `${about} passes over the signal of a browser as there is nothing to stop, and ${against} lets advertisers follow people.`,
  'policy.lint.fix.DOC-05.signal': 'Set cookies.doNotTrack to honoured.',
  'policy.lint.DOC-06': ({ about, against }: Two) =>
    `${about} takes the use of the site for a yes, and ${against} says that nothing counts without a yes.`,
  'policy.lint.fix.DOC-06': 'Set its need to consent, and ask; or set it only where it is necessary.',
  'policy.lint.DOC-07': ({ about, against }: Two) =>
    `${about} says that even mail about this text waits for a yes, and ${against} has other mail on before it.`,
  'policy.lint.fix.DOC-07': 'Set mail.notificationDefault to off.',
})

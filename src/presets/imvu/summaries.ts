import { type SummaryNode, short, six } from '#policy'

export const summaries: readonly SummaryNode[] = [
  six('You may look without an account. To put up a picture you need one.', 'posting'),
  six(
    'Joining asks for your full name, an e-mail address and your birth date, and keeps them for you alone.',
    'joining',
    'full-name',
    'email',
    'birth-date',
  ),
  six('No request is written down: of visits there are sums, and no lines.', 'traffic-log'),
  six(
    'Your browser gets a number that stays a year. Refuse it, and the site still works.',
    'cookie-visitor',
    'cookies-when-refused',
  ),
  six(
    'Correct what you gave whenever you like; what you delete is gone at once.',
    'your-settings',
    'kept-changed',
    'kept-picture',
  ),
  six('The words are ours, written after another site’s, and each says how far it is kept.', 'where-from'),
  short(
    'To join you choose a user name and a password, and give your full name, an e-mail address and your birth date; your gender, if you like. You have to be thirteen. The user name stands on your page. The rest is encrypted and yours alone, and other members read your full name only if you say so.',
    'joining',
    'age',
    'user-name',
    'full-name',
    'full-name-shared',
    'gender',
    'birth-date',
    'email',
  ),
  short(
    'Your browser is signed in for thirty days once you have typed your password, until you end it. It also gets a random number that lasts a year; we write that number down nowhere, and a browser that refuses it can still look round.',
    'staying-signed-in',
    'cookie-visitor',
    'visitor-cookie',
    'cookies-when-refused',
  ),
  short(
    'Your pictures are drawn anew, without the place, the time or the camera. Each is for everyone, for those with a link, or for you. What you show to everyone, others may use in ways we cannot answer for. Delete one picture or many, and they are gone at once.',
    'clean-files',
    'what-a-file-carries',
    'choice-picture-audience',
    'privacy-public-content',
    'several-at-once',
    'kept-picture',
  ),
  short(
    'So far nobody else gets any of it, except a mail relay where this site uses one. What this policy would allow further stands at the end, under what is not on this site yet.',
    'nobody-else',
    'to-mail-relay',
  ),
  short(
    'Read and mend all you gave in your settings, or leave: for twenty-nine days you may come back, and within thirty all is erased. Ask or complain by the form or by post, and you have an answer in thirty days.',
    'your-settings',
    'kept-account',
    'complaining',
    'privacy-officer',
  ),
]

import { type UseNode, en, use } from '#policy'
import { pictures } from './uses-pictures.ts'
import { yours } from './yours.ts'

const account = [
  use('user-name', {
    module: 'accounts',
    title: en('Your user name'),
    begins: ['oriel-22'],
    text: en('It is the one thing about you that stands on your page; any name will do.'),
    categories: ['user.account.username'],
    purpose: 'essential.service',
    recipients: ['everyone'],
    retention: 'account',
  }),
  use('signing-in', {
    module: 'accounts',
    title: en('Signing in'),
    categories: ['user.account.username', 'user.contact.email', 'user.unique_id'],
    purpose: 'essential.service.authentication',
    recipients: ['program'],
    retention: 'account',
  }),
  use('password', {
    module: 'accounts',
    title: en('Your password'),
    text: en('Only an argon2id digest is stored; from that the password cannot be read back.'),
    categories: ['user.authorization.password'],
    purpose: 'essential.service.authentication',
    recipients: ['program'],
    retention: 'account',
  }),
  use('sign-ins', {
    module: 'accounts',
    title: en('Your list of sign-ins'),
    text: en('Each has a time and nothing about your device, and you can end it.'),
    categories: ['user.authorization.credentials'],
    purpose: 'essential.service.authentication',
    recipients: ['person'],
    control: 'remember-me',
    retention: 'sign-in',
  }),
  use('tokens', {
    module: 'accounts',
    title: en('Keys for your apps'),
    text: en('Shown once, when you make it; after that we hold only its digest.'),
    categories: ['user.authorization.credentials'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'token',
  }),
  use('account-number', {
    module: 'accounts',
    title: en('The number of your account'),
    text: en('It ties what is yours to you; other people see your name in its place.'),
    categories: ['user.unique_id'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'account',
  }),
  use('who-looked', {
    module: 'privacy',
    title: en('Who looked'),
    text: en(
      'Staff who look at what only you may see write down why, before they see it. You read it on the page of your data.',
    ),
    categories: ['user.access_history'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'account',
  }),
  use('language', {
    module: 'languages',
    title: en('Your language'),
    text: en('Nothing is kept unless you set it; without that we follow what your browser asks for.'),
    categories: ['user.demographic.language'],
    purpose: 'essential.service',
    recipients: ['person'],
    control: 'language',
    retention: 'changed',
  }),
]

const mailed = [
  use('email', {
    module: 'accounts',
    title: en('Your e-mail address'),
    text: en('It is stored encrypted, under a key of your own.'),
    categories: ['user.contact.email'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'account',
  }),
  use('mailing-you', {
    module: 'mail',
    title: en('Mail to you'),
    categories: ['user.contact.email', 'user.account.username'],
    purpose: 'essential.service.notifications.email',
    recipients: ['person', 'mail-relay'],
    retention: 'account',
  }),
  use('mailed-links', {
    module: 'mail',
    title: en('Links we mail you'),
    text: en('Each works once.'),
    categories: ['user.authorization.credentials'],
    purpose: 'essential.service.notifications.email',
    recipients: ['person', 'mail-relay'],
    retention: 'verify-link',
  }),
]

const law = [
  use('birth-date', {
    module: 'accounts',
    title: en('The age question'),
    categories: ['user.demographic.date_of_birth'],
    purpose: 'essential.legal_obligation',
    basis: 'A6-1-c',
    recipients: ['program'],
    retention: 'none',
  }),
  use('old-enough', {
    module: 'accounts',
    title: en('That you are old enough'),
    categories: ['user.demographic.age_range'],
    purpose: 'essential.legal_obligation',
    basis: 'A6-1-c',
    recipients: ['person'],
    retention: 'account',
  }),
  use('held-back', {
    module: 'privacy',
    title: en('What is held back from erasing'),
    text: en(
      'Only where a law or a dispute asks for it, field by field. Once you have left, it is sealed under a key of its own.',
    ),
    categories: ['user.unique_id'],
    purpose: 'essential.legal_obligation',
    basis: 'A6-1-c',
    recipients: ['person'],
    retention: 'hold',
  }),
  use('agreement', {
    module: 'accounts',
    title: en('What you agreed to'),
    text: en('The wording you saw, its version and the time.'),
    keeps: ['oriel-01'],
    categories: ['user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    basis: 'A6-1-c',
    recipients: ['person'],
    retention: 'account',
  }),
]

const requests = [
  use('answering-you', {
    module: 'privacy',
    title: en('Answering what you ask of us'),
    text: en(
      'Whoever answers sees what kinds of things are held about you and how much of each, never your pictures, your words or your address; and you see that they looked.',
    ),
    categories: ['user.account.username', 'user.unique_id', 'user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    basis: 'A6-1-c',
    recipients: ['staff'],
    retention: 'account',
  }),
  use('your-case', {
    module: 'desk',
    title: en('What you write to us'),
    begins: ['oriel-21'],
    text: en(
      'With an account or without. Stored encrypted, under your key or one of the case alone. Each look of staff is written down and shown to you on its page.',
    ),
    categories: ['user.content.private.correspondence', 'user.account.username', 'user.unique_id'],
    purpose: 'essential.service.operations.support',
    recipients: ['person', 'staff'],
    retention: 'case',
  }),
  use('where-to-answer', {
    module: 'desk',
    title: en('Where we answer'),
    text: en(
      'The address you write from without an account. Staff answer through the program and do not see it.',
    ),
    categories: ['user.contact.email'],
    purpose: 'essential.service.operations.support',
    recipients: ['person'],
    retention: 'case',
  }),
  use('answer-by-mail', {
    module: 'desk',
    title: en('The answer in your mailbox'),
    text: en('With the number of your case, and the link to it.'),
    categories: ['user.content.private.correspondence', 'user.unique_id'],
    purpose: 'essential.service.notifications.email',
    recipients: ['person', 'mail-relay'],
    retention: 'case',
  }),
]

const safety = [
  use('limits', {
    module: 'accounts',
    title: en('Limits against abuse'),
    text: en(
      'Tries are counted in memory alone, under a digest of it: nothing of that is written down. Counts and the key of the digests are thrown away together, with their day.',
    ),
    keeps: ['oriel-41'],
    categories: ['user.device.ip_address'],
    purpose: 'essential.service.security',
    basis: 'A6-1-f',
    interest: en('stop people who try passwords or flood the site'),
    recipients: ['program'],
    retention: 'day',
  }),
  use('limits-per-account', {
    module: 'accounts',
    title: en('Limits for one account'),
    categories: ['user.account.username', 'user.contact.email', 'user.unique_id'],
    purpose: 'essential.service.security',
    basis: 'A6-1-f',
    interest: en('stop people who try passwords or flood a mailbox'),
    recipients: ['program'],
    retention: 'day',
  }),
  use('traffic-figures', {
    module: 'web',
    title: en('Figures about requests'),
    categories: ['user.telemetry'],
    purpose: 'essential.service.security',
    basis: 'A6-1-f',
    interest: en('see that the site runs and mend it when it does not'),
    recipients: ['staff'],
    retention: 'log',
  }),
]

export const uses: readonly UseNode[] = [
  ...account,
  ...mailed,
  ...law,
  ...requests,
  ...pictures,
  ...safety,
  ...yours,
]

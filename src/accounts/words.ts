import { plural, spelled, words } from '#words'
import { letterWords } from './words-letters.ts'

const minutes = (seconds: number): string =>
  plural('en', Math.max(1, Math.ceil(seconds / 60)), { one: 'a minute', other: '# minutes' })

export const en = words({
  'name.missing': 'Choose a user name.',
  'name.length': ({ shortest, longest }: { shortest: number; longest: number }) =>
    `A user name has ${shortest} to ${longest} characters.`,
  'name.letters': 'A user name has letters and digits, and between them single hyphens, dots or underscores.',
  'name.reserved': 'This name would speak for the site. Choose another.',
  'name.taken': 'Somebody has this name, or one that reads the same. Choose another.',
  'email.missing': 'Type your e-mail address.',
  'email.odd': 'This is no e-mail address we can send to. It looks like name@example.org.',
  'email.taken': 'Another account has this address.',
  'email.held':
    'Another account here has proved this address before, so nothing was changed. Sign in to that one, or ask for a new password.',
  'email.same': 'This is your address already.',
  'email.nothing-waits': 'No address of yours waits for a link.',
  'password.missing': 'Type a password.',
  'password.short': ({ shortest }: { shortest: number }) =>
    `A password has at least ${shortest} characters. A few words in a row are easy to keep in mind.`,
  'password.long': ({ longest }: { longest: number }) => `A password has at most ${longest} characters.`,
  'password.common': 'This password is one of the first that are tried. Choose another.',
  'password.yours': 'This password is your name or your address, or nearly. Choose another.',
  'password.not-yours': 'This is not your password. Nothing was changed.',
  'person.unknown': 'Nobody here has this name.',
  'role.last-operator': 'Somebody has to run this site: give another member that role first.',
  'person.gone': 'Whoever was here is leaving. Nothing of theirs is shown any more.',
  'leave.closing': 'This account is closing already.',
  'leave.last-operator':
    'You are the only one who runs this site. Make somebody else an operator first, or shut the site down.',
  'leave.too-late': 'This account is being erased. It cannot be taken back any more.',
  'leave.way-over': 'This page stood open for too long, or was used already. Sign in once more.',
  'leave.way-back': 'Your account is closing',
  'back.title': 'Your account is closing',
  'back.lead': ({ since, due }: { since: string; due: string }) =>
    `You left on ${since}. Nobody sees anything of it. On ${due} UTC it is erased.`,
  'back.what':
    'Take it back, and all is as it was: your page, your pictures and albums, at the same addresses, seen by the same people. Keys for your apps work again.',
  'back.do': 'Take it back',
  'back.leave': 'Leave it',

  'link.dead': 'This link does not work any more. Each works once, and only for a while. Ask for a new one.',
  'token.name': ({ longest }: { longest: number }) =>
    `Give it a name of at most ${longest} characters, so that you know it again.`,
  'token.scope': 'Choose what it may do.',
  'token.many': ({ most }: { most: number }) => `You have ${most} keys already. Revoke one first.`,
  'token.not-verified': 'Open the link in our mail first: until then one can only look.',
  'accounts.too-often': ({ seconds }: { seconds: number }) =>
    `That was tried too often. Try again in ${minutes(seconds)}.`,
  'accounts.busy': 'Many people are signing in just now. Try again in a few seconds.',
  'accounts.unknown-act': 'The form did not say what to do. Nothing was changed.',

  'field.name': 'User name',
  'field.name.hint': 'Letters and digits, - _ or . between them',
  'field.password': 'Password',
  'field.password.hint': ({ shortest }: { shortest: number }) => `At least ${shortest} characters`,
  'field.new-password': 'New password',
  'field.current': 'Your password now',
  'field.email': 'E-mail',
  'field.email.optional': 'E-mail, if you like',
  'field.full-name': 'Full name',
  'field.full-name.optional': 'Full name, if you like',
  'field.gender': 'Gender',
  'field.gender.optional': 'Gender, if you like',
  'field.new-email': 'New e-mail address',
  'field.who': 'User name or e-mail',
  'field.birth': 'Date of birth',
  'field.day': 'Day',
  'field.month': 'Month',
  'field.year': 'Year',
  'field.remember': ({ days }: { days: number }) =>
    plural('en', days, { one: 'Stay signed in for a day', other: 'Stay signed in for # days' }),

  'join.title': 'Join',
  'join.lead': ({ needed }: { needed: readonly string[] }) =>
    `Joining takes ${new Intl.ListFormat('en').format(needed)}.`,
  'join.lead.age.asked': 'Your age is asked, not kept.',
  'join.lead.age.kept': 'Your birth date is asked and kept.',
  'join.lead.age.none': '',
  'join.agree': ({ version }: { version: number }) =>
    `I agree to the policy of this site, version ${version}.`,
  'join.agree.by-joining': ({ version }: { version: number }) =>
    `Joining, you take the policy of this site, version ${version}, as agreed.`,
  'join.read': 'Read it',
  'join.not-agreed': 'Tick the box to join. Looking needs no agreement.',
  'join.no-date': 'Type your date of birth: day, month and year.',
  'join.too-young': 'You cannot join this site.',
  'join.too-young.why':
    'What you typed was not kept. You can look at everything that is public, without an account.',
  'join.too-young.cookie': 'One word in your browser, until you close it.',
  'join.do': 'Join',
  'join.have': 'You have an account?',

  'welcome.title': 'Welcome. One link to open',
  'welcome.text':
    'We have sent you a mail. Open the link in it to show that the address is yours. Until then you can look at everything; after that you can put up pictures.',
  'welcome.nothing': 'Nothing came? Look where unwanted mail goes first.',
  'welcome.again': 'Send it again',
  'welcome.look': 'Look around',

  'verify.title': 'Is this address yours?',
  'verify.text': ({ name }: { name: string }) => `One press, and this address belongs to ${name}.`,
  'verify.do': 'Yes, it is mine',
  'verify.done': 'Thank you. The address is yours.',

  'keep.title': 'Keep this account?',
  'keep.text': ({ name }: { name: string }) =>
    `One press, and the account ${name} stays. Nobody is signed in by it.`,
  'keep.do': 'Keep it',

  'sign-in.title': 'Sign in',
  'sign-in.do': 'Sign in',
  'sign-in.wrong':
    'Name and password do not belong together. Nothing more is said, so that nobody learns who is here.',
  'sign-in.forgot': 'Forgot the password?',
  'sign-in.new': 'New here?',
  'sign-in.cookie': 'Signing in needs one cookie.',
  'sign-in.first': 'Sign in to go on.',
  'sign-out.title': 'Sign out',
  'sign-out.done': 'You are signed out.',

  'reset.title': 'A new password',
  'reset.lead': 'Type the e-mail address of your account. We send a link that works once.',
  'reset.do': 'Send the link',
  'reset.sent.title': 'Look in your mail',
  'reset.sent': 'If this address belongs to an account here, a link is on its way to it.',
  'reset.choose': ({ name }: { name: string }) => `A new password for ${name}`,
  'reset.choose.text': 'All sign-ins and all keys for apps end when you set it.',
  'reset.set': 'Set it',
  'reset.done': 'The password is set. Sign in with it.',

  'profile.about.title': 'About you',
  'profile.full-name.missing': 'Type your full name.',
  'profile.gender.missing': 'Type your gender.',
  'profile.long': ({ longest }: { longest: number }) => `At most ${longest} characters.`,
  'profile.name-seen': 'Who sees your full name',
  'profile.name-seen.me': 'You alone',
  'profile.name-seen.members': 'Members',
  'profile.born': ({ day }: { day: string }) => `Birth date: ${day}. Write to us where it is wrong.`,

  'me.title': 'Settings',
  'me.name': 'User name',
  'me.email': 'E-mail',
  'me.email.none': 'None; without one a forgotten password cannot be replaced.',
  'me.profile.text': 'What you told beyond name and password',
  'me.password': 'Password',
  'me.password.kept': 'Only its digest is kept',
  'me.data': 'Your data',
  'me.data.what': 'Everything held about you, why, until when, and who looked',
  'me.sessions': 'Sign-ins',
  'me.sessions.count': ({ count }: { count: number }) => spelled(count, { capital: true }),
  'me.tokens': 'Keys for apps',
  'me.tokens.count': ({ count }: { count: number }) =>
    count === 0 ? 'None' : spelled(count, { capital: true }),
  'me.mail': 'Mail',
  'me.mail.fixed': 'What you ask for, and one letter before an unused account goes',
  'me.agreement': 'What you agreed to',
  'me.agreement.when': ({ version, at }: { version: number; at: string }) =>
    `Said on ${at} (UTC), of version ${version}`,
  'me.export': 'All that is yours',
  'me.export.one': 'As one file, to take with you',
  'me.leave': 'Leave',
  'me.leave.text': 'All that is yours goes with you',
  'me.change': 'Change',
  'me.see': 'See',
  'me.save': 'Save',
  'me.proved': 'proved',
  'me.not-proved': 'Not proved yet: open the link we sent.',
  'me.waiting': ({ email }: { email: string }) =>
    `${email} waits for its link to be opened. Until then the address above counts.`,
  'me.waiting.again': 'Send the link again',
  'me.waiting.drop': 'Keep the one I have',
  'me.back': 'All settings',

  'change-name.title': 'Another user name',
  'change-name.text': 'Your page moves with the name. Whoever takes the old one gets its address.',
  'change-email.title': 'Another e-mail address',
  'change-email.text': 'A link goes to the new address. When you open it, it takes the place of the old one.',
  'change-password.title': 'Another password',
  'change-password.text': 'Every other browser is signed out. Keys for apps go on working;',
  'change-password.tokens': 'look at them',

  'done.joined': 'You are in.',
  'done.name': 'Your user name is changed.',
  'done.told': 'What you told about yourself is changed.',
  'done.email': 'A link is on its way to the new address.',
  'done.again': 'The link is on its way once more.',
  'done.kept': 'Your address stays as it is.',
  'done.stays': 'Your account stays. Sign in when you like.',
  'done.password': 'Your password is changed. Every other browser is signed out.',
  'done.verified': 'Thank you. The address is yours.',
  'done.ended': 'That sign-in is over.',
  'done.back': 'Welcome back. All is as it was.',
  'done.revoked': 'That key does not work any more.',

  'sessions.title': 'Where you are signed in',
  'sessions.text':
    'We keep when a sign-in began and the last day it was used; nothing about the device, so we cannot tell you which is which. If one puzzles you, end it.',
  'sessions.since': 'Signed in',
  'sessions.last': 'Last used',
  'sessions.until': 'Ends',
  'sessions.this': 'this one',
  'sessions.act': 'End it',
  'sessions.end': 'End',
  'sessions.end-one': ({ since }: { since: string }) => `End the sign-in of ${since}`,
  'sessions.others': 'End all others',
  'sessions.alone': 'This is the only one.',

  'tokens.title': 'Keys for your apps',
  'tokens.text': 'An app that has a key speaks for you. Give each its own, so that you can revoke one alone.',
  'tokens.none': 'You have made none.',
  'tokens.name': 'Name',
  'tokens.name.hint': 'What it is for, such as the app',
  'tokens.scope': 'May',
  'tokens.scope.all': 'Look, put up, change, delete',
  'tokens.scope.read': 'Only look',
  'tokens.since': 'Made',
  'tokens.last': 'Last used',
  'tokens.never': 'never',
  'tokens.act': 'Revoke it',
  'tokens.revoke': 'Revoke',
  'tokens.revoke-one': ({ name }: { name: string }) => `Revoke ${name}`,
  'tokens.new': 'A new key',
  'tokens.make': 'Make it',
  'tokens.made.title': 'Your new key',
  'tokens.made': 'Copy it now. We hold only its digest and cannot show it again.',
  'tokens.copy': 'Copy',
  'tokens.copied': 'Copied',

  'mail-kinds.title': 'Mail from us',
  'mail-kinds.text': 'These letters are all there are.',
  'mail-kinds.fixed': 'Comes only when somebody asks for it with your address, and then always.',
  'mail-kinds.notice': 'Comes once, unasked, about what happens to what is yours.',
  'mail-kinds.switch': 'You can switch it off.',
  ...letterWords,
})
type En = typeof en
declare module '#words' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- the dictionary itself, by its type
  interface Messages extends En {}
}
